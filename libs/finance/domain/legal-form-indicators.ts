import { balanceIndicators } from './balance-indicators';
import { reckoned, ratio, ruleOf, type AssessmentCase } from './assessment-case';
import { debtIndicators } from './debt-indicators';
import type { Indicator, IndicatorKey } from './indicator';
import { marginIndicators } from './margin-indicators';
import { levelOf } from './thresholds';

const only = (indicators: readonly Indicator[], ...keys: IndicatorKey[]): Indicator[] =>
  indicators.filter(({ key }) => keys.includes(key));

/**
 * Profit of those who both own and work: what they would be paid for their work comes off first, and where nobody has said
 * how much that is, there is no margin to compare.
 */
function marginAfterOwnWork(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'operating-margin',
    unit: 'percent',
    formula: "(profit before members' or owner's shares - pay for their work) / turnover, of the newest year",
    reckon: (sheet, year) => {
      const profit = sheet.need(year, 'operatingProfitPence');
      const charged = sheet.orNothing(year, 'membersRemunerationPence');
      const pay = sheet.need(year, 'ownersWorkPence');
      const turnover = sheet.need(year, 'turnoverPence');
      const margin = ratio(
        sheet,
        profit === null || pay === null ? null : profit + charged - pay,
        turnover,
        'turnover',
      );
      return margin === null ? null : margin * 100;
    },
    level: (value, sheet) => {
      const { amber } = ruleOf(of, 'operating-margin');
      sheet.note(
        'One year, after pay for the work of members or the owner: held against our threshold alone, never red.',
      );
      return Number(value) > (amber?.above ?? Infinity) ? 'amber' : 'green';
    },
  });
}

/** What members leave in the firm, in percent of its assets: the tangible net worth of a firm without shares. */
function membersInterests(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'tangible-net-worth',
    unit: 'percent',
    formula: "(members' other interests + loans and debts due to members - intangible assets) / total assets",
    reckon: (sheet, year) => {
      const other = sheet.need(year, 'membersOtherInterestsPence');
      const due = sheet.need(year, 'membersDebtsPence');
      const intangible = sheet.orNothing(year, 'intangibleAssetsPence');
      const assets = sheet.has(year, 'totalAssetsPence')
        ? sheet.need(year, 'totalAssetsPence')
        : (sheet.need(year, 'fixedAssetsPence') ?? 0) + (sheet.need(year, 'currentAssetsPence') ?? 0);
      if (sheet.missing.length > 0 || other === null || due === null) return null;
      const share = ratio(sheet, other + due - intangible, assets, 'total assets');
      return share === null ? null : share * 100;
    },
    level: (value, sheet) => {
      sheet.note('Members may be repaid: loans and debts due to them count as theirs only while they leave them.');
      return levelOf(ruleOf(of, 'tangible-net-worth'), Number(value));
    },
  });
}

/** How much of the year's profit members took or were promised. Shown, not scored: part of it is pay for work. */
function membersShares(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'owner-charges',
    unit: 'percent',
    formula: "(members' remuneration charged + profit shares allocated) / profit before them",
    reckon: (sheet, year) => {
      const charged = sheet.need(year, 'membersRemunerationPence');
      const shares = sheet.need(year, 'membersSharesPence');
      const profit = sheet.need(year, 'operatingProfitPence');
      const taken = charged === null || shares === null ? null : charged + shares;
      const before = charged === null || profit === null ? null : profit + charged;
      const share = ratio(sheet, taken, before, "profit before members' shares");
      return share === null ? null : share * 100;
    },
    level: (_, sheet) => {
      sheet.note('Part of it is pay for work, so that it is shown and not scored.');
      return 'info';
    },
  });
}

/** A limited liability partnership: members' capital and shares instead of shareholders'. */
export const partnershipIndicators = (of: AssessmentCase): Indicator[] => [
  marginAfterOwnWork(of),
  membersShares(of),
  ...only(marginIndicators(of), 'price-growth'),
  ...debtIndicators(of),
  membersInterests(of),
  ...only(balanceIndicators(of), 'net-current-assets', 'days-of-cash'),
];

/** Nothing is filed: what a return to the oversight body, entered by two people, can show. */
export const soleOwnerIndicators = (of: AssessmentCase): Indicator[] => [
  marginAfterOwnWork(of),
  ...only(debtIndicators(of), 'net-debt-a', 'interest-cover'),
  ...only(balanceIndicators(of), 'net-current-assets', 'days-of-cash'),
];

/** Source: Community Interest Company Regulations 2005 reg. 19 and the cap on the sum of dividends set under it. */
const DIVIDEND_CAP_PERCENT = 35;

/** Dividends beside the cap of a community interest company: in the place of charges of an owner, that it has none of. */
function dividends(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'owner-charges',
    unit: 'percent',
    formula: 'dividends declared in the period / distributable profits',
    reckon: (sheet, year) => {
      const share = ratio(
        sheet,
        sheet.need(year, 'dividendsPence'),
        sheet.need(year, 'distributableProfitsPence'),
        'distributable profits',
      );
      return share === null ? null : share * 100;
    },
    level: (value, sheet) => {
      sheet.note(
        `The law caps dividends at ${DIVIDEND_CAP_PERCENT}% of distributable profits (Community Interest Company Regulations 2005 reg. 19), exempt dividends aside.`,
      );
      return Number(value) > DIVIDEND_CAP_PERCENT || Number(value) < 0 ? 'red' : 'green';
    },
  });
}

/** A community interest company: as a company, with its cap on dividends instead of an owner's charges. */
export const communityInterestIndicators = (of: AssessmentCase): Indicator[] => [
  ...only(marginIndicators(of), 'operating-margin', 'price-growth'),
  dividends(of),
  ...debtIndicators(of),
  ...balanceIndicators(of),
];
