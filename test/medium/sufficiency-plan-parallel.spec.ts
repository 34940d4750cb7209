import { systemActorFor, type Actor } from '#kernel';
import { ChangeProvisionStep, planVersion, provisionPlan, type PlanStep } from '#sufficiency';
import { anOrganisation } from '../factories/people';
import { withDatabase } from './database';

const home = withDatabase();
const YEAR = 2025;
let council: Actor & { organisationId: string };

beforeAll(async () => {
  const { id, kind } = await anOrganisation(home().uow, 'council');
  council = systemActorFor('test', id, kind) as typeof council;
});

const outcomes = (all: readonly PromiseSettledResult<void>[]): string[] =>
  all.map((each) => (each.status === 'fulfilled' ? 'stored' : (each.reason as { code: string }).code)).sort();

describe('a plan of own provision that two people change at once', () => {
  const step: PlanStep = {
    step: 'S-01',
    title: 'Two-bed home, north',
    kind: 'childrens-home',
    runBy: 'council',
    location: 'in-area',
    places: 2,
    households: 0,
    capitalPence: null,
    grantPence: null,
    grantSource: null,
    spentPence: null,
    nextMilestone: null,
    milestoneOn: null,
    expectedOpening: '2026-01-31',
    openedOn: null,
    deliveredPlaces: 0,
    deliveredHouseholds: 0,
    status: 'planned',
    note: null,
  };

  it('takes one change, and tells the other that the plan is another now', async () => {
    const { uow } = home();
    const change = (made: Partial<PlanStep>, seen: string, isNew: boolean) =>
      new ChangeProvisionStep(uow).execute(council, { year: YEAR, step: { ...step, ...made }, seen, isNew });
    const plan = () => uow.read(council, (tx) => provisionPlan(tx, council.organisationId, YEAR));

    const none = planVersion(null);
    const added = await Promise.allSettled([change({}, none, true), change({ step: 'S-02' }, none, true)]);
    expect(outcomes(added)).toEqual(['conflict', 'stored']);
    const seen = await plan();
    expect(seen?.steps).toHaveLength(1);
    const of = seen?.steps[0]?.step as string;
    const version = planVersion(seen);
    const changed = await Promise.allSettled([3, 4, 5].map((places) => change({ step: of, places }, version, false)));
    expect(outcomes(changed)).toEqual(['conflict', 'conflict', 'stored']);
    const kept = [3, 4, 5][changed.findIndex(({ status }) => status === 'fulfilled')];
    expect((await plan())?.steps.map(({ places }) => places)).toEqual([kept]);
  });
});
