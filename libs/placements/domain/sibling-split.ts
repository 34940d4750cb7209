import type { FamilySet } from './sibling-families';
import { countsOf, everybody, sizeOf, type Kinds, type Part } from './sibling-groups';

/** A home that stands for the split, by its number in a list and that of its family. */
export interface SplitChoice {
  readonly home: number;
  readonly family: number;
  /** What the children would travel there and back, in any unit; smaller is better. */
  readonly weight: number;
}

/** One home, and those near it with the end of the 5-mile band in which each is. */
export interface Neighbourhood {
  readonly first: SplitChoice;
  readonly others: readonly (SplitChoice & { readonly band: number })[];
}

export interface Split {
  readonly homes: readonly SplitChoice[];
  /** Of the farthest from the first. */
  readonly band: number;
  /** Of all homes. */
  readonly weight: number;
}

/** Whether it is the better of two over as many homes: nearer to each other, then the lighter way. */
export const isBetter = (a: Pick<Split, 'band' | 'weight'>, b: Pick<Split, 'band' | 'weight'> | null): boolean =>
  b === null || a.band < b.band || (a.band === b.band && a.weight < b.weight);

/**
 * The best split over homes of one of the sets, of which one is the first of a neighbourhood: the smallest band, then the
 * smallest weight.
 */
export function bestSplit(sets: readonly FamilySet[], around: readonly Neighbourhood[]): Split | null {
  const beside = setsBeside(sets);
  let best: Split | null = null;
  for (const { first, others } of around) {
    const byFamily = grouped(others);
    for (const wanted of beside.get(first.family) ?? []) {
      const chosen = lightest(wanted, byFamily, best?.band ?? Infinity);
      if (chosen === null) continue;
      const weight = chosen.homes.reduce((sum, each) => sum + each.weight, first.weight);
      const found = { homes: [first, ...chosen.homes], band: chosen.band, weight };
      if (isBetter(found, best)) best = found;
    }
  }
  return best;
}

/** What is wanted beside one of a family: other families, each with how many of it. */
type Wanted = ReadonlyMap<number, number>;

function setsBeside(sets: readonly FamilySet[]): Map<number, Wanted[]> {
  const beside = new Map<number, Wanted[]>();
  for (const set of sets)
    for (const family of new Set(set)) {
      const wanted = new Map<number, number>();
      for (const each of set.toSpliced(set.indexOf(family), 1)) wanted.set(each, (wanted.get(each) ?? 0) + 1);
      beside.set(family, [...(beside.get(family) ?? []), wanted]);
    }
  return beside;
}

type Near = Neighbourhood['others'][number];

/** By family, the nearest first. */
function grouped(others: readonly Near[]): Map<number, Near[]> {
  const families = new Map<number, Near[]>();
  for (const other of others) {
    const known = families.get(other.family);
    if (known === undefined) families.set(other.family, [other]);
    else known.push(other);
  }
  for (const each of families.values()) each.sort((a, b) => a.band - b.band || a.weight - b.weight || a.home - b.home);
  return families;
}

/** So many of each, as near as can be and then the lightest; null where they are not that near. */
function lightest(wanted: Wanted, near: ReadonlyMap<number, readonly Near[]>, farthest: number) {
  let band = 0;
  for (const [family, count] of wanted) {
    const last = near.get(family)?.[count - 1];
    if (last === undefined || last.band > farthest) return null;
    band = Math.max(band, last.band);
  }
  const homes: Near[] = [];
  for (const [family, count] of wanted) {
    homes.push(...lightestOf(near.get(family) ?? [], count, band));
  }
  return { homes, band };
}

function lightestOf(near: readonly Near[], count: number, band: number): readonly Near[] {
  // In one band they stand by their weight already.
  if (near[0]?.band === near.at(-1)?.band) return near.slice(0, count);
  const within = near.filter((each) => each.band <= band);
  return within.toSorted((a, b) => a.weight - b.weight || a.home - b.home).slice(0, count);
}

interface Sharing {
  /** Of brothers and sisters who live together. */
  readonly pairs: number;
  /** Of all children. */
  readonly travel: number;
  readonly homes: readonly { readonly home: number; readonly part: Part }[];
}

/**
 * Each child in one home, as many pairs of them together as can be, then more of them on the lighter way; the most first.
 * @param homes with the largest parts that each can take
 */
export function shareOut(
  kinds: Kinds,
  homes: readonly { readonly home: number; readonly weight: number; readonly parts: readonly Part[] }[],
): Sharing['homes'] {
  let shared = new Map<Part, Sharing>([[0, { pairs: 0, travel: 0, homes: [] }]]);
  for (const { home, parts, weight } of homes.toSorted((a, b) => a.weight - b.weight || a.home - b.home)) {
    const next = new Map(shared);
    const own = partsWithin(kinds, parts);
    for (const [before, sharing] of shared)
      for (const part of own) {
        const sum = added(kinds, before, part);
        if (sum === null) continue;
        const size = sizeOf(kinds, part);
        const pairs = sharing.pairs + (size * (size - 1)) / 2;
        const travel = sharing.travel + size * weight;
        const known = next.get(sum);
        if (known !== undefined && (known.pairs > pairs || (known.pairs === pairs && known.travel <= travel))) continue;
        next.set(sum, { pairs, travel, homes: [...sharing.homes, { home, part }] });
      }
    shared = next;
  }
  return (shared.get(everybody(kinds))?.homes ?? []).toSorted((a, b) => sizeOf(kinds, b.part) - sizeOf(kinds, a.part));
}

/** All that is in one of the parts, without nobody. */
function partsWithin(kinds: Kinds, parts: readonly Part[]): Part[] {
  const largest = parts.map((part) => countsOf(kinds, part));
  const within: Part[] = [];
  for (let part = 1; part < everybody(kinds); part += 1) {
    const counts = countsOf(kinds, part);
    if (largest.some((most) => counts.every((count, kind) => count <= (most[kind] as number)))) within.push(part);
  }
  return within;
}

/** Null where a kind would be more than there are. */
function added(kinds: Kinds, a: Part, b: Part): Part | null {
  const one = countsOf(kinds, a);
  const other = countsOf(kinds, b);
  for (const [kind, count] of kinds.counts.entries())
    if ((one[kind] as number) + (other[kind] as number) > count) return null;
  // Digits that carry nothing over add up as the numbers do.
  return a + b;
}
