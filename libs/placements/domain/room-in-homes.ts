/** Brothers and sisters by kind: those whom the same places suit are alike. */
export interface Kinds {
  /** Of each kind, how many there are. */
  readonly counts: readonly number[];
  /** Pairs of kinds that are not to live together; the first of each is one child, the same in all. */
  readonly apart: readonly (readonly [number, number])[];
}

/** What a home has for them: free places, each with the children that it is free for and the kinds that it suits. */
export interface Room {
  readonly places: readonly { readonly free: number; readonly suits: readonly number[] }[];
  /** Most of them together, whatever is free; null when not said. */
  readonly most: number | null;
}

/** How many more could go from one point to another. */
type Flow = Map<number, number>[];

/**
 * Whether all of them can live in these homes, each in a place that suits: the largest flow from children by way of places and
 * homes. Of two who are not to live together one is in another home: each home is tried for the one.
 */
export function canAllLiveIn(kinds: Kinds, homes: readonly Room[]): boolean {
  const [first] = kinds.apart.filter(([a, b]) => (kinds.counts[a] ?? 0) > 0 && (kinds.counts[b] ?? 0) > 0);
  if (first === undefined) return allFlow(kinds.counts, homes);
  const [one] = first;
  const others = new Set(kinds.apart.filter(([a]) => a === one).map(([, b]) => b));
  return homes.some((_, own) =>
    allFlow(
      kinds.counts,
      homes.map((room, home) => ({
        ...room,
        places: room.places.map(({ free, suits }) => ({
          free,
          suits: suits.filter((kind) => (home === own ? !others.has(kind) : kind !== one)),
        })),
      })),
    ),
  );
}

const childrenIn = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

/** The most of them that could live in one home, whoever is not to live with whom. */
export const mostIn = ({ counts }: Kinds, room: Room): number => flowOf(counts, [room]);

const allFlow = (counts: readonly number[], homes: readonly Room[]): boolean =>
  flowOf(counts, homes) === childrenIn(counts);

/** How many of them find a place. */
function flowOf(counts: readonly number[], homes: readonly Room[]): number {
  const children = childrenIn(counts);
  const flow: Flow = [];
  const add = (from: number, to: number, most: number): void => {
    (flow[from] ??= new Map()).set(to, most);
    (flow[to] ??= new Map()).set(from, flow[to]?.get(from) ?? 0);
  };
  const [source, sink] = [0, 1];
  for (const [kind, count] of counts.entries()) if (count > 0) add(source, 2 + kind, count);
  let next = 2 + counts.length;
  for (const { places, most } of homes) {
    const home = next;
    next += 1;
    add(home, sink, most ?? children);
    for (const { free, suits } of places) {
      const place = next;
      next += 1;
      add(place, home, free);
      for (const kind of suits) if ((counts[kind] ?? 0) > 0) add(2 + kind, place, counts[kind] as number);
    }
  }
  let placed = 0;
  while (placed < children && oneMore(flow, source, sink, new Set())) placed += 1;
  return placed;
}

/** Sends one more on, over ways back where that makes room. */
function oneMore(flow: Flow, at: number, sink: number, seen: Set<number>): boolean {
  if (at === sink) return true;
  seen.add(at);
  for (const [to, left] of flow[at] ?? []) {
    if (left === 0 || seen.has(to) || !oneMore(flow, to, sink, seen)) continue;
    flow[at]?.set(to, left - 1);
    flow[to]?.set(at, (flow[to]?.get(at) ?? 0) + 1);
    return true;
  }
  return false;
}
