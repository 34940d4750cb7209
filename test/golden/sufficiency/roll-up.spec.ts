import type { Exchanges } from '../../../libs/sufficiency/domain/exchanges';
import type { Indicator, Valued } from '../../../libs/sufficiency/domain/indicator';
import type { OwnProvision } from '../../../libs/sufficiency/domain/own-provision';
import type { SufficiencyReport } from '../../../libs/sufficiency/domain/report';
import { assembleRollUp } from '../../../libs/sufficiency/domain/roll-up/assemble-roll-up';
import type { CouncilReport, RollUpFacts } from '../../../libs/sufficiency/domain/roll-up/roll-up-facts';
import { ROLL_UP_PARTS } from '../../../libs/sufficiency/domain/roll-up/roll-up-parts';
import { sampleReport } from '../../factories/sufficiency-report';

/** The three councils of `roll-up.md`. */
interface Council {
  readonly name: string;
  readonly lookedAfter: number;
  readonly inside: number;
  readonly before: readonly [number, number] | null;
  readonly population: number;
  readonly toCheck: number | null;
  readonly placed: Readonly<Record<string, number>>;
  readonly expected: readonly [number, number, number];
  readonly homes: readonly [now: number, next: number, low: number, high: number] | null;
  readonly progress: readonly [toCome: number, delivered: number] | null;
  readonly step: readonly [places: number, delivered: number, opening: string] | null;
  readonly own: readonly [offered: number, said: number, available: number] | null;
  readonly kept: readonly (readonly [urn: string, buyer: string, places: number, children: number])[];
}

const COUNCILS: readonly Council[] = [
  {
    name: 'A',
    lookedAfter: 200,
    inside: 120,
    before: [110, 190],
    population: 40_000,
    toCheck: 3,
    placed: { A: 120, B: 30, C: 10, Elsewhere: 35, 'outside-england': 1, unknown: 4 },
    expected: [210, 190, 230],
    homes: [30, 36, 30, 42],
    progress: [10, 4],
    step: [4, 1, '2025-10-01'],
    own: [12, 10, 2],
    kept: [
      ['1000001', 'together', 4, 1],
      ['1000001', 'A', 2, 1],
      ['1000002', 'together', 2, 2],
    ],
  },
  {
    name: 'B',
    lookedAfter: 100,
    inside: 20,
    before: [30, 110],
    population: 25_000,
    toCheck: null,
    placed: { A: 50, B: 20, Elsewhere: 28, unknown: 2 },
    expected: [100, 88, 112],
    homes: [20, 19, 11, 27],
    progress: [6, 0],
    step: null,
    own: null,
    kept: [
      ['1000001', 'together', 4, 2],
      ['1000002', 'together', 2, 1],
    ],
  },
  {
    name: 'C',
    lookedAfter: 60,
    inside: 45,
    before: null,
    population: 10_000,
    toCheck: 2,
    placed: { A: 5, B: 1, C: 45, Elsewhere: 9 },
    expected: [66, 51, 81],
    homes: null,
    progress: null,
    step: [3, 0, '2026-06-01'],
    own: [6, 6, 1],
    kept: [
      ['1000001', 'together', 4, 0],
      ['1000002', 'together', 2, 0],
    ],
  },
];

const YEAR = 2025;

const indicator = (id: string, now: Valued, earlier: (Valued & { year: number })[] = []): Indicator =>
  ({ id, title: id, ...now, earlier }) as unknown as Indicator;

const part = (numerator: number, denominator: number): Valued => ({ value: null, numerator, denominator });
const count = (value: number | null): Valued => ({ value, numerator: null, denominator: null });

const indicatorsOf = ({ lookedAfter, inside, before, population, toCheck }: Council): Indicator[] => [
  indicator('lookedAfter.count', count(lookedAfter)),
  indicator('lookedAfter.rate', part(lookedAfter, population)),
  indicator(
    'placedInArea.percentInside',
    part(inside, lookedAfter),
    before === null ? [] : [{ year: YEAR - 1, ...part(...before) }],
  ),
  indicator('unregistered.toCheck', count(toCheck)),
];

const exchangesOf = ({ placed, kept }: Council): Exchanges => ({
  areas: Object.entries(placed).map(([area, all]) => ({
    area,
    name: area,
    childrensHomes: 0,
    mainstreamFostering: 0,
    other: all,
    all,
  })),
  guarantees: kept.map(([urn, buyer, places, children]) => ({ urn, buyerId: buyer, buyer, places, children })),
  imports: null,
});

const series = (id: string, now: number, [children, low, high]: readonly [number, number, number]): unknown => ({
  id,
  title: id,
  published: false,
  years: [{ year: YEAR, children: now }],
  yearlyChange: 0,
  expected: [{ year: YEAR + 1, children, low, high }],
});

const totals = { steps: 0, places: 0, households: 0, deliveredPlaces: 0, deliveredHouseholds: 0 };
const money = { capitalPence: 0, grantPence: 0, spentPence: 0 };

function provisionOf({ name, lookedAfter, expected, homes, progress, step }: Council): OwnProvision {
  const steps =
    step === null
      ? []
      : [
          {
            step: name,
            kind: 'childrens-home',
            status: 'under-way',
            places: step[0],
            households: 0,
            deliveredPlaces: step[1],
            deliveredHouseholds: 0,
            expectedOpening: step[2],
          },
        ];
  const held = progress && {
    planned: { ...totals, ...money, places: progress[0] },
    opened: 0,
    openedInTime: 0,
    slipped: 0,
    withdrawn: 0,
    deliveredPlaces: progress[1],
    deliveredHouseholds: 0,
  };
  return {
    expected: {
      method: '',
      series: [
        series('all', lookedAfter, expected),
        ...(homes === null ? [] : [series('childrensHomes', homes[0], [homes[1], homes[2], homes[3]])]),
      ],
    },
    plan: { steps, totals: { ...totals, ...money }, progress: held },
  } as unknown as OwnProvision;
}

const reported = (council: Council): CouncilReport => ({
  code: council.name,
  name: council.name,
  region: 'Region',
  basis: 'newest',
  edition: null,
  asOf: null,
  report: {
    ...(sampleReport() as SufficiencyReport),
    council: { code: council.name, name: council.name },
    indicators: indicatorsOf(council),
    ownProvision: provisionOf(council),
    exchanges: exchangesOf(council),
  },
});

const facts: RollUpFacts = {
  area: { scope: 'consortium', name: 'Together' },
  year: YEAR,
  membersOn: '2025-09-01',
  councils: COUNCILS.map(reported),
  places: new Map(
    COUNCILS.map(({ name, own }) => [
      name,
      { homes: own && { homes: 1, offered: own[0], said: own[1], available: own[2] }, households: null },
    ]),
  ),
  published: null,
  regions: new Map(),
};

const rollUp = assembleRollUp(
  facts,
  'consortium',
  ROLL_UP_PARTS.map((each) => each.compose(facts)),
);

const measure = (id: string) => rollUp.measures.find((each) => each.id === id);

describe('three councils together, as counted by hand', () => {
  it('are the sums of counts, and shares of the sums', () => {
    expect(measure('lookedAfter.count')).toMatchObject({ value: 360, councils: 3, without: [] });
    expect(measure('placedInArea.percentInside')).toMatchObject({
      value: 51.4,
      numerator: 185,
      denominator: 360,
      yearBefore: { year: 2024, value: 46.7, numerator: 140, denominator: 300, councils: 2, sameCouncils: false },
    });
    expect(measure('lookedAfter.rate')).toMatchObject({ value: 48, numerator: 360, denominator: 75_000 });
    expect(measure('unregistered.toCheck')).toMatchObject({ value: 5, councils: 2, without: ['B'] });
    expect(measure('kinship.percent')).toMatchObject({ value: null, councils: 0, without: ['A', 'B', 'C'] });
  });

  it('place with each other as the matrix says, and what one imports another exports', () => {
    const balances = rollUp.flows.balances.map(({ code, toOthers, fromOthers, net }) => [
      code,
      toOthers,
      fromOthers.all,
      net,
    ]);
    expect(balances).toEqual([
      ['A', 40, 55, 15],
      ['B', 50, 31, -19],
      ['C', 6, 10, 4],
    ]);
    expect(rollUp.flows.balances[0]).toMatchObject({ lookedAfter: 200, elsewhere: 35, outsideEngland: 1, unknown: 4 });
  });

  it('expect the sum of what each expects, with a range put together, and a gap to the plans', () => {
    const [all, homes] = rollUp.plan.forecast;
    expect(all?.years).toEqual([
      { year: 2026, children: 376, low: 348, high: 404, lowTogether: 329, highTogether: 423 },
    ]);
    expect(homes).toMatchObject({ councils: 2, without: ['C'], now: 50 });
    expect(rollUp.plan.gaps).toEqual([
      {
        id: 'childrensHomes',
        title: 'childrensHomes',
        year: 2026,
        moreChildren: 5,
        placesToCome: 3,
        gap: 2,
        gapLow: -8,
        gapHigh: 12,
      },
    ]);
    expect(rollUp.plan.progress).toMatchObject({
      councils: 2,
      placesToCome: 16,
      deliveredPlaces: 4,
      percentDelivered: 25,
    });
  });

  it('could share places that are free or kept, each guarantee counted once', () => {
    expect(rollUp.sharing?.totals).toEqual({
      offered: 18,
      said: 16,
      available: 3,
      freeInHouseholds: 0,
      guaranteed: 8,
      unusedGuaranteed: 3,
    });
    expect(rollUp.sharing?.guarantees).toEqual([
      { urn: '1000001', buyers: ['A', 'together'], places: 6, unused: 3 },
      { urn: '1000002', buyers: ['together'], places: 2, unused: 0 },
    ]);
  });

  it('may hold the ranks that their ranges leave open, and are in the order of their names', () => {
    const league = rollUp.leagues.find(({ id }) => id === 'placedInArea.percentInside');
    expect(
      league?.councils.map(({ name, low, high, bestRank, worstRank }) => [name, low, high, bestRank, worstRank]),
    ).toEqual([
      ['A', 53.1, 66.5, 1, 2],
      ['B', 13.3, 28.9, 3, 3],
      ['C', 62.8, 84.2, 1, 2],
    ]);
  });
});
