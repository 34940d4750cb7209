/** Beyond it a level is reached; the value itself is within. */
export interface Threshold {
  readonly above?: number;
  readonly below?: number;
  /** Our own decision, not a published one. */
  readonly ours: boolean;
}

export interface IndicatorRule {
  readonly amber?: Threshold;
  readonly red?: Threshold;
  /** Further figures that its rule asks, by name. */
  readonly also?: Readonly<Record<string, number>>;
  /** What the figures rest on. */
  readonly source: string;
}

/** Growth of what a price pays for in a year that begins on 1 April, in percent. */
export interface CostIndex {
  readonly yearFrom: string;
  readonly wagesPercent: number;
  readonly pricesPercent: number;
  readonly source: string;
}

/** One dated set of thresholds as its file gives it. */
export interface ThresholdVersion {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly approvedBy: string;
  readonly rules: {
    readonly indicators: Readonly<Record<string, IndicatorRule>>;
    readonly costIndices: readonly CostIndex[];
    /** Months after the balance sheet date from which accounts are stale. */
    readonly staleAfterMonths: number;
  };
}

export type ScoredLevel = 'green' | 'amber' | 'red';

const beyond = (threshold: Threshold | undefined, value: number): boolean =>
  threshold !== undefined &&
  ((threshold.above !== undefined && value > threshold.above) ||
    (threshold.below !== undefined && value < threshold.below));

export function levelOf(rule: IndicatorRule, value: number): ScoredLevel {
  if (beyond(rule.red, value)) return 'red';
  return beyond(rule.amber, value) ? 'amber' : 'green';
}

const said = (level: string, { above, below, ours }: Threshold): string =>
  `${level}: ${above === undefined ? `below ${below}` : `above ${above}`}${ours ? ' (our own threshold)' : ''}`;

/** As a person reads them. */
export const thresholdsInWords = ({ amber, red }: IndicatorRule): string =>
  [amber && said('amber', amber), red && said('red', red)].filter(Boolean).join('; ') || 'no threshold in numbers';
