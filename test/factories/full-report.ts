import type { CouncilArea } from '../../libs/sufficiency/domain/council-area';
import { FORECAST_METHOD } from '../../libs/sufficiency/domain/forecast';
import type { Indicator } from '../../libs/sufficiency/domain/indicator';
import type { Market } from '../../libs/sufficiency/domain/market';
import type { Managed, OwnProvision } from '../../libs/sufficiency/domain/own-provision';
import { planProgress, type PlanStep } from '../../libs/sufficiency/domain/own-provision-plan';
import type { SufficiencyReport } from '../../libs/sufficiency/domain/report';
import { sampleReport } from './sufficiency-report';

const sector = (name: string, title: string, counts: readonly [number, number]): Indicator => ({
  id: `sector.${name}`,
  title: `${title} sector share`,
  unit: 'percent',
  value: (100 * counts[0]) / 600,
  numerator: counts[0],
  denominator: 600,
  why: null,
  definition: 'As counted.',
  source: 'An invented return',
  lineage: [],
  unaccompanied: null,
  earlier: [{ year: 2024, value: (100 * counts[1]) / 500, numerator: counts[1], denominator: 500 }],
  region: null,
  england: null,
  neighbours: null,
  published: null,
  target: null,
  rating: null,
});

/** Three squares side by side: the council in the middle, one that it adjoins, and one that it does not. */
const area: CouncilArea = {
  inside: 412,
  adjoining: [{ code: 'E08000006', name: 'Salford', children: 60 }],
  elsewhere: [{ code: 'E08000001', name: 'Bolton', children: 182 }],
  outsideEngland: 0,
  unknown: 18,
  map: {
    width: 100,
    height: 80,
    areas: [
      { code: 'E08000001', name: 'Bolton', kind: 'other', path: 'M1 1l 30 0 0 70 -30 0z', centre: { x: 16, y: 36 } },
      {
        code: 'E08000006',
        name: 'Salford',
        kind: 'adjoining',
        path: 'M31 1l 30 0 0 70 -30 0z',
        centre: { x: 46, y: 36 },
      },
      { code: 'E08000003', name: 'Manchester', kind: 'own', path: 'M61 1l 30 0 0 70 -30 0z', centre: { x: 76, y: 36 } },
    ],
    attribution: 'Boundaries: invented.',
  },
};

const market: Market = {
  unregisteredDays: null,
  occupancy: null,
  earlyHelp: null,
  comeHome: null,
  dependency: null,
  unmetNeed: null,
  prices: {
    kinds: [
      {
        kind: 'Children’s home',
        sector: 'Private',
        placements: 34,
        medianPence: 512_300,
        p25Pence: 463_200,
        p75Pence: 588_800,
      },
      {
        kind: 'Supported accommodation',
        sector: 'Private',
        placements: 3,
        medianPence: null,
        p25Pence: null,
        p75Pence: null,
      },
    ],
    split: [{ purpose: 'core', payer: 'social care', pencePerWeek: 17_418_200 }],
  },
};

const step = (name: string, changes: Partial<PlanStep>): PlanStep => ({
  step: name,
  title: `Home ${name}`,
  kind: 'childrens-home',
  runBy: 'council',
  location: 'in-area',
  places: 4,
  households: 0,
  capitalPence: 95_000_000,
  grantPence: null,
  grantSource: null,
  spentPence: 1_000_000,
  nextMilestone: null,
  milestoneOn: null,
  expectedOpening: '2024-09-01',
  openedOn: null,
  deliveredPlaces: 0,
  deliveredHouseholds: 0,
  status: 'planned',
  note: null,
  ...changes,
});

const fostering = { kind: 'mainstream-fostering', places: 0, households: 24, expectedOpening: '2025-06-30' } as const;

/** H1 opened three months late, H2 slipped from January to November, F1 has approved 9 households of 24. */
const plan = planProgress(
  [
    {
      planYear: 2024,
      file: 'plan-2024.csv',
      loadedAt: '2024-04-02T00:00:00Z',
      steps: [step('H1', {}), step('H2', { places: 2, expectedOpening: '2025-01-10' }), step('F1', fostering)],
    },
    {
      planYear: 2025,
      file: 'plan-2025.csv',
      loadedAt: '2025-04-02T00:00:00Z',
      steps: [
        step('H1', { openedOn: '2024-12-01', deliveredPlaces: 4, status: 'opened' }),
        step('H2', { places: 2, expectedOpening: '2025-11-01', status: 'under-way' }),
        step('F1', { ...fostering, deliveredHouseholds: 9, status: 'under-way' }),
      ],
    },
  ],
  '2025-03-31',
);

const share = { own: 262, ownAndTrusts: 262, of: 469, percent: 55.9, percentWithTrusts: 55.9 };
const managed: Managed = { year: 2025, fostering: share, residential: share, percentInArea: 61.3 };

const ownProvision: OwnProvision = {
  expected: { method: FORECAST_METHOD, series: [] },
  accommodation: null,
  netPlaces: null,
  managed,
  managedLastYear: null,
  managedByPlan: null,
  plan,
};

/** An invented report that has something to draw in every chart. */
export const fullReport = (changes: Partial<SufficiencyReport> = {}): SufficiencyReport =>
  sampleReport({
    indicators: [
      sector('public', 'Public', [300, 240]),
      sector('private', 'Private', [250, 220]),
      sector('voluntary', 'Voluntary', [50, 40]),
    ],
    unavailable: [
      { id: 'siblings', title: 'Sibling groups placed together', why: 'It needs sibling groups recorded.' },
    ],
    area,
    market,
    ownProvision,
    ...changes,
  });
