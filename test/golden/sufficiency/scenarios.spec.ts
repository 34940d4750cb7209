import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concentration } from '../../../libs/finance/domain/dependency';
import { kaplanMeier } from '../../../libs/placements/domain/kaplan-meier';
import { forecastOf } from '../../../libs/sufficiency/domain/forecast';
import { forecastGaps } from '../../../libs/sufficiency/domain/forecast-gap';
import { occupancyOf } from '../../../libs/sufficiency/domain/occupancy';
import type { OwnProvisionPlan, StepProgress } from '../../../libs/sufficiency/domain/own-provision-plan';
import { redOwnersOf } from '../../../libs/sufficiency/domain/owner-dependency';
import { siblingGroupsOf } from '../../../libs/sufficiency/domain/sibling-groups';
import { unmetNeedOf, type Search } from '../../../libs/sufficiency/domain/unmet-need';

describe('Three denominators of occupancy', () => {
  it('takes blocked places off none', () => {
    const counts = { homes: 2, registered: 8, staffed: 6, offered: 5, occupied: 4, held: 0, blocked: 1 };
    expect(occupancyOf(counts)).toEqual({ ...counts, ofRegistered: 50, ofStaffed: 66.7, ofOffered: 80 });
  });
});

const search = (days: number, outcome: 'placed' | 'closed' | 'open', more: Partial<Search> = {}): Search => ({
  days,
  placed: outcome === 'placed',
  ended: outcome !== 'open',
  secondChoice: null,
  overDistance: null,
  ...more,
});

describe('Days to place, and unmet need', () => {
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

const owner = (ownerKey: string, count: number, publicBody = false) => ({
  ownerKey,
  ownerName: ownerKey,
  count,
  publicBody,
});

describe('Dependency on owners', () => {
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
    expect(redOwnersOf(owners, 40, [])).toEqual({ owners: 0, children: 0, percent: null, notAssessed: 30 });
  });
});

const group = (name: string, ...homes: readonly string[]) => ({ group: name, homes });

describe('Brothers and sisters', () => {
  it('are together when all of a group who are placed live in one home', () => {
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

const read = (file: string): string => readFileSync(join(__dirname, file), 'utf8');

describe('the scenarios', () => {
  it('have their working written down', () => {
    const working = read('scenarios.md');
    const specs = ['scenarios.spec.ts', 'scenarios-money.spec.ts'].map(read).join('\n');
    const titles = [...specs.matchAll(/^describe\('([A-Z][^']+)'/gm)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(9);
    expect(titles.filter((title) => !working.includes(`## ${title}\n`))).toEqual([]);
  });
});
