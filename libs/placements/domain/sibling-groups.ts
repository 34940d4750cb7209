import { canAllLiveIn, type Kinds, type Room } from './room-in-homes';

export type { Kinds, Room } from './room-in-homes';

/** How many of a group of brothers and sisters who are alike, for each kind of them, as one whole number. */
export type Part = number;

const told = new WeakMap<Kinds, (readonly number[])[]>();

/** Counts by kind of a part. */
export function countsOf(kinds: Kinds, part: Part): readonly number[] {
  const known = told.get(kinds) ?? [];
  told.set(kinds, known);
  const before = known[part];
  if (before !== undefined) return before;
  let rest = part;
  const counts = kinds.counts.map((count) => {
    const own = rest % (count + 1);
    rest = Math.floor(rest / (count + 1));
    return own;
  });
  known[part] = counts;
  return counts;
}

export const partOf = ({ counts }: Kinds, of: readonly number[]): Part =>
  counts.reduceRight((part, count, kind) => part * (count + 1) + (of[kind] ?? 0), 0);

/** All of them. */
export const everybody = (kinds: Kinds): Part => partOf(kinds, kinds.counts);

export const sizeOf = (kinds: Kinds, part: Part): number => countsOf(kinds, part).reduce((sum, each) => sum + each, 0);

/** The largest parts that can live there, each of which no other holds; all of them together is none, nor is nobody. */
export function largestParts(kinds: Kinds, room: Room): Part[] {
  const whole = everybody(kinds);
  const can = new Set<Part>();
  const counts = kinds.counts.map(() => 0);
  // Whoever cannot live there cannot with others either.
  const grow = (from: number): void => {
    for (let kind = from; kind < counts.length; kind += 1) {
      if (counts[kind] === kinds.counts[kind]) continue;
      counts[kind] = (counts[kind] as number) + 1;
      const part = partOf(kinds, counts);
      if (part !== whole && canAllLiveIn({ ...kinds, counts }, [room])) {
        can.add(part);
        grow(kind);
      }
      counts[kind] = (counts[kind] as number) - 1;
    }
  };
  grow(0);
  const oneMore = (of: readonly number[], kind: number): boolean =>
    (of[kind] as number) < (kinds.counts[kind] as number) &&
    can.has(partOf(kinds, of.with(kind, (of[kind] as number) + 1)));
  return [...can].filter((part) => {
    const of = countsOf(kinds, part);
    return !of.some((_, kind) => oneMore(of, kind));
  });
}
