/** What candidates are compared by, and how much each weighs unless the need or a file of weights says otherwise (0 to 10). */
export const DEFAULT_WEIGHTS = {
  distance: 5,
  type: 3,
  siblings: 3,
  inArea: 2,
  needs: 2,
  quality: 2,
  stability: 2,
  freshness: 1,
} as const;

export type Criterion = keyof typeof DEFAULT_WEIGHTS;
export type Weights = Readonly<Record<Criterion, number>>;

export const CRITERIA = Object.keys(DEFAULT_WEIGHTS) as Criterion[];
export const MOST_WEIGHT = 10;
