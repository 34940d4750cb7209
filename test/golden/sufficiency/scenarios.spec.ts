import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concentration } from '../../../libs/finance/domain/dependency';
import { kaplanMeier } from '../../../libs/placements/domain/kaplan-meier';
import { forecastOf } from '../../../libs/sufficiency/domain/forecast';
import { forecastGaps } from '../../../libs/sufficiency/domain/forecast-gap';
import { fullCostOf } from '../../../libs/sufficiency/domain/full-cost';
import { occupancyOf } from '../../../libs/sufficiency/domain/occupancy';
import type { OwnProvisionPlan, StepProgress } from '../../../libs/sufficiency/domain/own-provision-plan';
import { redOwnersOf } from '../../../libs/sufficiency/domain/owner-dependency';
import {
  likeForLikeOf,
  newPricesOf,
  priceLines,
  splitOf,
  voidsOf,
  type PaidPart,
} from '../../../libs/sufficiency/domain/prices';
import { siblingGroupsOf } from '../../../libs/sufficiency/domain/sibling-groups';
import { unmetNeedOf, type Search } from '../../../libs/sufficiency/domain/unmet-need';

const pounds = (amount: number): number => amount * 100;

describe('Three denominators of occupancy', () => {
  it('takes blocked places off none', () => {
    const counts = { homes: 2, registered: 8, staffed: 6, offered: 5, occupied: 4, held: 0, blocked: 1 };
    expect(occupancyOf(counts)).toEqual({ ...counts, ofRegistered: 50, ofStaffed: 66.7, ofOffered: 80 });
  });
});

const part = (placement: string, kind: string, purpose: string, payer: string, amount: number): PaidPart => ({
  placement,
  kind,
  sector: 'Private',
  purpose,
  payer,
  pence: pounds(amount),
});

const HOME = "Children's home";
const PARTS: readonly PaidPart[] = [
  part('a', HOME, 'core', 'social-care', 4_000),
  part('b', HOME, 'core', 'social-care', 4_200),
  part('b', HOME, 'additional', 'health', 800),
  part('c', HOME, 'core', 'social-care', 4_400),
  part('c', HOME, 'education', 'education', 1_000),
  part('d', HOME, 'core', 'social-care', 5_000),
  part('d', HOME, 'additional', 'health', 1_000),
  part('e', HOME, 'core', 'social-care', 5_500),
  part('e', HOME, 'education', 'education', 1_500),
  part('f', 'Fostering', 'core', 'social-care', 900),
];

describe('Prices by kind, sector, purpose and payer', () => {
  it('adds the lines of a placement before it takes the middle', () => {
    expect(priceLines(PARTS)).toEqual([
      {
        kind: HOME,
        sector: 'Private',
        placements: 5,
        medianPence: pounds(5_400),
        p25Pence: pounds(5_000),
        p75Pence: pounds(6_000),
        byPurpose: { core: pounds(4_620), additional: pounds(360), education: pounds(500) },
        byPayer: { 'social-care': pounds(4_620), health: pounds(360), education: pounds(500) },
      },
      {
        kind: 'Fostering',
        sector: 'Private',
        placements: 1,
        medianPence: null,
        p25Pence: null,
        p75Pence: null,
        byPurpose: { core: pounds(900) },
        byPayer: { 'social-care': pounds(900) },
      },
    ]);
    expect(splitOf(PARTS)).toEqual([
      { purpose: 'additional', payer: 'health', pencePerWeek: pounds(1_800) },
      { purpose: 'core', payer: 'social-care', pencePerWeek: pounds(24_000) },
      { purpose: 'education', payer: 'education', pencePerWeek: pounds(2_500) },
    ]);
  });
});

describe('The same child in the same home', () => {
  it('is change of price alone', () => {
    const pair = (kind: string, before: number, now: number) => ({ kind, before: pounds(before), now: pounds(now) });
    expect(
      likeForLikeOf([pair(HOME, 4_000, 4_400), pair(HOME, 6_000, 6_000), pair('Fostering', 1_000, 950)]).map(
        ({ kind, placements, percent }) => [kind, placements, percent],
      ),
    ).toEqual([
      ['All kinds', 3, 3.2],
      [HOME, 2, 4],
      ['Fostering', 1, -5],
    ]);
    expect(likeForLikeOf([])).toEqual([]);
  });
});

describe('New placements by what the need was like', () => {
  it('holds the middle of this year against that of the year before', () => {
    const begun = (band: string, thisYear: boolean, amounts: readonly number[]) =>
      amounts.map((amount) => ({ band, thisYear, pence: pounds(amount) }));
    const [young, old] = ['10 to 12 years, risks: some', '16 to 17 years, risks: none recorded'];
    expect(
      newPricesOf([
        ...begun(old, true, [900, 1_100]),
        ...begun(young, true, [6_000, 4_000, 5_000, 4_000, 6_000]),
        ...begun(young, false, [3_000, 4_000, 4_500, 4_000, 5_000]),
      ]),
    ).toEqual([
      {
        band: young,
        placements: 5,
        medianPence: pounds(5_000),
        before: 5,
        medianBeforePence: pounds(4_000),
        percent: 25,
      },
      { band: old, placements: 2, medianPence: null, before: 0, medianBeforePence: null, percent: null },
    ]);
  });
});

describe('Voids', () => {
  it('are paid for each week in which a child lived there', () => {
    expect(voidsOf({ paidPence: pounds(1_400), occupiedDays: 350 })).toEqual({
      paidPence: pounds(1_400),
      occupiedWeeks: 50,
      pencePerOccupiedWeek: 2_800,
    });
    expect(voidsOf({ paidPence: 0, occupiedDays: 0 }).pencePerOccupiedWeek).toBeNull();
  });
});

describe('In-house at full cost', () => {
  const year = (at: number, own: number) => ({
    year: at,
    counts: { cells: { 'provision.residential.own': own }, placementType: {}, median: null, p90: null },
  });
  const spent = [
    { period: 2025, residentialPence: pounds(9_999_999), fosteringPence: null },
    { period: 2024, residentialPence: pounds(5_200_000), fosteringPence: null },
  ];

  it('is of the newest year of which both are known, over the children of its two ends', () => {
    expect(fullCostOf(spent, [year(2024, 22), year(2023, 18)])).toEqual({
      period: 2024,
      kinds: [{ kind: 'Residential care', spentPence: pounds(5_200_000), children: 20, pencePerWeek: 498_630 }],
    });
    expect(fullCostOf(spent, [year(2024, 22)])?.kinds[0]?.pencePerWeek).toBe(453_300);
    expect(fullCostOf(spent, [year(2023, 18)])).toBeNull();
  });
});

describe('Days to place, and unmet need', () => {
  const search = (days: number, outcome: 'placed' | 'closed' | 'open', more: Partial<Search> = {}): Search => ({
    days,
    placed: outcome === 'placed',
    ended: outcome !== 'open',
    secondChoice: null,
    overDistance: null,
    ...more,
  });

  it('counts what is open or closed without a placement as long as it ran', () => {
    const searches = [
      search(5, 'placed', { secondChoice: true, overDistance: false }),
      search(5, 'closed'),
      search(9, 'placed', { secondChoice: false, overDistance: true }),
      search(20, 'placed', { overDistance: false }),
      search(30, 'open'),
      search(40, 'open'),
    ];
    const answers = { refusals: 4, timesRefused: 9, noReply: 3 };
    expect(unmetNeedOf(searches, kaplanMeier(searches), answers)).toEqual({
      ended: 4,
      placed: 3,
      withoutPlacement: 1,
      open: 2,
      refusals: 4,
      timesRefused: 9,
      noReply: 3,
      medianDays: 20,
      timesRefusedPerHome: 2.3,
      stillSearching: [
        { days: 7, percent: 83.3 },
        { days: 28, percent: 41.7 },
        { days: 90, percent: null },
      ],
      secondChoice: { count: 1, of: 2, percent: 50 },
      overDistance: { count: 1, of: 3, percent: 33.3 },
    });
    expect(unmetNeedOf([], kaplanMeier([]), answers)).toBeNull();
  });
});

const step = (more: Partial<StepProgress>): StepProgress => ({
  step: 'S',
  title: 'Example',
  kind: 'childrens-home',
  runBy: 'council',
  location: 'in-area',
  places: 0,
  households: 0,
  capitalPence: null,
  grantPence: null,
  grantSource: null,
  spentPence: null,
  nextMilestone: null,
  milestoneOn: null,
  expectedOpening: '2026-01-01',
  openedOn: null,
  deliveredPlaces: 0,
  deliveredHouseholds: 0,
  status: 'planned',
  note: null,
  firstExpected: '2026-01-01',
  slippedDays: 0,
  lastYearPlaces: null,
  ...more,
});

describe('Forecast and gap', () => {
  const years = [20, 22, 27, 30].map((children, index) => ({ year: 2022 + index, children }));
  const forecast = forecastOf({ id: 'childrensHomes', title: 'Homes', published: false, years });

  it('adds the mean change, in full for two years and by half after, with a range', () => {
    expect(forecast?.yearlyChange).toBe(3.3);
    expect(forecast?.expected).toEqual([
      { year: 2026, children: 33, low: 31, high: 35 },
      { year: 2027, children: 37, low: 34, high: 39 },
      { year: 2028, children: 38, low: 35, high: 42 },
      { year: 2029, children: 40, low: 36, high: 44 },
      { year: 2030, children: 42, low: 37, high: 46 },
    ]);
  });

  it('holds the children above those of now against the places that come by the day', () => {
    const plan = {
      steps: [
        step({ places: 4 }),
        step({ places: 3, deliveredPlaces: 1, status: 'under-way', expectedOpening: '2027-06-01' }),
        step({ places: 5, status: 'withdrawn' }),
      ],
    } as unknown as OwnProvisionPlan;
    const planned = [
      { kind: 'childrens-home', places: 6, expectedOn: '2026-03-31' },
      { kind: 'supported-accommodation', places: 10, expectedOn: '2025-06-01' },
    ];
    const [gap] = forecastGaps(forecast ? [forecast] : [], plan, planned);
    expect(gap?.childrenNow).toBe(30);
    expect(
      gap?.years
        .slice(0, 3)
        .map((each) => [each.year, each.ownPlaces, each.othersPlaces, each.gap, each.gapLow, each.gapHigh]),
    ).toEqual([
      [2026, 4, 6, -7, -9, -5],
      [2027, 4, 6, -3, -6, -1],
      [2028, 6, 6, -4, -7, 0],
    ]);
  });
});

describe('Dependency on owners', () => {
  const owner = (ownerKey: string, count: number, publicBody = false) => ({
    ownerKey,
    ownerName: ownerKey,
    count,
    publicBody,
  });
  const owners = [owner('Alpha', 16), owner('Beta', 8), owner('Gamma', 6), owner('own-council', 8, true)];

  it('sums the squares of all whose share is known, of all children', () => {
    const found = concentration(owners, 40);
    expect(found.hhi).toBe(2_625);
    expect(found.owners.map(({ ownerName, sharePercent, level }) => [ownerName, sharePercent, level])).toEqual([
      ['Alpha', 40, 'red'],
      ['Beta', 20, 'amber'],
      ['own-council', 20, 'none'],
      ['Gamma', 15, 'amber'],
    ]);
  });

  it('counts children with red owners, and those that cannot be assessed apart', () => {
    const standings = [
      { ownerKey: 'Alpha', red: 1, assessable: true },
      { ownerKey: 'Beta', red: 0, assessable: true },
      { ownerKey: 'own-council', red: 2, assessable: true },
    ];
    expect(redOwnersOf(owners, 40, standings)).toEqual({ owners: 1, children: 16, percent: 40, notAssessed: 6 });
  });
});

describe('Brothers and sisters', () => {
  it('are together when all of a group who are placed live in one home', () => {
    const group = (name: string, ...homes: readonly string[]) => ({ group: name, homes });
    const found = [
      group('one', 'SC1 1', 'SC1 1'),
      group('two', 'SC1 1', 'SC1 1', 'SC1 2'),
      group('three', 'SC2 H-7', 'SC2 H-7'),
      group('four', 'SC1 1'),
      group('five'),
    ];
    expect(siblingGroupsOf(found)).toEqual({ groups: 3, together: 2, percent: 66.7 });
    expect(siblingGroupsOf([group('four', 'SC1 1')])).toBeNull();
  });
});

describe('the scenarios', () => {
  it('have their working written down', () => {
    const [working, specs] = ['scenarios.md', 'scenarios.spec.ts'].map((file) =>
      readFileSync(join(__dirname, file), 'utf8'),
    );
    const titles = [...(specs ?? '').matchAll(/^describe\('([A-Z][^']+)'/gm)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(9);
    expect(titles.filter((title) => !working?.includes(`## ${title}\n`))).toEqual([]);
  });
});
