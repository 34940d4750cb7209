import { inWords } from '#kernel';
import { ratio, reckoned, ruleOf, type AssessmentCase } from './assessment-case';
import type { AccountsYear } from './accounts-years';
import { depreciationAndAmortisation } from './earnings';
import type { Indicator } from './indicator';
import type { Sheet } from './sheet';
import { levelOf } from './thresholds';

function totalAssets(sheet: Sheet, year: AccountsYear): number | null {
  if (sheet.has(year, 'totalAssetsPence')) return sheet.need(year, 'totalAssetsPence');
  const fixed = sheet.ifGiven(year, 'fixedAssetsPence') ?? sheet.ifGiven(year, 'tangibleAssetsPence');
  const current = sheet.need(year, 'currentAssetsPence');
  if (fixed === null) sheet.note('Fixed assets are not given: total assets are the current assets alone.');
  return current === null ? null : (fixed ?? 0) + current;
}

/** Goodwill and other intangibles; where the accounts do not show them, at most the fixed assets that are not tangible. */
function intangibles(sheet: Sheet, year: AccountsYear): { least: number; most: number } {
  const given = sheet.ifGiven(year, 'intangibleAssetsPence');
  if (given !== null) return { least: given, most: given };
  const goodwill = sheet.ifGiven(year, 'goodwillPence') ?? 0;
  const fixed = sheet.ifGiven(year, 'fixedAssetsPence');
  if (fixed === null) return { least: goodwill, most: goodwill };
  const most = Math.max(goodwill, fixed - (sheet.ifGiven(year, 'tangibleAssetsPence') ?? 0));
  return { least: goodwill, most };
}

/** With owners' receivables off; the second line adds back what owners lent. */
function tangibleNetWorth(of: AssessmentCase, withOwners: boolean): Indicator {
  let unsure = false;
  return reckoned(of, {
    key: withOwners ? 'tangible-net-worth-with-owners' : 'tangible-net-worth',
    unit: 'percent',
    formula: `(net assets - goodwill - other intangibles - receivables from owners${withOwners ? ' + loans of owners and preference shares' : ''}) / total assets`,
    reckon: (sheet, year) => {
      const net = sheet.has(year, 'netAssetsPence')
        ? sheet.need(year, 'netAssetsPence')
        : sheet.need(year, 'equityPence');
      const assets = totalAssets(sheet, year);
      const { least, most } = intangibles(sheet, year);
      const receivables =
        (sheet.ifGiven(year, 'receivablesFromOwnersPence') ?? 0) +
        (year.scope === 'company' ? (sheet.ifGiven(year, 'owedByGroupPence') ?? 0) : 0);
      if (!sheet.has(year, 'receivablesFromOwnersPence') && !sheet.has(year, 'owedByGroupPence'))
        sheet.note('Receivables from owners are not given: counted as nothing.');
      const back = withOwners
        ? (sheet.ifGiven(year, 'shareholderLoansPence') ?? 0) +
          (sheet.ifGiven(year, 'preferenceSharesPence') ?? 0) +
          (year.scope === 'company' ? (sheet.ifGiven(year, 'owedToGroupPence') ?? 0) : 0)
        : 0;
      if (net === null || assets === null) return null;
      const best = ratio(sheet, net - least - receivables + back, assets, 'total assets');
      const worst = (net - most - receivables + back) / (assets || 1);
      const rule = ruleOf(of, 'tangible-net-worth');
      unsure = most > least && best !== null && levelOf(rule, best * 100) !== levelOf(rule, worst * 100);
      if (most > least)
        sheet.note(
          unsure
            ? 'Intangible assets are not shown apart from fixed assets, and could take the figure below the threshold.'
            : 'Intangible assets are not shown apart; the level is the same whatever part of the fixed assets they are.',
        );
      if (unsure) sheet.lack(`intangible assets at ${inWords(year.end)}`);
      return best === null ? null : best * 100;
    },
    level: () => (withOwners ? 'info' : unsure ? 'cannot-assess' : undefined),
  });
}

/** Of one year, without balances of the group. */
function netCurrent(sheet: Sheet, year: AccountsYear): number | null {
  const net = sheet.need(year, 'netCurrentAssetsPence');
  if (year.scope === 'group') return net;
  const to = sheet.ifGiven(year, 'owedToGroupPence');
  const by = sheet.ifGiven(year, 'owedByGroupPence');
  if (to === null && by === null) sheet.note('Group balances are not given: counted as nothing.');
  return net === null ? null : net + (to ?? 0) - (by ?? 0);
}

function netCurrentAssets(of: AssessmentCase): Indicator {
  const before = of.accounts.years[1];
  return reckoned(of, {
    key: 'net-current-assets',
    unit: 'pence',
    formula: 'net current assets + owed to group - owed by group; red when below nothing two years running',
    reckon: netCurrent,
    level: (value, sheet) => {
      if (Number(value) >= 0) return 'green';
      const earlier = before && netCurrent(sheet, before);
      if (earlier === null || earlier === undefined)
        sheet.note('The year before is not known, so whether it is the second year cannot be said.');
      return typeof earlier === 'number' && earlier < 0 ? 'red' : 'amber';
    },
  });
}

/** What is spent in cash in a year: turnover less operating profit, without what is no payment. */
function cashCosts(sheet: Sheet, year: AccountsYear): number | null {
  const charges = depreciationAndAmortisation(sheet, year);
  if (sheet.has(year, 'expenditurePence') && !sheet.has(year, 'turnoverPence')) {
    const spent = sheet.need(year, 'expenditurePence');
    return spent === null || charges === null ? null : spent - charges;
  }
  const turnover = sheet.need(year, 'turnoverPence');
  const profit = sheet.need(year, 'operatingProfitPence');
  return turnover === null || profit === null || charges === null ? null : turnover - profit - charges;
}

function daysOfCash(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'days-of-cash',
    unit: 'days',
    formula: '(unrestricted cash + undrawn facilities) / (cash costs / 365)',
    reckon: (sheet, year) => {
      const cash = sheet.need(year, 'cashPence');
      const restricted = sheet.orNothing(year, 'restrictedCashPence');
      const undrawn = sheet.orNothing(year, 'undrawnFacilitiesPence');
      const costs = cashCosts(sheet, year);
      const days = ratio(sheet, cash === null ? null : cash - restricted + undrawn, costs, 'cash costs');
      return days === null ? null : days * 365;
    },
  });
}

/** A charity's own measure: how many months its free reserves last. */
export function freeReserves(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'free-reserves',
    unit: 'months',
    formula: 'free reserves / (spending of the year / 12)',
    reckon: (sheet, year) => {
      const reserves = sheet.need(year, 'freeReservesPence');
      const months = ratio(sheet, reserves, sheet.need(year, 'expenditurePence'), 'spending');
      return months === null ? null : months * 12;
    },
  });
}

/** Section "balance sheet" of the indicators. */
export const balanceIndicators = (of: AssessmentCase): Indicator[] => [
  tangibleNetWorth(of, false),
  tangibleNetWorth(of, true),
  netCurrentAssets(of),
  daysOfCash(of),
];
