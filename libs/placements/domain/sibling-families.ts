import { canAllLiveIn, type Kinds, type Room } from './room-in-homes';

/** Homes that can take the same of a group: what one of them has, and how many they are. */
export interface Family {
  readonly room: Room;
  readonly homes: number;
}

/** Families by their numbers, in ascending order; one comes as often as so many homes of it are in the set. */
export type FamilySet = readonly number[];

/** What comparing may cost: a group of many different children is a question without end. One that all can live in costs more. */
const BUDGET = 500_000;
const COST_OF_TRYING = 50;

interface Known {
  readonly homes: number;
  /** Most children that one of it takes, and whom it suits as bits. */
  readonly takes: number;
  readonly suits: number;
}

/**
 * The sets of the fewest homes that take all children together, each in a place that suits. None where no homes do; null where
 * there were too many to compare.
 */
export function fewestSets(kinds: Kinds, families: readonly Family[]): FamilySet[] | null {
  const children = kinds.counts.reduce((sum, each) => sum + each, 0);
  const known = families.map(({ room, homes }): Known => {
    const free = room.places.reduce((sum, place) => sum + place.free, 0);
    const suits = room.places.reduce((bits, place) => place.suits.reduce((sum, kind) => sum | (1 << kind), bits), 0);
    return { homes, takes: Math.min(free, room.most ?? free, children), suits: suits & everyKind(kinds) };
  });
  // Those that take most come first, so that too small ones end the row.
  const order = [...known.keys()]
    .filter((each) => known[each]?.suits !== 0)
    .sort((a, b) => (known[b] as Known).takes - (known[a] as Known).takes || a - b);
  const budget = { left: BUDGET };
  for (let homes = 2; homes <= children; homes += 1) {
    const sets = setsOf({ kinds, families, known, order, budget }, homes);
    if (sets.length > 0) return sets;
    if (budget.left < 0) return null;
  }
  return [];
}

const everyKind = ({ counts }: Kinds): number => counts.reduce((bits, _, kind) => bits | (1 << kind), 0);

interface Asked {
  readonly kinds: Kinds;
  readonly families: readonly Family[];
  readonly known: readonly Known[];
  readonly order: readonly number[];
  readonly budget: { left: number };
}

function setsOf({ kinds, families, known, order, budget }: Asked, homes: number): FamilySet[] {
  const children = kinds.counts.reduce((sum, each) => sum + each, 0);
  const all = everyKind(kinds);
  const found: FamilySet[] = [];
  const grow = (from: number, set: readonly number[], takes: number, suits: number): void => {
    if (budget.left < 0) return;
    if (set.length === homes) {
      budget.left -= suits === all ? COST_OF_TRYING : 1;
      if (suits !== all) return;
      const rooms = set.map((each) => (families[each] as Family).room);
      if (canAllLiveIn(kinds, rooms)) found.push(set.toSorted((a, b) => a - b));
      return;
    }
    for (let index = from; index < order.length; index += 1) {
      const family = order[index] as number;
      const one = known[family] as Known;
      // All after it take no more.
      if (takes + (homes - set.length) * one.takes < children) return;
      if (set.filter((each) => each === family).length >= one.homes) continue;
      grow(index, [...set, family], takes + one.takes, suits | one.suits);
    }
  };
  grow(0, [], 0, 0);
  return found;
}
