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
import { publishedReport, type PublishedReport } from './published-report';
import { isSmall } from './suppress';

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
        const published = publishedReport(facts(all, { department, earlier: [earlier] }));
        const learnt = (attacker: Attacker): Attacker => {
          for (const { id, number } of department)
            if (number !== null) for (const row of rowsOf(id)) attacker.learn(row);
          return attacker;
        };
        const before = recovered(learnt(readerOf(earlier)), all, published);
        expect(recovered(learnt(readerOf(earlier, published)), all, published)).toEqual(before);
      }),
      { numRuns: 30 },
    );
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
});
