import { calendarDate } from '#kernel';
import { accountsYears, type FiledPeriod, type FilingInForce } from '../../libs/finance/domain/accounts-years';
import { assess, isStale, type Assessment } from '../../libs/finance/domain/assess';
import type { AssessmentCase } from '../../libs/finance/domain/assessment-case';
import { UNKNOWN_OWNERS } from '../../libs/finance/domain/consolidation';
import type { Indicator, IndicatorKey } from '../../libs/finance/domain/indicator';
import type { InputName } from '../../libs/finance/domain/input-names';
import { referenceThresholds } from '../../libs/finance/imports/threshold-file';

/** A year of accounts of a company that does not exist; amounts in thousands of pounds, other figures as they are. */
export interface YearOf {
  readonly start?: string;
  readonly end: string;
  readonly scope?: 'company' | 'group';
  readonly thousands: { readonly [name in InputName]?: number };
  readonly plain?: { readonly [name in InputName]?: number };
}

const THOUSAND_POUNDS = 100_000;

function yearBefore(end: string): string {
  const day = new Date(`${Number(end.slice(0, 4)) - 1}${end.slice(4)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

function periodOf({ start, end, scope = 'company', thousands, plain = {} }: YearOf): FiledPeriod {
  const values: { [name in InputName]?: number } = { ...plain };
  for (const [name, amount] of Object.entries(thousands)) values[name as InputName] = amount * THOUSAND_POUNDS;
  return { start: calendarDate(start ?? yearBefore(end)), end: calendarDate(end), scope, values };
}

/** A filing with its periods, the first being the newest. */
export const filing = (document: string, ...years: [YearOf, ...YearOf[]]): FilingInForce => ({
  balanceSheetDate: calendarDate(years[0].end),
  document,
  source: 'filed',
  dormant: false,
  periods: years.map(periodOf),
  issueRules: [],
});

const [THRESHOLDS] = referenceThresholds();

/** A case with nothing known but these filings. */
export function caseOf(
  filings: readonly FilingInForce[],
  asAt: string,
  known: Partial<AssessmentCase> = {},
): AssessmentCase {
  if (!THRESHOLDS) throw new Error('No thresholds.');
  const accounts = accountsYears(filings);
  const day = calendarDate(asAt);
  return {
    companyNumber: '99000001',
    asAt: day,
    form: 'company',
    accounts,
    consolidation: { ...UNKNOWN_OWNERS, company: { number: '99000001', name: 'Example Care Ltd' } },
    signals: [],
    noticesLooked: [],
    services: ['homes'],
    largestShare: null,
    thresholds: THRESHOLDS,
    stale: isStale(accounts, day, THRESHOLDS.rules.staleAfterMonths),
    ...known,
  };
}

export function found(assessment: Assessment, key: IndicatorKey): Indicator {
  const indicator = assessment.indicators.find((each) => each.key === key);
  if (!indicator) throw new Error(`No indicator ${key}.`);
  return indicator;
}

/** [level, value] by key, of those asked for. */
export const levels = (of: AssessmentCase, ...keys: IndicatorKey[]): Record<string, [string, unknown]> => {
  const assessment = assess(of);
  return Object.fromEntries(
    keys.map((key) => {
      const { level, value } = found(assessment, key);
      return [key, [level, value]];
    }),
  );
};
