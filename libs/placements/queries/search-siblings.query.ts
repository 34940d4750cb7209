import type { Tx } from '#platform';
import type { CandidateFacts } from '../domain/facts';
import { placesFor } from '../domain/room-for-siblings';
import { whatKeepsApart } from '../domain/sibling-apart';
import { childrenOf, kindsOf, type KindsOfChildren, type SiblingChild } from '../domain/sibling-children';
import { countsOf } from '../domain/sibling-groups';
import type { Found } from './search-candidates';
import { unitsOf } from './search-places.query';
import { homesForSome, type HomeForSome } from './search-sibling-homes';
import { nearestSplit } from './search-sibling-split.query';
import type { SuitingUnit } from './search-supply.query';

/** What suits one of them alone on the wanted days. */
export type SuitingOf = (child: Pick<SiblingChild, 'age' | 'sex' | 'features'>) => Promise<readonly SuitingUnit[]>;

export interface SplitHome {
  readonly kind: 'home' | 'fostering-household';
  readonly urn: string | null;
  readonly building: number | null;
  /** Of a home the places that they would have, with commas; of a household its code. */
  readonly place: string;
  readonly children: number;
  /** Who they are, in words. */
  readonly who: readonly string[];
}

/** Where brothers and sisters can live: all together in so many homes, or apart in the fewest, the nearest to each other. */
export interface Siblings {
  readonly children: number;
  /** Candidates known to be free for all of them. */
  readonly togetherIn: number;
  /** What keeps them apart, in sentences; nothing where they can be together. */
  readonly apart: readonly string[];
  /** Null where they can be together, and where no homes take all of them. */
  readonly split: {
    readonly homes: readonly SplitHome[];
    /** Between the homes, or of the farthest from the first, in a 5-mile band; null when not known. */
    readonly milesFrom: number | null;
    readonly milesTo: number | null;
  } | null;
}

const NOT_WORKED_OUT =
  'Which homes would take them apart was not worked out: the ways to share so many different children are too many.';

/** Null for a child alone. Each home of a split suits those of them who would live there, each for themselves. */
export async function splitSiblings(
  tx: Tx,
  { found, suited, suitingOf }: { found: Found; suited: readonly CandidateFacts[]; suitingOf: SuitingOf },
): Promise<Siblings | null> {
  const { need } = found;
  if (need.siblings === 0) return null;
  const togetherIn = suited.filter(
    ({ room, suitsSiblings }) => room !== null && room > need.siblings && suitsSiblings !== false,
  ).length;
  const children = childrenOf(need);
  if (togetherIn > 0) return { children: children.length, togetherIn, apart: [], split: null };
  const kinds = kindsOf(children);
  const suiting: (readonly SuitingUnit[])[] = [];
  for (const [first = 0] of kinds.members) suiting.push(await suitingOf(children[first] as SiblingChild));
  const homes = homesForSome(found, kinds, suiting);
  const nearest = await nearestSplit(tx, kinds, homes);
  const split = nearest === 'too-many' ? null : nearest;
  const why = whatKeepsApart(children, kinds, homes);
  return {
    children: children.length,
    togetherIn,
    apart: nearest === 'too-many' ? [...why, NOT_WORKED_OUT] : why,
    split: split && {
      homes: await splitHomes(tx, { found, children, kinds, split: split.homes }),
      milesFrom: split.band === null ? null : split.band - 5,
      milesTo: split.band,
    },
  };
}

interface Telling {
  readonly found: Found;
  readonly children: readonly SiblingChild[];
  readonly kinds: KindsOfChildren;
  readonly split: readonly { readonly home: HomeForSome; readonly part: number }[];
}

async function splitHomes(tx: Tx, { found, children, kinds, split }: Telling): Promise<SplitHome[]> {
  const details = await unitsOf(
    tx,
    split.map(({ home }) => home.unit),
    found.need,
  );
  const left = kinds.members.map((members) => [...members]);
  return split.flatMap(({ home, part }): SplitHome[] => {
    const taken = countsOf(kinds, part).flatMap((count, kind) =>
      (left[kind]?.splice(0, count) ?? []).map((child) => ({ child, kind })),
    );
    const detail = details.get(home.unit);
    if (detail === undefined) return [];
    const wanted = taken.map(({ kind }) =>
      [...home.places.keys()].filter((place) => home.places[place]?.suits.includes(kind)),
    );
    const beds = placesFor(wanted, new Map(home.places.map(({ free }, place) => [place, free])));
    const codes = new Set([...beds.values()].map((place) => home.places[place]?.place ?? ''));
    return [
      {
        kind: detail.building === null ? 'fostering-household' : 'home',
        urn: detail.urn,
        building: detail.building,
        place: [...codes].toSorted().join(', '),
        children: taken.length,
        who: taken.toSorted((a, b) => a.child - b.child).map(({ child }) => children[child]?.who ?? ''),
      },
    ];
  });
}
