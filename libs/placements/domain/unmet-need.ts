import { ageBand, type RiskGroup } from './anonymity';
import { kaplanMeier, type DaysToPlace } from './kaplan-meier';

/** One search of a need, as it was asked and what came of it. */
export interface KeptSearch {
  readonly needId: string;
  readonly reference: string;
  readonly openedOn: string;
  /** Null while it is open. */
  readonly closedOn: string | null;
  /** To the start of the placement, the close, or the day that is asked about. */
  readonly days: number;
  readonly outcome: 'placed' | 'not-placed' | 'open';
  readonly closedReason: string | null;
  /** Where the child went instead, in the council's words; null where nobody said. */
  readonly wentInstead: string | null;
  readonly asked: {
    readonly age: number | null;
    readonly sex: string | null;
    readonly riskGroup: RiskGroup;
    readonly urgency: string | null;
    /** Kinds of placement that were preferred, else those that were suitable. */
    readonly types: readonly string[];
    readonly where: 'in the own area' | 'outside the own area' | 'not said';
  };
  /** Of the newest search: homes looked at and left out, by reason. */
  readonly considered: number;
  readonly excluded: Readonly<Record<string, number>>;
  readonly providersAsked: number;
  readonly refusals: number;
  /** Distinct homes or agencies among those that refused. */
  readonly homesRefusing: number;
  readonly refusedFor: Readonly<Record<string, number>>;
  readonly noReplies: number;
  readonly offers: number;
}

export interface UnmetGroup {
  readonly name: string;
  readonly searches: number;
  readonly notPlaced: number;
  readonly refusals: number;
  /** Homes that refused, each once a search. */
  readonly homesRefusing: number;
  readonly noReplies: number;
  readonly medianDays: number | null;
}

export interface UnmetNeed {
  readonly all: DaysToPlace;
  readonly closed: number;
  readonly notPlaced: number;
  readonly excluded: Readonly<Record<string, number>>;
  readonly refusedFor: Readonly<Record<string, number>>;
  readonly refusals: number;
  /** Homes that refused, each once a search. */
  readonly homesRefusing: number;
  readonly noReplies: number;
  readonly byNeed: readonly UnmetGroup[];
  readonly byType: readonly UnmetGroup[];
  readonly byArea: readonly UnmetGroup[];
}

const summed = (counts: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((each) => Object.entries(each)))
    sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)));
};

const total = (searches: readonly KeptSearch[], of: (search: KeptSearch) => number): number =>
  searches.reduce((sum, search) => sum + of(search), 0);

const timesOf = (searches: readonly KeptSearch[]): DaysToPlace =>
  kaplanMeier(searches.map(({ days, outcome }) => ({ days, placed: outcome === 'placed' })));

function groups(searches: readonly KeptSearch[], namesOf: (search: KeptSearch) => readonly string[]): UnmetGroup[] {
  const names = [...new Set(searches.flatMap(namesOf))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return names.map((name) => {
    const of = searches.filter((search) => namesOf(search).includes(name));
    return {
      name,
      searches: of.length,
      notPlaced: of.filter(({ outcome }) => outcome === 'not-placed').length,
      refusals: total(of, ({ refusals }) => refusals),
      homesRefusing: total(of, ({ homesRefusing }) => homesRefusing),
      noReplies: total(of, ({ noReplies }) => noReplies),
      medianDays: timesOf(of).medianDays,
    };
  });
}

/** What a need is like: its age band and its risks. */
export function profileOf(age: number | null, riskGroup: string | null): string {
  const band = age === null ? 'age not said' : `${ageBand(age).join(' to ')} years`;
  return riskGroup === null ? band : `${band}, risks: ${riskGroup}`;
}

/** What searches came to, by need, type and area. A search for several types counts in each. */
export function unmetNeedOf(searches: readonly KeptSearch[]): UnmetNeed {
  const closed = searches.filter(({ outcome }) => outcome !== 'open');
  return {
    all: timesOf(searches),
    closed: closed.length,
    notPlaced: closed.filter(({ outcome }) => outcome === 'not-placed').length,
    excluded: summed(searches.map(({ excluded }) => excluded)),
    refusedFor: summed(searches.map(({ refusedFor }) => refusedFor)),
    refusals: total(searches, ({ refusals }) => refusals),
    homesRefusing: total(searches, ({ homesRefusing }) => homesRefusing),
    noReplies: total(searches, ({ noReplies }) => noReplies),
    byNeed: groups(searches, ({ asked }) => [profileOf(asked.age, asked.riskGroup)]),
    byType: groups(searches, ({ asked }) => (asked.types.length > 0 ? asked.types : ['not said'])),
    byArea: groups(searches, ({ asked }) => [asked.where]),
  };
}
