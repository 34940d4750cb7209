import type { Tx } from '#platform';
import { fewestSets, type FamilySet } from '../domain/sibling-families';
import { largestParts, type Kinds, type Room } from '../domain/sibling-groups';
import { bestSplit, isBetter, shareOut, type SplitChoice, type Split } from '../domain/sibling-split';
import type { HomeForSome } from './search-sibling-homes';

export interface NearestSplit {
  readonly homes: readonly { readonly home: HomeForSome; readonly part: number }[];
  /** Upper end of the 5-mile band between them; null when not known. */
  readonly band: number | null;
}

/** Of each family the nearest to the need's anchors are looked at first; others where they could be better. */
const FIRST_OF_FAMILY = 20;
/** And so many at most of those others, the nearest to the anchors. */
const MOST_COMPARED = 4000;
const WIDEST = 1280;
const NO_ROOM: Room = { places: [], most: null };

interface Asked {
  readonly sets: readonly FamilySet[];
  /** In one split. */
  readonly homes: number;
  /** Those that are in a set. */
  readonly families: readonly (readonly SplitChoice[])[];
}

/**
 * The fewest homes that take all; of those the nearest to each other; of those the nearest to where the child is to go. Null
 * where no homes take all, `too-many` where there are too many ways to compare.
 */
export async function nearestSplit(
  tx: Tx,
  kinds: Kinds,
  found: readonly HomeForSome[],
): Promise<NearestSplit | 'too-many' | null> {
  const families = familiesOf(found);
  const sets = fewestSets(
    kinds,
    families.map(({ homes }) => ({ room: homes[0] as HomeForSome, homes: homes.length })),
  );
  if (sets === null) return 'too-many';
  const [set] = sets;
  if (set === undefined) return null;
  const inSets = new Set(sets.flat());
  const asked = { sets, homes: set.length, families: families.filter((_, family) => inSets.has(family)).map(choices) };
  const split = await best(tx, asked);
  const byUnit = new Map(found.map((home) => [home.unit, home]));
  const chosen = split?.homes ?? set.map((family, index) => of(families, family, set.slice(0, index)));
  const shared = shareOut(
    kinds,
    chosen.map(({ home, weight }) => ({ home, weight, parts: largestParts(kinds, byUnit.get(home) ?? NO_ROOM) })),
  );
  return {
    homes: shared.flatMap(({ home: unit, part }) => {
      const home = byUnit.get(unit);
      return home === undefined ? [] : [{ home, part }];
    }),
    band: split?.band ?? null,
  };
}

interface HomesOfFamily {
  readonly family: number;
  /** The nearest to the need's anchors first. */
  readonly homes: readonly HomeForSome[];
}

function familiesOf(found: readonly HomeForSome[]): HomesOfFamily[] {
  const families = new Map<string, HomeForSome[]>();
  for (const home of found) {
    const known = families.get(home.family);
    if (known === undefined) families.set(home.family, [home]);
    else known.push(home);
  }
  return [...families.values()].map((each, family) => ({
    family,
    homes: each.toSorted((a, b) => a.weight - b.weight || a.unit - b.unit),
  }));
}

const choices = ({ family, homes }: HomesOfFamily): SplitChoice[] =>
  homes.map(({ unit, weight }) => ({ home: unit, family, weight }));

/** Where it is not known which are near which: the next of its family. */
function of(families: readonly HomesOfFamily[], family: number, before: FamilySet): SplitChoice {
  const homes = families[family]?.homes ?? [];
  const { unit, weight } = homes[before.filter((each) => each === family).length] as HomeForSome;
  return { home: unit, family, weight };
}

/** Null where no homes of a set are known to be near each other. */
async function best(tx: Tx, asked: Asked): Promise<Split | null> {
  const few = asked.families.flatMap((each) => each.slice(0, FIRST_OF_FAMILY));
  const others = asked.families.flatMap((each) => each.slice(FIRST_OF_FAMILY));
  const first = await asWideAsItTakes(tx, asked, few);
  if (others.length === 0) return first;
  const all = [...few, ...others.toSorted((a, b) => a.weight - b.weight || a.home - b.home).slice(0, MOST_COMPARED)];
  return first === null ? asWideAsItTakes(tx, asked, all) : better(tx, asked, all, first);
}

/** Whether there is a better one than the best of the few: nearer to each other, or as near and on a lighter way. */
async function better(tx: Tx, asked: Asked, all: readonly SplitChoice[], first: Split): Promise<Split> {
  const nearer = first.band > 5 ? await asWideAsItTakes(tx, asked, all, first.band - 5) : null;
  const known = nearer ?? first;
  const least = all.reduce((a, { weight }) => Math.min(a, weight), Infinity);
  const lighter = all.filter(({ weight }) => weight + (asked.homes - 1) * least < known.weight);
  const found = await bestWithin(tx, asked, lighter, known.band);
  return found !== null && isBetter(found, known) ? found : known;
}

async function asWideAsItTakes(
  tx: Tx,
  asked: Asked,
  among: readonly SplitChoice[],
  most = WIDEST,
): Promise<Split | null> {
  for (let within = 5; ; within = Math.min(2 * within, most)) {
    const found = await bestWithin(tx, asked, among, within);
    if (found !== null || within >= most) return found;
  }
}

interface Near {
  readonly first: number;
  readonly others: readonly number[];
  readonly bands: readonly number[];
}

async function bestWithin(
  tx: Tx,
  { sets, homes }: Asked,
  among: readonly SplitChoice[],
  within: number,
): Promise<Split | null> {
  if (among.length < homes) return null;
  const rows = await tx.query<Near>(
    'select first, others, bands from register.sibling_neighbours($1, $2, $3, $4, $5, $6)',
    [
      among.map(({ home }) => home),
      among.map(({ family }) => family),
      among.map(({ weight }) => weight),
      homes === 2 ? pairsOf(sets) : null,
      homes - 1,
      within,
    ],
  );
  const around = rows.map(({ first, others, bands }) => ({
    first: among[first - 1] as SplitChoice,
    others: others.map((other, index) => ({ ...(among[other - 1] as SplitChoice), band: bands[index] as number })),
  }));
  return bestSplit(sets, around);
}

/** Both ways round, as the database compares them. */
const pairsOf = (sets: readonly FamilySet[]): number[] => [
  ...new Set(sets.flatMap(([a = 0, b = 0]) => [a * 4096 + b, b * 4096 + a])),
];
