import { roundHalfUp } from '#kernel';

/** Children of one kind, year by year. */
export interface Series {
  readonly id: string;
  readonly title: string;
  /** The published figures of the Department, where the council's own returns do not reach back far enough. */
  readonly published: boolean;
  readonly years: readonly { readonly year: number; readonly children: number }[];
}

export interface ForecastYear {
  readonly year: number;
  readonly children: number;
  /** In four years out of five the number lies between these, if change goes on as it was. */
  readonly low: number;
  readonly high: number;
}

export interface ForecastSeries extends Series {
  /** Mean change from one year to the next. */
  readonly yearlyChange: number;
  readonly expected: readonly ForecastYear[];
}

export const FORECAST_YEARS = 5;

/** Fewer say nothing of how much change varies. */
export const LEAST_YEARS = 3;

/** Change is not taken to go on for ever: from the third year on half of it is added. `[rule]` */
const FULL_YEARS = 2;

/** Four in five of a normal distribution lie within so many standard deviations of its middle. */
const FOUR_IN_FIVE = 1.2816;

export const FORECAST_METHOD =
  'The mean change from one year to the next is added for each year to come, in full for two years and by half after that. The range is wide enough for four years in five, were yearly changes to vary as they did: 1.28 standard deviations of the yearly changes, times the square root of the years ahead. It is arithmetic on past numbers and knows nothing of policy or of what is planned. A rule of this system, not of the law.';

const whole = (value: number): number => Math.max(0, roundHalfUp(value));

/**
 * The years to come of one series; null when it has fewer than three years without a gap up to the last.
 * Numbers are whole children, never below 0.
 */
export function forecastOf(series: Series): ForecastSeries | null {
  const years = [...series.years].sort((a, b) => a.year - b.year);
  const last = years.at(-1);
  if (last === undefined) return null;
  const unbroken = years.filter((each, index) => last.year - each.year === years.length - 1 - index);
  if (unbroken.length < LEAST_YEARS) return null;
  const changes = unbroken.slice(1).map((each, index) => each.children - (unbroken[index]?.children ?? 0));
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (changes.length - 1);
  const expected = Array.from({ length: FORECAST_YEARS }, (_, index) => {
    const ahead = index + 1;
    const middle = last.children + mean * (Math.min(ahead, FULL_YEARS) + Math.max(0, ahead - FULL_YEARS) / 2);
    const margin = FOUR_IN_FIVE * Math.sqrt(variance) * Math.sqrt(ahead);
    return {
      year: last.year + ahead,
      children: whole(middle),
      low: whole(middle - margin),
      high: whole(middle + margin),
    };
  });
  return { ...series, years: unbroken, yearlyChange: roundHalfUp(mean, 1), expected };
}
