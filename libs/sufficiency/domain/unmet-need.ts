import { percent, roundHalfUp } from '#kernel';

/** One search of a need that was put out to providers, up to the day. */
export interface Search {
  readonly days: number;
  /** Whether it ended in a placement; otherwise it was still open, or ended without, after so many days. */
  readonly placed: boolean;
  readonly ended: boolean;
  /** Of a placement in the year: whether it is of a kind that the need did not prefer. Null where no preference or no kind is said. */
  readonly secondChoice: boolean | null;
  /** Likewise: farther from home than was wanted, or outside the area where a place in it was preferred. */
  readonly overDistance: boolean | null;
}

/** So many of those of which it is known. */
export interface OfKnown {
  readonly count: number;
  readonly of: number;
  readonly percent: number | null;
}

/** How many of 100 searches still run after so many days; null where none was watched for so long. */
export interface StillSearching {
  readonly days: number;
  readonly percent: number | null;
}

export interface Answers {
  /** Distinct registrations that refused, and those that never answered. */
  readonly refusals: number;
  readonly noReply: number;
  /** Refusals, each of them: one home that refuses two children is two. Absent in reports of earlier versions. */
  readonly timesRefused?: number;
}

export interface UnmetNeed extends Answers {
  /** Referrals that ended in the year. */
  readonly ended: number;
  readonly placed: number;
  readonly withoutPlacement: number;
  /** Still open on 31 March. */
  readonly open: number;
  /** Days until half have a placement, searches that are still open in (Kaplan-Meier); null when half have none. */
  readonly medianDays: number | null;
  readonly timesRefusedPerHome?: number | null;
  readonly stillSearching?: readonly StillSearching[];
  readonly secondChoice?: OfKnown;
  readonly overDistance?: OfKnown;
}

/** Days after which a search is looked at. */
export const SEARCH_MARKS = [7, 28, 90] as const;

/** Days to place by the rule of the placements lib: open searches, and those that ended without, as long as they ran. */
export interface Waiting {
  readonly medianDays: number | null;
  readonly steps: readonly { readonly day: number; readonly stillSearchingPercent: number }[];
}

const known = (searches: readonly Search[], of: (search: Search) => boolean | null): OfKnown => {
  const told = searches.map(of).filter((each) => each !== null);
  const count = told.filter(Boolean).length;
  return { count, of: told.length, percent: percent(count, told.length) };
};

function stillSearching(searches: readonly Search[], { steps }: Waiting): StillSearching[] {
  const longest = Math.max(...searches.map(({ days }) => days));
  return SEARCH_MARKS.map((days) => {
    const last = steps.filter(({ day }) => day <= days).at(-1);
    if (last?.stillSearchingPercent === 0) return { days, percent: 0 };
    return { days, percent: longest < days ? null : (last?.stillSearchingPercent ?? 100) };
  });
}

/** Null where no search was put out. */
export function unmetNeedOf(searches: readonly Search[], waiting: Waiting, answers: Answers): UnmetNeed | null {
  if (searches.length === 0) return null;
  const ended = searches.filter((each) => each.ended);
  const placed = ended.filter((each) => each.placed);
  const { refusals, timesRefused } = answers;
  return {
    ended: ended.length,
    placed: placed.length,
    withoutPlacement: ended.length - placed.length,
    open: searches.length - ended.length,
    ...answers,
    medianDays: waiting.medianDays,
    timesRefusedPerHome: refusals > 0 && timesRefused !== undefined ? roundHalfUp(timesRefused / refusals, 1) : null,
    stillSearching: stillSearching(searches, waiting),
    secondChoice: known(placed, ({ secondChoice }) => secondChoice),
    overDistance: known(placed, ({ overDistance }) => overDistance),
  };
}
