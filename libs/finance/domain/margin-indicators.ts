import { inWords } from '#kernel';
import { ratio, reckoned, ruleOf, type AssessmentCase } from './assessment-case';
import type { AccountsYear } from './accounts-years';
import { leaseBasis } from './earnings';
import type { Indicator, IndicatorLevel } from './indicator';
import { isYear } from './period-spans';
import { Sheet } from './sheet';

const YEARS = 3;
const MARGIN_FORMULA =
  '(operating profit + goodwill amortisation + owner charges) / turnover, mean of the last three years';

/** In percent, before amortisation of goodwill and the owner's charges. */
function marginOf(sheet: Sheet, year: AccountsYear): number | null {
  const profit = sheet.need(year, 'operatingProfitPence');
  const turnover = sheet.need(year, 'turnoverPence');
  const goodwill = sheet.orNothing(year, 'goodwillAmortisationPence');
  const charges = sheet.orNothing(year, 'managementChargesPence');
  const margin = ratio(sheet, profit === null ? null : profit + goodwill + charges, turnover, 'turnover');
  return margin === null ? null : margin * 100;
}

/** Operating profit over what is employed: total assets less what is owed within a year, in percent. */
function returnOnCapital(sheet: Sheet, year: AccountsYear): number | null {
  const profit = sheet.ifGiven(year, 'operatingProfitPence');
  const fixed = sheet.ifGiven(year, 'fixedAssetsPence');
  const current = sheet.ifGiven(year, 'netCurrentAssetsPence');
  if (profit === null || fixed === null || current === null || fixed + current <= 0) return null;
  return (profit / (fixed + current)) * 100;
}

function marginLevel(of: AssessmentCase, margin: number, sheet: Sheet, year: AccountsYear): IndicatorLevel {
  const { amber, also } = ruleOf(of, 'operating-margin');
  const service = of.services.includes('fostering') ? 'fostering' : 'homes';
  const benchmark = also?.[service === 'fostering' ? 'fosteringBenchmark' : 'homesBenchmark'] ?? Infinity;
  sheet.note(
    `The CMA's average of 15 large groups is ${benchmark}% for ${service === 'fostering' ? 'fostering' : "children's homes"}: a benchmark, not a limit.`,
  );
  if (margin > benchmark) {
    const returned = returnOnCapital(sheet, year);
    const high = also?.['returnOnCapitalHigh'] ?? Infinity;
    const price = priceGap(of, new Sheet(), year);
    const priceHigh = price !== null && price > (ruleOf(of, 'price-growth').amber?.above ?? Infinity);
    if (returned !== null && returned > high) {
      sheet.note(`Return on capital is ${returned.toFixed(1)}%, above ${high}% (our own threshold).`);
      return 'red';
    }
    if (priceHigh) {
      sheet.note('Like-for-like prices also grew beyond what costs explain.');
      return 'red';
    }
    sheet.note(
      'Above the benchmark, and neither return on capital nor like-for-like price is known to be high: amber.',
    );
  }
  return margin > (amber?.above ?? Infinity) ? 'amber' : 'green';
}

function operatingMargin(of: AssessmentCase): Indicator {
  const kinds = new Set(of.services.filter((each) => each !== 'other'));
  return reckoned(of, {
    key: 'operating-margin',
    unit: 'percent',
    formula: MARGIN_FORMULA,
    reckon: (sheet, newest) => {
      const years = of.accounts.years.filter((each) => each.figures.has('turnoverPence')).slice(0, YEARS);
      if (years.length < YEARS) sheet.lack(`turnover and operating profit of three years (${years.length} known)`);
      if (years.length === 0) marginOf(sheet, newest);
      if (new Set(years.map(leaseBasis)).size > 1) {
        sheet.lack('three years on one basis of leases: the accounts adopt leases on the balance sheet among them');
        return null;
      }
      const margins = years.map((year) => marginOf(sheet, year));
      if (margins.length === 0 || margins.includes(null)) return null;
      return margins.reduce<number>((sum, each) => sum + (each ?? 0), 0) / margins.length;
    },
    level: (value, sheet) => {
      if (kinds.size > 1) sheet.lack('results by kind of service: the group runs both homes and fostering');
      else if (kinds.size === 0) sheet.note('What it runs is not known: held against the benchmark of homes.');
      const year = of.accounts.years[0];
      if (sheet.missing.length > 0 || !year) return 'cannot-assess';
      return marginLevel(of, Number(value), sheet, year);
    },
  });
}

function ownerCharges(of: AssessmentCase): Indicator {
  return reckoned(of, {
    key: 'owner-charges',
    unit: 'percent',
    formula: '(charges of the owner + shareholder interest) / operating profit',
    reckon: (sheet, year) => {
      const charges = sheet.need(year, 'managementChargesPence');
      const interest = sheet.need(year, 'shareholderInterestPence');
      const profit = sheet.need(year, 'operatingProfitPence');
      const total = charges === null || interest === null ? null : charges + interest;
      const share = ratio(sheet, total, profit, 'operating profit');
      return share === null ? null : share * 100;
    },
    level: (value, sheet) => {
      if (Number(value) >= 0) return undefined;
      sheet.note('Owners are paid though there is an operating loss: beyond every threshold (our own rule).');
      return 'red';
    },
  });
}

const WAGES = 0.7;
const PRICES = 0.3;

const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** Growth of prices above that of costs, in points; null where either is not known. */
function priceGap(of: AssessmentCase, sheet: Sheet, year: AccountsYear): number | null {
  const growth = sheet.need(year, 'priceGrowthPercent');
  if (year.start === null || !isYear({ start: year.start, end: year.end })) {
    sheet.lack('a period of a year, to hold prices against costs');
    return null;
  }
  const index = of.thresholds.rules.costIndices
    .filter(({ yearFrom }) => yearFrom <= year.end)
    .sort((a, b) => b.yearFrom.localeCompare(a.yearFrom))[0];
  if (!index || year.end >= yearAfter(index.yearFrom)) {
    sheet.lack(`growth of wages and prices for the year to ${inWords(year.end)} in the thresholds`);
    return null;
  }
  if (growth === null) return null;
  const costs = WAGES * index.wagesPercent + PRICES * index.pricesPercent;
  sheet.note(`Costs: 70% of wages ${index.wagesPercent}% and 30% of prices ${index.pricesPercent}% (${index.source}).`);
  return growth - costs;
}

const priceGrowth = (of: AssessmentCase): Indicator =>
  reckoned(of, {
    key: 'price-growth',
    unit: 'points',
    formula: 'like-for-like price growth - (70% wage growth + 30% price inflation), in percentage points',
    reckon: (sheet, year) => priceGap(of, sheet, year),
  });

/** Section "profit" of the indicators. */
export const marginIndicators = (of: AssessmentCase): Indicator[] => [
  operatingMargin(of),
  ownerCharges(of),
  priceGrowth(of),
];
