import { roomFor } from './room-for-siblings';

/** How many of a group of brothers and sisters who are alike, for each kind of them, as one whole number. */
export type Part = number;

/** Brothers and sisters by kind: those whom the same places suit are alike. */
export interface Kinds {
  /** Of each kind, how many there are. */
  readonly counts: readonly number[];
  /** Pairs of kinds that are not to live together. */
  readonly apart: readonly (readonly [number, number])[];
}

/** What a home has for them: free places, each with the children that it is free for and the kinds that it suits. */
export interface Room {
  readonly places: readonly { readonly free: number; readonly suits: readonly number[] }[];
  /** Most of them together, whatever is free; null when not said. */
  readonly most: number | null;
}

/** Counts by kind of a part. */
export function countsOf({ counts }: Kinds, part: Part): number[] {
  let rest = part;
  return counts.map((count) => {
    const own = rest % (count + 1);
    rest = Math.floor(rest / (count + 1));
    return own;
  });
}

export const partOf = ({ counts }: Kinds, of: readonly number[]): Part =>
  counts.reduceRight((part, count, kind) => part * (count + 1) + (of[kind] ?? 0), 0);

/** All of them. */
export const everybody = (kinds: Kinds): Part => partOf(kinds, kinds.counts);

/** Both parts together; of a kind never more than there are. */
export function together(kinds: Kinds, a: Part, b: Part): Part {
  const other = countsOf(kinds, b);
  return partOf(
    kinds,
    countsOf(kinds, a).map((count, kind) => Math.min(kinds.counts[kind] as number, count + (other[kind] as number))),
  );
}

function canLiveIn(kinds: Kinds, counts: readonly number[], { places, most }: Room): boolean {
  const children = counts.reduce((sum, each) => sum + each, 0);
  if (most !== null && children > most) return false;
  if (kinds.apart.some(([a, b]) => (counts[a] ?? 0) > 0 && (counts[b] ?? 0) > 0)) return false;
  const wanted = counts.flatMap((count, kind) =>
    Array.from({ length: count }, () => places.flatMap(({ suits }, place) => (suits.includes(kind) ? [place] : []))),
  );
  return roomFor(wanted, new Map(places.map(({ free }, place) => [place, free]))) === children;
}

/** The largest parts that can live there, each of which no other holds; all of them together is none, nor is nobody. */
export function largestParts(kinds: Kinds, room: Room): Part[] {
  const whole = everybody(kinds);
  const can = new Set<Part>();
  for (let part = 1; part < whole; part += 1) if (canLiveIn(kinds, countsOf(kinds, part), room)) can.add(part);
  const oneMore = (counts: readonly number[], kind: number): boolean =>
    (counts[kind] as number) < (kinds.counts[kind] as number) &&
    can.has(partOf(kinds, counts.with(kind, (counts[kind] as number) + 1)));
  return [...can].filter((part) => {
    const counts = countsOf(kinds, part);
    return !counts.some((_, kind) => oneMore(counts, kind));
  });
}
