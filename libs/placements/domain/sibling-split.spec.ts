import fc from 'fast-check';
import { countsOf, everybody, largestParts, type Kinds, type Part, type Room } from './sibling-groups';
import { fewestSets } from './sibling-families';
import { bestSplit, shareOut, type Neighbourhood, type Split } from './sibling-split';

interface Home extends Room {
  readonly mile: number;
  readonly weight: number;
}

const kindsArbitrary: fc.Arbitrary<Kinds> = fc
  .array(fc.integer({ min: 1, max: 2 }), { minLength: 2, maxLength: 3 })
  .chain((counts) => fc.constantFrom<Kinds>({ counts, apart: [] }, { counts: counts.with(0, 1), apart: [[0, 1]] }));
const home: fc.Arbitrary<Home> = fc.record({
  places: fc.array(
    fc.record({ free: fc.integer({ min: 1, max: 2 }), suits: fc.uniqueArray(fc.integer({ min: 0, max: 2 })) }),
    { minLength: 1, maxLength: 3 },
  ),
  most: fc.constantFrom(null, 1, 2, 3),
  mile: fc.integer({ min: 0, max: 30 }),
  weight: fc.integer({ min: 0, max: 9 }),
});
const homesArbitrary = fc.array(home, { maxLength: 5 });

const bandOf = (a: Home, b: Home): number => (Math.floor(Math.abs(a.mile - b.mile) / 5) + 1) * 5;

function splitOf(kinds: Kinds, homes: readonly Home[]): { homes: number | null; best: Split | null } {
  const sets = fewestSets(
    kinds,
    homes.map((room) => ({ room, homes: 1 })),
  );
  const choices = homes.map(({ weight }, index) => ({ home: index, family: index, weight }));
  const around: Neighbourhood[] = choices.map((first) => ({
    first,
    others: choices
      .filter((other) => other !== first)
      .map((other) => ({ ...other, band: bandOf(homes[first.home] as Home, homes[other.home] as Home) })),
  }));
  return { homes: sets?.[0]?.length ?? null, best: bestSplit(sets ?? [], around) };
}

/** Every child with a bed of its own, tried one after the other. */
function fits(counts: readonly number[], { places, most }: Room, apart: Kinds['apart']): boolean {
  const children = counts.flatMap((count, kind) => Array.from({ length: count }, () => kind));
  if (most !== null && children.length > most) return false;
  if (apart.some(([a, b]) => children.includes(a) && children.includes(b))) return false;
  const beds = places.flatMap(({ free, suits }) => Array.from({ length: free }, () => suits));
  return allLie(children, beds);
}

const allLie = ([kind, ...rest]: readonly number[], beds: readonly (readonly number[])[]): boolean =>
  kind === undefined || beds.some((bed, index) => bed.includes(kind) && allLie(rest, beds.toSpliced(index, 1)));

/** Every way to give each child a home, of which those over the fewest homes, then by band, then by weight. */
function byTrying(kinds: Kinds, homes: readonly Home[]): { homes: number; band: number; weight: number } | null {
  const children = kinds.counts.flatMap((count, kind) => Array.from({ length: count }, () => kind));
  let best: [number, number, number] | null = null;
  const ways = homes.length ** children.length;
  for (let way = 0; way < ways; way += 1) {
    const chosen = children.map((_, child) => Math.floor(way / homes.length ** child) % homes.length);
    const used = [...new Set(chosen)];
    if (used.length < 2) continue;
    const fit = used.every((number) =>
      fits(
        kinds.counts.map((_, kind) => children.filter((of, child) => of === kind && chosen[child] === number).length),
        homes[number] as Home,
        kinds.apart,
      ),
    );
    if (!fit) continue;
    const reach = used.map((first) =>
      Math.max(
        ...used.filter((each) => each !== first).map((each) => bandOf(homes[first] as Home, homes[each] as Home)),
      ),
    );
    const weight = used.reduce((sum, each) => sum + (homes[each]?.weight ?? 0), 0);
    const found: [number, number, number] = [used.length, Math.min(...reach), weight];
    if (best === null || compare(found, best) < 0) best = found;
  }
  return best === null ? null : { homes: best[0], band: best[1], weight: best[2] };
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((before, each, index) => before || each - (b[index] as number), 0);

describe('the best split of brothers and sisters', () => {
  it('is the one that trying every way finds', () => {
    fc.assert(
      fc.property(kindsArbitrary, homesArbitrary, (kinds, homes) => {
        const { homes: fewest, best } = splitOf(kinds, homes);
        const found = best === null ? null : { homes: fewest, band: best.band, weight: best.weight };
        expect(found).toEqual(byTrying(kinds, homes));
      }),
    );
  });

  it('gives every child one home, and none a home that does not suit', () => {
    fc.assert(
      fc.property(kindsArbitrary, homesArbitrary, (kinds, homes) => {
        const { best } = splitOf(kinds, homes);
        if (best === null) return;
        const chosen = best.homes.map((each) => ({ ...each, parts: largestParts(kinds, homes[each.home] as Home) }));
        const shares = shareOut(kinds, chosen).map((each) => ({ ...each, counts: countsOf(kinds, each.part) }));
        expect(shares).toHaveLength(best.homes.length);
        for (const { home: number, counts } of shares) {
          expect(counts.some((count) => count > 0)).toBe(true);
          expect(fits(counts, homes[number] as Home, kinds.apart)).toBe(true);
        }
        expect(kinds.counts.map((_, kind) => shares.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0))).toEqual(
          kinds.counts,
        );
        expect(new Set(shares.map((each) => each.home)).size).toBe(shares.length);
      }),
    );
  });

  it('is never worse for another home', () => {
    fc.assert(
      fc.property(kindsArbitrary, homesArbitrary, home, (kinds, homes, another) => {
        const before = splitOf(kinds, homes);
        const after = splitOf(kinds, [...homes, another]);
        if (before.best === null || before.homes === null) return;
        const was = [before.homes, before.best.band, before.best.weight];
        expect(
          compare([after.homes ?? Infinity, after.best?.band ?? Infinity, after.best?.weight ?? Infinity], was),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });
});

it('of many different children is worked out, or said not to be, in bounded time', () => {
  const counts = Array.from({ length: 10 }, () => 1);
  const kinds: Kinds = { counts, apart: [] };
  const room = (from: number, to: number, free: number): Room => ({
    places: [{ free, suits: counts.flatMap((_, kind) => (kind >= from && kind <= to ? [kind] : [])) }],
    most: null,
  });
  const families = Array.from({ length: 400 }, (_, index) => ({
    room: room(index % 7, (index % 7) + (index % 4), 1 + (index % 3)),
    homes: 50,
  }));
  const sets = fewestSets(kinds, families);
  if (sets !== null) for (const set of sets) expect(set.length).toBeLessThanOrEqual(10);
  expect(fewestSets(kinds, [{ room: room(0, 9, 1), homes: 50 }])).toEqual([counts.map(() => 0)]);
  expect(fewestSets(kinds, [{ room: room(0, 9, 1), homes: 9 }])).toEqual([]);
});

describe('parts of a group', () => {
  const kinds: Kinds = { counts: [1, 2], apart: [] };
  const inWords = (parts: readonly Part[]) => parts.map((part) => countsOf(kinds, part).join('+')).toSorted();

  it('are the largest that a home can take, never all of them', () => {
    const [a, b] = [
      { free: 1, suits: [0, 1] },
      { free: 1, suits: [1] },
    ] as const;
    expect(inWords(largestParts(kinds, { places: [a, b], most: null }))).toEqual(['0+2', '1+1']);
    expect(inWords(largestParts(kinds, { places: [a, b, b], most: null }))).toEqual(['0+2', '1+1']);
    expect(inWords(largestParts(kinds, { places: [a, b], most: 1 }))).toEqual(['0+1', '1+0']);
    expect(countsOf(kinds, everybody(kinds))).toEqual([1, 2]);
  });

  it('never hold two who are not to live together', () => {
    const parts = largestParts({ ...kinds, apart: [[0, 1]] }, { places: [{ free: 3, suits: [0, 1] }], most: null });
    expect(inWords(parts)).toEqual(['0+2', '1+0']);
  });
});
