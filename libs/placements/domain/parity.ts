/** Groups smaller than this are counted and not compared. Homeward's own rule. */
export const ENOUGH_TO_COMPARE = 10;

/** One child who was placed in the quarter, by what the need says. */
export interface PlacedSearch {
  readonly sex: string | null;
  readonly disability: boolean;
  readonly unaccompanied: boolean;
  /** Place of the chosen home in the newest search before; null where no search found it. */
  readonly rank: number | null;
  readonly refusals: number;
  readonly outsideArea: boolean | null;
  /** Outside the area and not next to it. */
  readonly atADistance: boolean | null;
}

export interface ParityGroup {
  readonly group: string;
  readonly children: number;
  /** Null where there are fewer than ten children, or nothing is known. */
  readonly medianRank: number | null;
  readonly medianRefusals: number | null;
  readonly outsideAreaPercent: number | null;
  readonly atADistancePercent: number | null;
}

export interface ParityReport {
  readonly children: number;
  readonly groups: readonly ParityGroup[];
  /** What cannot be compared and why. */
  readonly notHeld: readonly string[];
}

const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

function share(values: readonly (boolean | null)[]): number | null {
  const known = values.filter((each) => each !== null);
  return known.length === 0 ? null : Math.round((1000 * known.filter(Boolean).length) / known.length) / 10;
}

function groupOf(group: string, of: readonly PlacedSearch[]): ParityGroup {
  const told = of.length >= ENOUGH_TO_COMPARE ? of : [];
  return {
    group,
    children: of.length,
    medianRank: median(told.flatMap(({ rank }) => (rank === null ? [] : [rank]))),
    medianRefusals: median(told.map(({ refusals }) => refusals)),
    outsideAreaPercent: share(told.map(({ outsideArea }) => outsideArea)),
    atADistancePercent: share(told.map(({ atADistance }) => atADistance)),
  };
}

/** Whether children who differ in what should make no difference waited, and were placed, alike. Rank 1 is the first found. */
export const parityOf = (searches: readonly PlacedSearch[]): ParityReport => ({
  children: searches.length,
  groups: [
    groupOf('All', searches),
    groupOf(
      'Girls',
      searches.filter(({ sex }) => sex === 'female'),
    ),
    groupOf(
      'Boys',
      searches.filter(({ sex }) => sex === 'male'),
    ),
    groupOf(
      'With a disability',
      searches.filter(({ disability }) => disability),
    ),
    groupOf(
      'Without a disability',
      searches.filter(({ disability }) => !disability),
    ),
    groupOf(
      'Unaccompanied',
      searches.filter(({ unaccompanied }) => unaccompanied),
    ),
    groupOf(
      'Not unaccompanied',
      searches.filter(({ unaccompanied }) => !unaccompanied),
    ),
  ],
  notHeld: [
    'Ethnicity: a need does not hold it, so that no provider can choose by it. It is not compared here.',
    'Distance in miles: homes are known in bands alone. In its place stands whether the home is outside the area, or at a distance in the sense of regulation 11.',
  ],
});
