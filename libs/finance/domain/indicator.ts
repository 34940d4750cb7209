import type { CalendarDate } from '#kernel';
import type { InputName } from './input-names';
import type { ScoredLevel } from './thresholds';

export type IndicatorLevel = ScoredLevel | 'info' | 'cannot-assess';

export const INDICATORS = {
  'operating-margin': 'Operating margin, mean of three years',
  'net-debt-a': 'Net debt A / EBITDA before leases',
  'net-debt-b': 'Net debt B (with leases) / EBITDA after leases',
  'net-debt-c': 'Net debt C (with leases and loans of owners) / EBITDA after leases',
  'interest-cover': 'EBITDA before leases / third-party cash interest',
  'interest-cover-post-lease': 'EBITDA after leases / third-party cash interest with that of leases',
  'fixed-charge-cover': 'Fixed-charge cover: EBITDAR / (cash interest + rent)',
  'interest-above-profit': 'Interest above operating profit',
  'tangible-net-worth': 'Tangible net worth / total assets',
  'tangible-net-worth-with-owners': 'Tangible net worth with loans of owners / total assets',
  'net-current-assets': 'Net current assets without group balances',
  'days-of-cash': 'Days of cash',
  'debt-maturing': 'Debt maturing within 18 months',
  'owner-charges': 'Related-party charges and shareholder interest / operating profit',
  'price-growth': 'Price growth above costs',
  'free-reserves': 'Free reserves in months of spending',
  'early-signals': 'Early signals',
  dependency: "Largest share of a council's places",
  'ultimate-owner': 'Ultimate owner',
} as const;

export type IndicatorKey = keyof typeof INDICATORS;

export type Unit = 'percent' | 'times' | 'days' | 'months' | 'pence' | 'points' | 'true-or-false' | 'count';

/** What a value was reckoned from. Money in pence; `filedPence` beside it where a period was brought to a year. */
export interface IndicatorInput {
  readonly key: InputName | string;
  readonly valuePence?: number;
  readonly filedPence?: number;
  readonly value?: number | string | boolean;
  readonly document: string;
  readonly period: { readonly start: CalendarDate | null; readonly end: CalendarDate } | null;
}

export interface Indicator {
  readonly key: IndicatorKey;
  readonly name: string;
  readonly level: IndicatorLevel;
  /** Null when it cannot be reckoned; a value can be there and have no level. */
  readonly value: number | boolean | string | null;
  readonly unit: Unit;
  readonly formula: string;
  readonly inputs: readonly IndicatorInput[];
  readonly thresholds: string;
  readonly source: string;
  /** What would be needed to assess it. */
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}
