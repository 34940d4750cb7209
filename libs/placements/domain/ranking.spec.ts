import fc from 'fast-check';
import { calendarDate as day, pence, type Pence } from '#kernel';
import { DEFAULT_WEIGHTS } from './criteria';
import { CRITERIA } from './criteria';
import type { CandidateFacts, PublishedFacts, Tier } from './facts';
import { countByReason, widening, type LeftOutGroup } from './left-out';
import type { Need } from './need';
import { NO_DETAILS } from './need-details';
import { rank as rankAll } from './ranking';

const ON = day('2025-04-10');

const HOME = { name: 'home', postcode: 'ZZ11AA', visitsPerMonth: 4 };

const aNeed = (change: Partial<Need> = {}): Need => ({
  council: null,
  age: 13,
  sex: 'female',
  legalRoute: null,
  legalRouteBegan: null,
  anchors: [HOME],
  schoolMustContinue: false,
  hasSchool: false,
  withinMiles: null,
  avoid: { authorities: [], areas: [], urns: [] },
  siblings: 0,
  notWith: [],
  from: day('2025-04-10'),
  to: null,
  urgency: null,
  features: [],
  needs: [],
  approvedFor: [],
  shortBreak: false,
  suitability: { fostering: 'Not specified', residential: 'Not specified', supportedAccommodation: 'Not specified' },
  budgetPerWeek: null,
  inHouseFirst: true,
  weights: DEFAULT_WEIGHTS,
  details: NO_DETAILS,
  notSaid: [],
  standard: { PlacementAvailability: {}, PlacementRequirements: {}, PlacementRecommendation: {}, Risks: {} },
  ...change,
});

const published = (urn: string, judgement: string | null): PublishedFacts => ({
  urn,
  provisionType: "Children's home",
  status: 'Active',
  name: null,
  authorityCode: null,
  sector: 'Private',
  owner: null,
  places: null,
  shortBreakOnly: false,
  judgement,
  judgedOn: null,
  judgementBefore: null,
});

const facts = (
  urn: string,
  { judgement = 'Good', ...change }: Partial<CandidateFacts> & { judgement?: string | null } = {},
): CandidateFacts => ({
  unit: null,
  kind: 'home',
  urn,
  home: 1,
  place: 'A1',
  published: published(urn, judgement),
  authorityCode: null,
  bands: [10],
  available: true,
  free: 1,
  room: null,
  suitsSiblings: null,
  confirmedDaysAgo: 0,
  approvedFor: null,
  needsMet: null,
  tier: 'spot',
  guaranteed: false,
  pricePerWeek: null,
  stability: null,
  areaToAsk: false,
  ...change,
});

const rank = (need: Need, council: string | null, candidates: readonly CandidateFacts[]) =>
  rankAll({ need, council, asAt: ON }, candidates);
const urns = (need: Need, candidates: readonly CandidateFacts[]) =>
  rank(need, null, candidates).map(({ facts: each }) => each.urn);

describe('a score, by hand', () => {
  it('is the weighted mean of what the need asks', () => {
    // distance: 5 to 10 miles, middle 7.5: 1 - 7.5/60 = 0.875, weight 5; quality Good 0.8, weight 2; fresh 1, weight 1
    // (4.375 + 1.6 + 1) / 8 = 0.871875
    expect(rank(aNeed(), null, [facts('1')])[0]?.score).toBe(0.87);
  });

  it('weighs places by visits', () => {
    const anchors = [HOME, { name: 'gran', postcode: 'ZZ11AB', visitsPerMonth: 12 }];
    // (7.5 x 4 + 27.5 x 12) / 16 = 22.5 miles: 1 - 22.5/60 = 0.625; (3.125 + 1.6 + 1) / 8 = 0.715625
    expect(rank(aNeed({ anchors }), null, [facts('1', { bands: [10, 30] })])[0]?.score).toBe(0.72);
  });

  it('counts what is not known as neither nothing nor perfect, and shows it as null', () => {
    const [found] = rank(aNeed(), null, [facts('1', { judgement: null })]);
    // (4.375 + 2 x 0.5 + 1) / 8 = 0.796875
    expect(found?.score).toBe(0.8);
    expect(found?.values[CRITERIA.indexOf('quality')]).toBeNull();
  });
});

const of = (urn: string, tier: Tier, band: number) => facts(urn, { tier, bands: [band] });
const at = (urn: string, price: Pence | null, band: number) => facts(urn, { pricePerWeek: price, bands: [band] });

describe('the order', () => {
  it('has a home that is not judged before an inadequate one, and after a good one', () => {
    const homes = [facts('1', { judgement: 'Inadequate' }), facts('2', { judgement: null }), facts('3')];
    expect(urns(aNeed(), homes)).toEqual(['3', '2', '1']);
  });

  it('has an unknown distance after every known one, and what nobody said is free after what somebody did', () => {
    const homes = [
      facts('1', { available: null, bands: [5], confirmedDaysAgo: null }),
      facts('2', { bands: [null] }),
      facts('3', { bands: [300] }),
    ];
    expect(urns(aNeed(), homes)).toEqual(['3', '2', '1']);
  });

  it('is in-house, framework, spot, unless the need says that suitability alone counts', () => {
    const homes = [of('1', 'spot', 5), of('2', 'framework', 20), of('3', 'in-house', 40)];
    expect(urns(aNeed(), homes)).toEqual(['3', '2', '1']);
    expect(urns(aNeed({ inHouseFirst: false }), homes)).toEqual(['1', '2', '3']);
  });

  it('asks the price only where all else is equal', () => {
    expect(urns(aNeed(), [at('1', pence(900_000), 5), at('2', pence(100), 15)])).toEqual(['1', '2']);
    expect(urns(aNeed(), [at('1', null, 5), at('2', pence(900_000), 5), at('3', pence(800_000), 5)])).toEqual([
      '3',
      '2',
      '1',
    ]);
  });
});

const band = fc.option(fc.integer({ min: 1, max: 60 }).map((each) => each * 5));
const candidate = fc.record({
  bands: band.map((each) => [each]),
  judgement: fc.constantFrom('Good', 'Outstanding', 'Inadequate', null),
  tier: fc.constantFrom<Tier>('in-house', 'framework', 'spot'),
  free: fc.integer({ min: 1, max: 4 }),
});
const candidates = fc
  .array(candidate, { maxLength: 12 })
  .map((each) => each.map((change, index) => facts(String(1000 + index), change)));

describe('always', () => {
  it('a home more removes no other and changes no order of the others', () => {
    fc.assert(
      fc.property(candidates, candidate, (homes, change) => {
        const without = urns(aNeed(), homes);
        expect(urns(aNeed(), [...homes, facts('9999', change)]).filter((urn) => urn !== '9999')).toEqual(without);
      }),
    );
  });

  it('a criterion that the need does not ask changes no order, whatever it weighs', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 0, max: 10 }), (homes, weight) => {
        const weights = { ...DEFAULT_WEIGHTS, siblings: weight, needs: weight, type: weight, inArea: weight };
        expect(urns(aNeed({ weights }), homes)).toEqual(urns(aNeed(), homes));
      }),
    );
  });

  it('a home postcode that is not known makes no home a worse match than another', () => {
    fc.assert(
      fc.property(candidates, (homes) => {
        const unplaced = homes.map((each) => ({ ...each, bands: [null] }));
        expect(urns(aNeed(), unplaced)).toEqual(urns(aNeed({ anchors: [] }), unplaced));
      }),
    );
  });
});

/** The rule said one after the other, smaller first. */
const said = ({ facts: each, score, values }: ReturnType<typeof rank>[number]): (number | string)[] => [
  each.kind === 'agency' ? 1 : 0,
  each.available === null ? 1 : 0,
  each.areaToAsk ? 1 : 0,
  values[CRITERIA.indexOf('distance')] === null ? 1 : 0,
  each.tier === null ? 0 : ['in-house', 'framework', 'spot'].indexOf(each.tier) - (each.guaranteed ? 0.5 : 0),
  -score,
  values.filter((value) => value === null).length,
  each.pricePerWeek ?? Infinity,
  ['home', 'fostering-household', 'agency'].indexOf(each.kind),
  each.urn ?? '',
  each.place ?? '',
];

describe('the order of any candidates', () => {
  const drawnFacts = fc.record({
    kind: fc.constantFrom<CandidateFacts['kind']>('home', 'fostering-household', 'agency'),
    place: fc.constantFrom('A1', 'A2', null),
    bands: fc.constantFrom<(number | null)[]>([5], [10], [60], [null]),
    available: fc.constantFrom<true | null>(true, null),
    confirmedDaysAgo: fc.constantFrom(0, 9, null),
    tier: fc.constantFrom<Tier | null>('in-house', 'framework', 'spot', null),
    guaranteed: fc.boolean(),
    areaToAsk: fc.boolean(),
    judgement: fc.constantFrom('Good', 'Inadequate', null),
    pricePerWeek: fc.constantFrom(pence(400_000), pence(500_000), null),
  });

  it('is that of the rules, one after the other', () => {
    fc.assert(
      fc.property(fc.array(drawnFacts, { minLength: 2, maxLength: 30 }), (drawn) => {
        const ranked = rank(
          aNeed(),
          null,
          drawn.map((each, index) => facts(String(index % 7), each)),
        );
        for (const [index, each] of ranked.slice(1).entries()) {
          const before = said(ranked[index] as typeof each);
          const after = said(each);
          const differs = before.findIndex((value, key) => value !== after[key]);
          expect(differs < 0 || (before[differs] as number) < (after[differs] as number)).toBe(true);
        }
        expect(ranked.map((each) => each.rank)).toEqual(drawn.map((_, index) => index + 1));
      }),
    );
  });
});

describe('homes left out', () => {
  // Two rooms that lack one thing each; one home too far alone; one too far and without a vacancy.
  const groups: LeftOutGroup[] = [
    { sets: [['lacks:ensuite'], ['lacks:step-free']], homes: 2 },
    { sets: [['too-far']], homes: 3 },
    { sets: [['too-far', 'not-free-throughout']], homes: 5 },
    { sets: [['restricted']], homes: 7 },
  ];

  it('are counted under each of their reasons', () => {
    expect(countByReason(groups).map(({ reason, homes }) => [reason, homes])).toEqual([
      ['too-far', 8],
      ['restricted', 7],
      ['not-free-throughout', 5],
      ['features-not-in-one-place', 2],
    ]);
  });

  it('are added by a relaxation that lifts all that stands against one place, and by no other', () => {
    const adds = Object.fromEntries(
      widening(groups, ['ensuite', 'step-free', 'hoist']).map((each) => [each.relaxation, each.adds]),
    );
    expect(adds).toEqual({
      distance: 3,
      dates: 0,
      confirmation: 0,
      type: 0,
      approval: 0,
      'feature:ensuite': 2,
      'feature:step-free': 2,
      'feature:hoist': 0,
    });
  });
});
