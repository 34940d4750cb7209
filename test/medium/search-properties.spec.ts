import fc from 'fast-check';
import type { SearchResult } from '#placements';
import { ASKED_ON, reasonsAgainst, type PlainNeed } from '../factories/reference-search';
import { ask, HOME, need, place, plain, say, urnOf, withRandomSupply } from './random-supply';

withRandomSupply();

const RUNS = { numRuns: 5 };
const supply = fc.array(place, { minLength: 2, maxLength: 9 });
const asked = need.map(({ length, ...rest }): PlainNeed => ({
  ...rest,
  to: length === null ? null : rest.from + length,
}));

/** Homes and households that could suit; a home by its URN, whichever place of it. */
const found = ({ candidates }: SearchResult): string[] =>
  candidates
    .filter(({ kind }) => kind !== 'agency')
    .map(({ kind, urn, place: code }) => `${kind} ${kind === 'home' ? urn : code}`);
const adds = ({ widening }: SearchResult, of: string): number | undefined =>
  widening.find(({ relaxation }) => relaxation === of)?.adds;

it('relaxing a criterion never loses a candidate', async () => {
  await fc.assert(
    fc.asyncProperty(supply, asked, async (drawn, strict) => {
      await say(plain(drawn));
      const before = found(await ask(strict));
      const relaxed: PlainNeed[] = [
        { ...strict, withinMiles: null },
        { ...strict, features: strict.features.slice(1) },
        { ...strict, approvedFor: [] },
        { ...strict, siblings: 0 },
        { ...strict, fostering: true },
        { ...strict, to: strict.from + 1 },
      ];
      for (const each of relaxed) expect(found(await ask(each))).toEqual(expect.arrayContaining(before));
    }),
    RUNS,
  );
});

it('a place more removes no other, and of a home that described none at most that home', async () => {
  await fc.assert(
    fc.asyncProperty(supply, place, asked, async (drawn, more, wanted) => {
      await say(plain(drawn));
      const undescribed = more.home !== null && drawn.every((each) => each.home !== more.home);
      const itself = undescribed ? `home ${urnOf(more.home as number)}` : null;
      const before = found(await ask(wanted)).filter((each) => each !== itself);
      await say(plain([...drawn, more]));
      expect(found(await ask(wanted))).toEqual(expect.arrayContaining(before));
    }),
    RUNS,
  );
});

it('what one relaxation would add is what the search with it finds more', async () => {
  await fc.assert(
    fc.asyncProperty(supply, asked, async (drawn, strict) => {
      const places = plain(drawn);
      await say(places);
      const before = await ask(strict);
      const counted = found(before).length;
      const relaxations: [string, PlainNeed][] = [
        ['distance', { ...strict, withinMiles: null }],
        ['type', { ...strict, fostering: true }],
        ['approval', { ...strict, approvedFor: [] }],
        ...strict.features.map((word): [string, PlainNeed] => [
          `feature:${word}`,
          { ...strict, features: strict.features.filter((each) => each !== word) },
        ]),
      ];
      for (const [of, each] of relaxations)
        expect([of, adds(before, of)]).toEqual([of, found(await ask(each)).length - counted]);
      const against = (index: number) => reasonsAgainst(places[index] as (typeof places)[number], strict, HOME);
      await say(
        places.map((each, index) => (against(index).includes('not-free-throughout') ? { ...each, states: [] } : each)),
      );
      expect(adds(before, 'dates')).toBe(found(await ask(strict)).length - counted);
      await say(
        places.map((each) => ({ ...each, states: each.states.map((state) => ({ ...state, confirmed: ASKED_ON })) })),
      );
      expect(adds(before, 'confirmation')).toBe(found(await ask(strict)).length - counted);
    }),
    RUNS,
  );
});

it('a criterion that the need does not ask changes no order', async () => {
  await fc.assert(
    fc.asyncProperty(supply, asked, fc.integer({ min: 0, max: 10 }), async (drawn, wanted, weight) => {
      await say(plain(drawn));
      const alone = { ...wanted, siblings: 0 };
      expect(found(await ask(alone, { siblings: weight, needs: weight }))).toEqual(found(await ask(alone)));
    }),
    RUNS,
  );
});

/** Brothers and sisters of a need, each described. */
const siblingsWith = fc.array(
  fc.record({ age: fc.integer({ min: 4, max: 15 }), sex: fc.constantFrom('female', 'male') }),
  { minLength: 1, maxLength: 2 },
);
const group = (wanted: PlainNeed, siblings: readonly object[]) => {
  const named = siblings.map((each, index) => ({ ...each, reference: `S-${index}` }));
  return ask({ ...wanted, siblings: siblings.length }, {}, { siblingsWith: named });
};

it('a split of brothers and sisters puts none in a home that does not suit this one alone, and is none where they can be together', async () => {
  await fc.assert(
    fc.asyncProperty(supply, asked, siblingsWith, async (drawn, wanted, siblings) => {
      await say(plain(drawn));
      const { siblings: told } = await group(wanted, siblings);
      const together = (told?.togetherIn ?? 0) > 0;
      expect(told?.apart.length === 0).toBe(together);
      if (together) expect(told?.split).toBeNull();
      const free = async (child: object) => {
        const alone = await ask({ ...wanted, ...child, siblings: 0 });
        return alone.candidates
          .filter(({ availability }) => availability === 'free throughout')
          .map(({ urn, place: code, kind }) => (kind === 'home' ? urn : code));
      };
      for (const home of told?.split?.homes ?? [])
        for (const who of home.who) {
          const index = siblings.findIndex((_, each) => who.endsWith(`(S-${each})`));
          const child = index < 0 ? {} : { ...siblings[index], features: [] };
          expect(await free(child)).toContain(home.kind === 'home' ? home.urn : home.place);
        }
    }),
    RUNS,
  );
});

it('a place more never makes the best split worse', async () => {
  await fc.assert(
    fc.asyncProperty(supply, place, asked, siblingsWith, async (drawn, more, wanted, siblings) => {
      const order = async () => {
        const { siblings: told } = await group(wanted, siblings);
        return (told?.togetherIn ?? 0) > 0 ? [1, 0] : [told?.split?.homes.length ?? 99, told?.split?.milesTo ?? 999];
      };
      await say(plain(drawn));
      const [homes = 0, miles = 0] = await order();
      await say(plain([...drawn, more]));
      const [after = 0, apart = 0] = await order();
      expect(after < homes || (after === homes && apart <= miles)).toBe(true);
    }),
    RUNS,
  );
});
