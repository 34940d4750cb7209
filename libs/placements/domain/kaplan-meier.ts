/** One search: how many days it has lasted, and whether it came to a placement then. Otherwise it is censored. */
export interface SearchTime {
  readonly days: number;
  readonly placed: boolean;
}

export interface SurvivalStep {
  /** A day on which somebody was placed. */
  readonly day: number;
  /** Searches that still ran that day. */
  readonly atRisk: number;
  readonly placed: number;
  /** Of 100 searches, how many still run after that day. */
  readonly stillSearchingPercent: number;
}

export interface DaysToPlace {
  readonly searches: number;
  readonly placed: number;
  /** Still open, or closed without a placement: known to have lasted so long. */
  readonly censored: number;
  /** The first day after which no more than half still run; null when that is not reached. */
  readonly medianDays: number | null;
  readonly steps: readonly SurvivalStep[];
}

const percent = (share: number): number => Math.round(share * 1000) / 10;

/**
 * Product-limit estimate of the days from opening a search to the child's start, searches without a placement censored.
 * A search that is censored on a day on which others were placed still counts as running that day. Kaplan and Meier (1958),
 * J. Am. Stat. Assoc. 53.
 */
export function kaplanMeier(searches: readonly SearchTime[]): DaysToPlace {
  const placedOn = new Map<number, number>();
  for (const { days, placed } of searches) if (placed) placedOn.set(days, (placedOn.get(days) ?? 0) + 1);
  let still = 1;
  let medianDays: number | null = null;
  const steps = [...placedOn.entries()]
    .sort(([a], [b]) => a - b)
    .map(([day, placed]): SurvivalStep => {
      const atRisk = searches.filter(({ days }) => days >= day).length;
      still *= 1 - placed / atRisk;
      // What is left of products of fractions is no more than rounding.
      if (medianDays === null && still <= 0.5 + 1e-9) medianDays = day;
      return { day, atRisk, placed, stillSearchingPercent: percent(still) };
    });
  const placed = searches.filter((each) => each.placed).length;
  return { searches: searches.length, placed, censored: searches.length - placed, medianDays, steps };
}
