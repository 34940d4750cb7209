import fc from 'fast-check';
import { percent } from '#kernel';
import type { KindCounts } from '../exchanges';
import { toldImports } from '../exchanges';
import type { Valued } from '../indicator';
import { flowsBetween } from './flows';
import { INDICATOR_RULES, type IndicatorRule } from '../indicator-table';
import { rankRange } from './league';
import { publishedBeside, type PublishedArea } from './published-area';
import type { RollUp } from './roll-up';
import { rolledMeasure, rolledMeasures, sumValued } from './sum-measures';
import { toldCount, toldPart } from './told';

const share = { unit: 'percent', outOf: ['all'] } as const;
const part = fc
  .tuple(fc.nat(500), fc.nat(500))
  .map(([a, b]): Valued => ({ value: percent(a, a + b), numerator: a, denominator: a + b }));

describe('a sum over councils', () => {
  it('has the sums of numerators and denominators, in any order and however they are put together', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.nat(), (parts, cut) => {
        const whole = sumValued(share, parts);
        const at = cut % parts.length;
        const halves = [parts.slice(0, at), parts.slice(at)].map((half) => sumValued(share, half));
        expect(sumValued(share, halves)).toEqual(whole);
        expect(sumValued(share, parts.toReversed())).toEqual(whole);
        expect(whole.value).toBe(percent(whole.numerator as number, whole.denominator as number));
      }),
    );
  });

  it('lies between its parts, and is no mean of percentages', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const values = parts.flatMap(({ value }) => value ?? []);
        const { value } = sumValued(share, parts);
        if (value === null) return values.length === 0;
        return value >= Math.min(...values) - 0.1 && value <= Math.max(...values) + 0.1;
      }),
    );
    const [small, large] = [
      { value: 100, numerator: 1, denominator: 1 },
      { value: 0, numerator: 0, denominator: 999 },
    ];
    expect(sumValued(share, [small, large]).value).toBe(0.1);
  });

  it('leaves out who has none, and is nothing of nobody', () => {
    const none = { value: null, numerator: null, denominator: null };
    expect(sumValued(share, [none, { value: 50, numerator: 1, denominator: 2 }])).toMatchObject({ denominator: 2 });
    expect(sumValued(share, [none])).toEqual(none);
  });
});

describe('flows', () => {
  const codes = ['A', 'B', 'C', 'D'];
  const counts = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map(([childrensHomes, mainstreamFostering, other]) => ({
    childrensHomes,
    mainstreamFostering,
    other,
    all: childrensHomes + mainstreamFostering + other,
  }));
  const row = fc.array(counts, { minLength: 7, maxLength: 7 });

  it('lose no child, and what is imported is exported', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (rows) => {
        const to = [...codes, 'Z', 'outside-england', 'unknown'];
        const councils = codes.map((from, index) => ({
          from,
          areas: to.map((area, column) => ({ area, name: area, ...(rows[index]?.[column] as KindCounts) })),
        }));
        const areas = codes.map((code) => ({ code, name: code }));
        const { balances } = flowsBetween('councils', areas, councils, (code) => (codes.includes(code) ? code : null));
        expect(balances.reduce((total, { net }) => total + (net as number), 0)).toBe(0);
        for (const [index, each] of balances.entries())
          expect(each.lookedAfter).toBe(rows[index]?.reduce((total, { all }) => total + all, 0));
      }),
    );
  });
});

describe('what is told', () => {
  it('is never a count of 1 to 5, and always a multiple of ten', () => {
    fc.assert(
      fc.property(fc.nat(2000), (count) => {
        const told = toldCount(count);
        return count > 0 && count < 6 ? told === null : told !== null && told % 10 === 0 && Math.abs(told - count) <= 5;
      }),
    );
  });

  it('of imports leaves no kind to be worked out', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), fc.nat(12), (childrensHomes, mainstreamFostering, other) => {
        const all = childrensHomes + mainstreamFostering + other;
        const told = toldImports({ childrensHomes, mainstreamFostering, other, all });
        const kinds = [told.childrensHomes, told.mainstreamFostering, told.other];
        const small = [childrensHomes, mainstreamFostering, other].some((count) => count > 0 && count < 6);
        expect(kinds.filter((count) => count === null)).toHaveLength(small ? 3 : 0);
        expect(told.all).toBe(all > 0 && all < 6 ? null : all);
      }),
    );
  });
});

describe('the Department’s figure of the area', () => {
  const rule = INDICATOR_RULES.find(({ id }) => id === 'lookedAfter.count') as IndicatorRule;
  const figure = {
    dataset: 'looked-after-by-authority',
    areaCode: 'E92000001',
    group: 'Age group',
    characteristic: 'Total',
  };
  const stored = [
    { ...figure, period: 2025, number: 83_630, numberSymbol: null, percentage: 100, percentageSymbol: null },
  ];
  const england = {
    code: 'E92000001',
    name: 'England',
    lacking: 0,
    foreign: 0,
    working: 0,
    stored,
    year: 2025,
  } as PublishedArea;
  const beside = (value: number, area: Partial<PublishedArea> = {}): string | undefined =>
    publishedBeside({ ...england, ...area }, { value, numerator: null, denominator: null }, rule)?.comparison;

  it('agrees as it is rounded, or differs with the reason', () => {
    expect(beside(83_634)).toBe('Agrees, rounded as the Department prints it.');
    expect(beside(83_636)).toMatch(/^Differs by 6\. The Department counts the returns/);
    expect(beside(80_000, { lacking: 3 })).toMatch(/^Differs by 3630\. 3 councils of England are not in it\./);
    expect(beside(83_000, { working: 1 })).toContain(' The figures of 1 council are working ones, not filed. ');
    expect(beside(83_630, { lacking: 1 })).toMatch(/^Agrees as rounded, but not of the same councils\. 1 council of/);
    expect(beside(83_630, { year: 2026 })).toMatch(/another year/);
  });
});

describe('measures from beside the return', () => {
  it('are added up where they have a sum, by what each counts and of how many', () => {
    const reports = [
      [3, 4],
      [1, 6],
    ].map(([numerator, denominator], index) => ({
      council: { code: String(index), name: String(index) },
      indicators: [{ id: 'siblings.percentTogether', value: 0, numerator, denominator, earlier: [] }],
    })) as unknown as Parameters<typeof rolledMeasure>[1];
    const measures = rolledMeasures(reports, 2025);
    // Four of ten groups; the mean of 75% and 16.7% would be 45.8%.
    expect(measures.find(({ id }) => id === 'siblings.percentTogether')).toMatchObject({
      value: 40,
      numerator: 4,
      denominator: 10,
      councils: 2,
    });
    expect(measures.map(({ id }) => id)).toEqual(expect.arrayContaining(['unregistered.days', 'netPlaces.places']));
    expect(measures.map(({ id }) => id).filter((id) => /^price|^fullCost|^comeHome/.test(id))).toEqual([]);
  });
});

describe('a measure that few councils’ reports have', () => {
  const rule = INDICATOR_RULES.find(({ id }) => id === 'lookedAfter.count') as IndicatorRule;
  const reports = ['A', 'B', 'C'].map((name, index) => ({
    council: { code: name, name },
    indicators: index < 2 ? [{ ...rule, value: 40, numerator: null, denominator: null, earlier: [] }] : [],
  })) as unknown as Parameters<typeof rolledMeasure>[1];
  const exact = rolledMeasure(rule, reports, 2025, () => null);

  it('is told to neither members nor the oversight body, though three reports are added: one could be taken away', () => {
    expect(exact).toMatchObject({ value: 80, councils: 2 });
    for (const audience of ['member', 'oversight'] as const) {
      const [told] = toldPart(audience, { measures: [exact] }, 3).measures ?? [];
      expect(told).toMatchObject({ value: null, why: expect.stringContaining('fewer than 3') });
    }
    expect(toldPart('consortium', { measures: [exact] }, 3).measures).toEqual([exact]);
  });

  it('goes for searches as well', () => {
    const searches = { ended: 9, placed: 8, withoutPlacement: 1, open: 0, refusals: 4, noReply: 2 };
    const none = { value: null, councils: 0 };
    const of = (councils: number): RollUp['market'] => ({
      occupancy: none,
      unmetNeed: { value: searches, councils },
      comeHome: none,
      earlyHelp: none,
    });
    const told = (councils: number) => toldPart('oversight', { market: of(councils) }, 12).market?.unmetNeed.value;
    expect([told(2), told(3)]).toEqual([null, searches]);
  });
});

describe('the ranks that a council may hold', () => {
  it('hold every order in which each lies within its range', () => {
    const range = fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (all, draws) => {
          const drawn = all.map(({ low, high }) => low + (high - low) * (draws.next().value as number));
          for (const [index, own] of all.entries()) {
            const { best, worst } = rankRange(own, all, 'higher');
            const rank = 1 + drawn.filter((value) => value > (drawn[index] as number)).length;
            expect(rank).toBeGreaterThanOrEqual(best);
            expect(rank).toBeLessThanOrEqual(worst);
          }
        },
      ),
    );
  });
});
