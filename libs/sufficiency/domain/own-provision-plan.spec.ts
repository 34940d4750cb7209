import { planProgress, type PlanStep, type StoredPlan } from './own-provision-plan';

const step = (name: string, changes: Partial<PlanStep> = {}): PlanStep => ({
  step: name,
  title: `Step ${name}`,
  kind: 'childrens-home',
  runBy: 'council',
  location: 'in-area',
  places: 4,
  households: 0,
  capitalPence: 1_000_000_00,
  grantPence: 500_000_00,
  grantSource: 'DfE',
  spentPence: null,
  nextMilestone: null,
  milestoneOn: null,
  expectedOpening: '2025-01-31',
  openedOn: null,
  deliveredPlaces: 0,
  deliveredHouseholds: 0,
  status: 'planned',
  note: null,
  ...changes,
});

const plan = (planYear: number, ...steps: readonly PlanStep[]): StoredPlan => ({
  planYear,
  file: `plan-${planYear}.csv`,
  loadedAt: `${planYear}-05-01T00:00:00Z`,
  steps,
});

const opened = { status: 'opened', openedOn: '2024-12-01', deliveredPlaces: 4 } as const;

describe('progress against last year’s plan', () => {
  const last = plan(2024, step('A'), step('B'), step('C'), step('D'), step('E', { places: 2 }));
  const now = plan(
    2025,
    step('A', opened),
    step('B', { expectedOpening: '2025-09-30', status: 'under-way' }),
    step('C', { status: 'withdrawn' }),
    step('E', { status: 'opened', openedOn: '2025-03-02', deliveredPlaces: 2, places: 2 }),
    step('F', { expectedOpening: '2026-01-01', places: 3 }),
  );
  const found = planProgress([last, now], '2025-03-31');

  it('is worked out step by step', () => {
    // A opened in time, E 30 days late; B slipped; C withdrawn; D is gone. 4 + 2 of 4 + 4 + 4 + 4 + 2 = 18 places: 33.3%.
    expect(found?.progress).toMatchObject({
      planYear: 2024,
      opened: 2,
      openedInTime: 1,
      slipped: 1,
      withdrawn: 1,
      missing: ['D'],
      deliveredPlaces: 6,
      percentDelivered: 33.3,
    });
  });

  it('counts slippage from what was first expected, and withdrawn steps in no total', () => {
    const slipped = Object.fromEntries((found?.steps ?? []).map((each) => [each.step, each.slippedDays]));
    expect(slipped).toEqual({ A: -61, B: 242, C: 0, E: 30, F: 0 });
    expect(found?.totals).toMatchObject({ steps: 4, places: 13, deliveredPlaces: 6, capitalPence: 4_000_000_00 });
  });

  it('is none without a plan of the year before, and nothing without a plan', () => {
    expect(planProgress([now], '2025-03-31')?.progress).toBeNull();
    expect(planProgress([], '2025-03-31')).toBeNull();
  });
});
