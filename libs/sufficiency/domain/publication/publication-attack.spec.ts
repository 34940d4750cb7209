import fc from 'fast-check';
import { percent } from '#kernel';
import {
  Attacker,
  children,
  facts,
  many,
  measuresOf,
  printed,
  readerOf,
  recovered,
  rowsOf,
  tally,
  type Child,
} from '../../../../test/factories/published-reader';
import { recoveredOfBoth, type Edition } from '../../../../test/factories/restated-reader';
import { givesAwayYears, publishedReport, type PublishedReport } from './published-report';
import { isSmall } from './suppress';

/** An edition and its restatement. */
function editionsOf(all: readonly Child[], restated: readonly Child[]): [Edition, Edition] {
  const published = publishedReport(facts(all));
  const filedBefore = [{ edition: 1, measures: measuresOf(all) }];
  return [
    { all, published },
    { all: restated, published: publishedReport(facts(restated, { earlier: [published], filedBefore })) },
  ];
}

const shown = ({ published }: Edition, id: string): number | null | undefined =>
  published.counts.find((count) => count.id === id)?.value;

describe('what is published, attacked with linear algebra', () => {
  it('gives back no small count, whatever the tables', () => {
    fc.assert(
      fc.property(children, (all) => {
        const published = publishedReport(facts(all));
        expect(recovered(readerOf(published), all, published)).toEqual([]);
        expect(published.counts.some(({ value }) => value !== null && isSmall(value))).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('nor with the Department’s release of the same year beside it', () => {
    fc.assert(
      fc.property(children, (all) => {
        const department = printed(all);
        const alone = new Attacker();
        const published = publishedReport(facts(all, { department }));
        const attacker = readerOf(published);
        for (const { id, number } of department)
          if (number !== null)
            for (const row of rowsOf(id)) {
              attacker.learn(row);
              alone.learn(row);
            }
        expect(recovered(attacker, all, published)).toEqual(recovered(alone, all, published));
      }),
      { numRuns: 15 },
    );
  });

  it('nor with an edition before it whose figures are the same, beyond what that and the Department gave away', () => {
    fc.assert(
      fc.property(children, (all) => {
        const department = printed(all);
        const earlier = publishedReport(facts(all));
        const filedBefore = [{ edition: 1, measures: measuresOf(all) }];
        const published = publishedReport(facts(all, { department, earlier: [earlier], filedBefore }));
        const learnt = (attacker: Attacker): Attacker => {
          for (const { id, number } of department)
            if (number !== null) for (const row of rowsOf(id)) attacker.learn(row);
          return attacker;
        };
        const before = recovered(learnt(readerOf(earlier)), all, published);
        expect(recovered(learnt(readerOf(earlier, published)), all, published)).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('nor with an edition of other figures before it, for whoever knows which of them did not change', () => {
    fc.assert(
      fc.property(children, fc.nat(4), children, (all, gone, others) => {
        const restated = [...all.slice(gone), ...others.slice(0, 4)];
        const [first, second] = editionsOf(all, restated);
        expect(recoveredOfBoth(first, second, 'both')).toEqual(recoveredOfBoth(first, second, 'first'));
      }),
      { numRuns: 15 },
    );
  });

  it('nor when a count that was small is so no more, and another would be shown in its stead', () => {
    // First: 60 own, 10 private, 3 voluntary, 73 in all. 3 is small, and 10 would give it away: 73 - 60 - 10.
    // Then: 60, 10 and 9, 79 in all. Nothing is small, but 10 is as it was: shown, it would give back 3 as above, and so
    // would 79 - 60 - 9 = 10. So neither 10 nor 9 is shown.
    const private10 = many(10, { code: 'K2', provider: 'private' });
    const before = [...many(60, {}), ...private10, ...many(3, { code: 'K2', provider: 'voluntary' })];
    const after = [...many(60, {}), ...private10, ...many(9, { code: 'K2', provider: 'voluntary' })];
    const [first, second] = editionsOf(before, after);
    const ids = ['lookedAfter.count', 'provision.all.own', 'provision.all.private', 'provision.all.voluntary'];
    expect(ids.map((id) => shown(first, id))).toEqual([73, 60, null, null]);
    expect(ids.map((id) => shown(second, id))).toEqual([79, 60, null, null]);
    const careless = { ...second, published: publishedReport(facts(second.all)) };
    expect(shown(careless, 'provision.all.private')).toBe(10);
    expect(recoveredOfBoth(first, careless, 'both')).toContain('1: provision.all.voluntary');
    expect(recoveredOfBoth(first, second, 'both')).toEqual([]);
  });

  it('finds what is given away when a small count alone is suppressed', () => {
    const all: Child[] = Array.from({ length: 60 }, (_, index) => ({
      place: index < 3 ? 'outside' : 'inside',
      band: 'within20',
      code: 'U6',
      provider: 'own',
      moved: false,
      longTerm: 'no',
    }));
    const published = publishedReport(facts(all));
    const careless: PublishedReport = {
      ...published,
      counts: published.counts.map((count) =>
        isSmall(tally(all, count.id)) ? count : { ...count, value: tally(all, count.id), symbol: null },
      ),
    };
    expect(recovered(readerOf(careless), all, careless)).toContain('placedInArea.outside');
    expect(recovered(readerOf(published), all, published)).toEqual([]);
  });
});

const ownAndPrivate = (own: number, privately: number): Child[] => [
  ...many(own, {}),
  ...many(privately, { code: 'K2', provider: 'private' }),
];

describe('the published figures', () => {
  // 70 children: 40 inside and 30 outside, none unknown; K2 30 private, U6 40 own.
  const plain = [...many(40, {}), ...many(30, { place: 'outside', code: 'K2', provider: 'private' })];

  it('are exact where nothing is small, zeros among them', () => {
    const { counts: cells, shares, years } = publishedReport(facts(plain));
    const value = (id: string) => cells.find((each) => each.id === id)?.value;
    expect([value('lookedAfter.count'), value('placedInArea.inside'), value('placedInArea.unknown')]).toEqual([
      70, 40, 0,
    ]);
    expect(cells.every(({ symbol }) => symbol === null)).toBe(true);
    expect(shares.find(({ id }) => id === 'placedInArea.percentInside')).toMatchObject({
      value: percent(40, 70),
      symbol: null,
    });
    expect(years).toEqual([2025]);
  });

  it('suppress a share whose numerator is suppressed, and never the total', () => {
    const { counts: cells, shares } = publishedReport(facts([...plain, ...many(3, { moved: true })]));
    expect(shares.find(({ id }) => id === 'stability.percent')).toMatchObject({ value: null, symbol: 'c' });
    expect(cells.find(({ id }) => id === 'lookedAfter.count')?.value).toBe(73);
  });

  it('of fewer than 50 children are of three years together', () => {
    const small = many(20, {});
    const before = [2024, 2023].map((year) => ({ year, measures: measuresOf(small) }));
    const published = publishedReport(facts(small, { before }));
    expect(published.years).toEqual([2025, 2024, 2023]);
    expect(published.counts.find(({ id }) => id === 'lookedAfter.count')?.value).toBe(60);
    expect(published.miles).toBeNull();
  });

  it('of three years give back no year, when the others were published by themselves', () => {
    // Private: 3, 10 and 12, together 25. Less 10 and 12 of the years before that is 3, so 25 is not shown; nor is the
    // total of own and private less own.
    const before = [
      { year: 2024, measures: measuresOf(ownAndPrivate(40, 10)) },
      { year: 2023, measures: measuresOf(ownAndPrivate(40, 12)) },
    ];
    const published = (otherYears: number[][]) => ({
      all: [],
      published: publishedReport(facts(ownAndPrivate(30, 3), { before, otherYears })),
    });
    const ids = ['lookedAfter.count', 'provision.all.own', 'provision.all.private', 'provision.childrensHomes.total'];
    expect(ids.map((id) => shown(published([]), id))).toEqual([135, 110, 25, 25]);
    expect(ids.map((id) => shown(published([[2024], [2023]]), id))).toEqual([135, null, null, null]);
  });

  it('of a year by itself are known to give away years that are published with it', () => {
    const alone = facts(plain, { otherYears: [[2025, 2024, 2023]] });
    expect(givesAwayYears(alone)).toBe(true);
    expect(givesAwayYears({ ...alone, otherYears: [[2024, 2023, 2022], [2024]] })).toBe(false);
    expect(givesAwayYears({ ...alone, earlier: [publishedReport(facts(plain))] })).toBe(false);
    expect(givesAwayYears(facts(many(20, {}), { before: [{ year: 2024, measures: measuresOf(plain) }] }))).toBe(false);
  });
});
