import { countsOf, everybody, partOf, together, type Kinds, type Part } from './sibling-groups';

/** Homes that can take the same parts of a group, and how many homes they are. */
export interface Family {
  readonly parts: readonly Part[];
  readonly homes: number;
}

/** The fewest homes that take all of them, each home some; null where all homes do not. */
export function fewestHomes(kinds: Kinds, families: readonly Family[]): number | null {
  const whole = everybody(kinds);
  const least = new Map<Part, number>([[0, 0]]);
  const children = kinds.counts.reduce((sum, each) => sum + each, 0);
  for (const { parts, homes } of families)
    for (let home = 0; home < Math.min(homes, children); home += 1)
      for (const [part, before] of new Map(least))
        for (const more of parts) {
          const sum = together(kinds, part, more);
          if (before + 1 < (least.get(sum) ?? Infinity)) least.set(sum, before + 1);
        }
  return least.get(whole) ?? null;
}

/** A home that stands for the split, by its number in a list, with what it can take. */
export interface SplitChoice {
  readonly home: number;
  readonly parts: readonly Part[];
  /** What the children would travel there and back, in any unit; smaller is better. */
  readonly weight: number;
}

/** One home, and those near it with the end of the 5-mile band in which each is. */
export interface Neighbourhood {
  readonly first: SplitChoice;
  readonly others: readonly (SplitChoice & { readonly band: number })[];
}

export interface Split {
  readonly homes: readonly { readonly home: number; readonly part: Part }[];
  /** Of the farthest from the first. */
  readonly band: number;
  /** Of all homes. */
  readonly weight: number;
}

/** Whether it is the better of two over as many homes: nearer to each other, then the lighter way. */
export const isBetter = (a: Pick<Split, 'band' | 'weight'>, b: Pick<Split, 'band' | 'weight'> | null): boolean =>
  b === null || a.band < b.band || (a.band === b.band && a.weight < b.weight);

interface Step {
  readonly weight: number;
  readonly chosen: readonly SplitChoice[];
}

/** The best split over so many homes, of which one is the first of a neighbourhood: the smallest band, then the smallest weight. */
export function bestSplit(kinds: Kinds, around: readonly Neighbourhood[], homes: number): Split | null {
  let best: (Omit<Split, 'homes'> & { readonly chosen: readonly SplitChoice[] }) | null = null;
  for (const each of around) {
    const found = splitAround(kinds, each, homes, best?.band ?? Infinity);
    if (found !== null && isBetter(found, best)) best = found;
  }
  return best === null ? null : { homes: shareOut(kinds, best.chosen), band: best.band, weight: best.weight };
}

function splitAround(
  kinds: Kinds,
  { first, others }: Neighbourhood,
  homes: number,
  farthest: number,
): (Step & { readonly band: number }) | null {
  const whole = everybody(kinds);
  const start = first.parts.map((part): [Part, Step] => [part, { weight: first.weight, chosen: [first] }]);
  // By homes chosen so far: what they take together, on the lightest way.
  const steps = Array.from({ length: homes }, () => new Map<Part, Step>());
  steps[0] = new Map(start);
  let band = 0;
  let found: (Step & { readonly band: number }) | null = null;
  for (const other of others.toSorted((a, b) => a.band - b.band || a.weight - b.weight || a.home - b.home)) {
    if (other.band > band && (found !== null || other.band > farthest)) break;
    ({ band } = other);
    for (let step = homes - 1; step > 0; step -= 1)
      for (const [part, before] of steps[step - 1] as Map<Part, Step>)
        for (const more of other.parts) {
          const sum = together(kinds, part, more);
          const weight = before.weight + other.weight;
          const known = steps[step]?.get(sum);
          if (known !== undefined && known.weight <= weight) continue;
          steps[step]?.set(sum, { weight, chosen: [...before.chosen, other] });
        }
    const all = steps[homes - 1]?.get(whole);
    if (all !== undefined) found = { ...all, band };
  }
  return found;
}

interface Sharing {
  /** Of brothers and sisters who live together. */
  readonly pairs: number;
  /** Of all children. */
  readonly travel: number;
  readonly homes: Split['homes'];
}

/** Each child in one home, as many pairs of them together as can be, then more of them on the lighter way; the most first. */
export function shareOut(kinds: Kinds, homes: readonly SplitChoice[]): Split['homes'] {
  const whole = everybody(kinds);
  const sizeOf = (part: Part): number => countsOf(kinds, part).reduce((sum, each) => sum + each, 0);
  const ordered = homes.toSorted((a, b) => a.weight - b.weight || a.home - b.home);
  let shared = new Map<Part, Sharing>([[0, { pairs: 0, travel: 0, homes: [] }]]);
  for (const { home, parts, weight } of ordered) {
    const next = new Map(shared);
    const own = partsWithin(kinds, parts);
    for (const [before, sharing] of shared)
      for (const part of own) {
        const sum = added(kinds, before, part);
        if (sum === null) continue;
        const size = sizeOf(part);
        const pairs = sharing.pairs + (size * (size - 1)) / 2;
        const travel = sharing.travel + size * weight;
        const known = next.get(sum);
        if (known !== undefined && (known.pairs > pairs || (known.pairs === pairs && known.travel <= travel))) continue;
        next.set(sum, { pairs, travel, homes: [...sharing.homes, { home, part }] });
      }
    shared = next;
  }
  return (shared.get(whole)?.homes ?? []).toSorted((a, b) => sizeOf(b.part) - sizeOf(a.part));
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
  const other = countsOf(kinds, b);
  const sum = countsOf(kinds, a).map((count, kind) => count + (other[kind] as number));
  return sum.every((count, kind) => count <= (kinds.counts[kind] as number)) ? partOf(kinds, sum) : null;
}
