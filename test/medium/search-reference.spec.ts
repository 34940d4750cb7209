import fc from 'fast-check';
import type { SearchResult } from '#placements';
import { bandOf, reasonsAgainst, type PlainNeed, type PlainPlace } from '../factories/reference-search';
import { ask, book, HOME, HOMES, need, place, plain, say, urnOf, withRandomSupply } from './random-supply';

withRandomSupply();

/** What the plain rules make of the same supply: homes, each a candidate or with all reasons of all its places. */
function expected(places: readonly PlainPlace[], asked: PlainNeed) {
  const units = new Map<string, string[][]>();
  for (const each of places) {
    const key = each.home === null ? each.code : urnOf(each.home);
    units.set(key, [...(units.get(key) ?? []), reasonsAgainst(each, asked, HOME)]);
  }
  for (let each = 0; each < HOMES; each += 1) if (!units.has(urnOf(each))) units.set(urnOf(each), [[]]);
  const candidates = [...units].filter(([, sets]) => sets.some((set) => set.length === 0)).map(([key]) => key);
  const counts = new Map<string, number>();
  for (const sets of [...units.values()].filter((each) => each.every((set) => set.length > 0)))
    for (const reason of new Set(sets.flat())) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    considered: units.size,
    candidates: candidates.toSorted(),
    counts: Object.fromEntries([...counts].toSorted()),
  };
}

const answered = ({ considered, candidates, leftOut }: SearchResult) => ({
  considered,
  candidates: candidates
    .filter(({ kind }) => kind !== 'agency')
    .map(({ kind, urn, place: code }) => (kind === 'home' ? urn : code))
    .toSorted(),
  counts: Object.fromEntries(leftOut.counted.map(({ reason, homes }) => [reason, homes] as const).toSorted()),
});

it('answers of any supply what the rules say of it, one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { maxLength: 9 }),
      fc.array(need, { minLength: 3, maxLength: 3 }),
      async (drawn, needs) => {
        const places = plain(drawn);
        await say(places);
        const kept = await book(places);
        for (const { length, ...rest } of needs) {
          const asked: PlainNeed = { ...rest, to: length === null ? null : rest.from + length };
          const found = await ask(asked);
          expect(answered(found)).toEqual(expected(kept, asked));
          for (const each of found.candidates.filter(({ place: code }) => code !== null)) {
            const point = places.find(({ code }) => code === each.place)?.point ?? null;
            expect(each.distanceBands[0]?.milesTo ?? null).toBe(bandOf(HOME, point));
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});
