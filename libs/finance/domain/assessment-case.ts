import { inWords, type CalendarDate } from '#kernel';
import type { AccountsYear, CompanyAccounts } from './accounts-years';
import type { Consolidation } from './consolidation';
import {
  INDICATORS,
  type Indicator,
  type IndicatorInput,
  type IndicatorKey,
  type IndicatorLevel,
  type Unit,
} from './indicator';
import { Sheet } from './sheet';
import { levelOf, thresholdsInWords, type IndicatorRule, type ThresholdVersion } from './thresholds';

export type LegalForm = 'company' | 'llp' | 'charity' | 'cic' | 'sole-owner' | 'council';

export type Service = 'homes' | 'fostering' | 'other';

/** What a public notice says of a company. */
export interface Signal {
  readonly kind: string;
  readonly reference: string;
  readonly happenedOn: CalendarDate;
  readonly detail: string;
  readonly document: string;
}

/** The council in whose area the owner's part of the places is largest. */
export interface LargestShare {
  readonly authorityCode: string;
  readonly authorityName: string;
  readonly places: number;
  readonly ofPlaces: number;
  readonly registerAsAt: CalendarDate;
}

/** All that is known of one company on a day. */
export interface AssessmentCase {
  readonly companyNumber: string;
  readonly asAt: CalendarDate;
  readonly form: LegalForm;
  readonly accounts: CompanyAccounts;
  readonly consolidation: Consolidation;
  readonly signals: readonly Signal[];
  /** Kinds of notices that were looked at: the filing history, charges, insolvency. */
  readonly noticesLooked: readonly string[];
  /** What it and those below it run. */
  readonly services: readonly Service[];
  readonly largestShare: LargestShare | null;
  readonly thresholds: ThresholdVersion;
  /** Whether the newest accounts are older than the thresholds allow. */
  readonly stale: boolean;
}

export type Value = number | boolean | null;

export interface Reckoning {
  readonly key: IndicatorKey;
  readonly unit: Unit;
  readonly formula: string;
  /** Null, with what is missing said to the sheet. */
  readonly reckon: (sheet: Sheet, year: AccountsYear) => Value;
  /** Its level when the value alone does not say it; undefined leaves it to the thresholds. */
  readonly level?: (value: number | boolean, sheet: Sheet) => IndicatorLevel | undefined;
  /** Debts are judged where they are visible: at the highest consolidation, and nowhere below. */
  readonly leverage?: true;
}

export const ruleOf = ({ thresholds }: AssessmentCase, key: IndicatorKey): IndicatorRule =>
  thresholds.rules.indicators[key] ?? { source: 'no rule in this version of the thresholds' };

const ONE_DECIMAL = 10;
const HUNDREDTHS = 100;

function rounded(value: Value, unit: Unit): Value {
  if (typeof value !== 'number') return value;
  if (unit === 'pence' || unit === 'days' || unit === 'count') return Math.round(value);
  const by = unit === 'times' ? HUNDREDTHS : ONE_DECIMAL;
  return Math.round((value + Number.EPSILON) * by) / by;
}

export function indicator(
  of: AssessmentCase,
  key: IndicatorKey,
  unit: Unit,
  rest: Pick<Indicator, 'level' | 'value' | 'formula'> & {
    inputs?: readonly IndicatorInput[];
    missing?: readonly string[];
    notes?: readonly string[];
  },
): Indicator {
  const rule = ruleOf(of, key);
  return {
    key,
    name: INDICATORS[key],
    level: rest.level,
    value: rest.value,
    unit,
    formula: rest.formula,
    inputs: rest.inputs ?? [],
    thresholds: thresholdsInWords(rule),
    source: rule.source,
    missing: rest.missing ?? [],
    notes: rest.notes ?? [],
  };
}

/** One indicator of the newest accounts: never green where something is missing, the accounts are stale or the debt is not all visible. */
export function reckoned(of: AssessmentCase, asked: Reckoning): Indicator {
  const { key, unit, formula } = asked;
  const year = of.accounts.years[0];
  if (!year)
    return indicator(of, key, unit, {
      level: 'cannot-assess',
      value: null,
      formula,
      missing: [noAccounts(of)],
      notes: of.accounts.notes,
    });
  const sheet = new Sheet();
  const value = asked.reckon(sheet, year);
  const notes = (): string[] => [...of.accounts.notes, ...year.notes, ...sheet.notes];
  const said = (level: IndicatorLevel, missing: readonly string[]): Indicator =>
    indicator(of, key, unit, {
      level,
      value: rounded(value, unit),
      formula,
      inputs: sheet.inputs,
      missing,
      notes: notes(),
    });
  if (value === null) return said('cannot-assess', sheet.missing);
  const level = asked.level?.(value, sheet) ?? (typeof value === 'number' ? levelOf(ruleOf(of, key), value) : 'info');
  if (level === 'cannot-assess') return said(level, sheet.missing);
  if (of.stale) return said('cannot-assess', [`accounts newer than those of ${inWords(year.end)}, which are stale`]);
  const { consolidation } = of;
  if (asked.leverage && consolidation.judgedAt === 'above') {
    sheet.note(`${consolidation.why} It gets no leverage flag of its own.`);
    return said('info', []);
  }
  if (asked.leverage && consolidation.judgedAt === 'nowhere') return said('cannot-assess', [consolidation.why]);
  return said(level, sheet.missing);
}

const noAccounts = ({ form }: AssessmentCase): string =>
  form === 'sole-owner'
    ? 'accounts: a sole owner or an unincorporated partnership files none. Ask for a return of turnover, profit, pay for own work, borrowings, interest and cash, and enter it (finance figures)'
    : 'accounts: none are loaded that could be read';

/** A ratio; null where the denominator is zero. */
export function ratio(
  sheet: Sheet,
  numerator: number | null,
  denominator: number | null,
  called: string,
): number | null {
  if (numerator === null || denominator === null) return null;
  if (denominator !== 0) return numerator / denominator;
  sheet.lack(`${called} other than zero`);
  return null;
}
