import type { PlanStep } from './own-provision-plan';
import { stepFaults } from './plan-step-rules';

const step: PlanStep = {
  step: 'S-01',
  title: 'Two-bed home',
  kind: 'childrens-home',
  runBy: 'council',
  location: 'in-area',
  places: 2,
  households: 0,
  capitalPence: 75_000_000,
  grantPence: 37_500_000,
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
const fields = (change: Partial<PlanStep>): (string | undefined)[] =>
  stepFaults({ ...step, ...change }).map(({ field }) => field);

describe('a step of a plan', () => {
  it('can be stored as it is', () => {
    expect(stepFaults(step)).toEqual([]);
    expect(fields({ kind: 'specialist-fostering', households: 8 })).toEqual([]);
    expect(fields({ status: 'opened', openedOn: '2026-02-01' })).toEqual([]);
  });

  it.each([
    [{ step: 'S 01' }, 'step'],
    [{ title: ' ' }, 'title'],
    [{ places: -1 }, 'places'],
    [{ places: 1.5 }, 'places'],
    [{ households: 3 }, 'households'],
    [{ grantPence: 75_000_001 }, 'grantPence'],
    [{ capitalPence: Number.NaN, grantPence: null }, 'capitalPence'],
    [{ status: 'opened' }, 'openedOn'],
    [{ openedOn: '2026-02-01' }, 'openedOn'],
    [{ note: 'x'.repeat(501) }, 'note'],
    [{ kind: 'toString' as never }, 'kind'],
  ] as const)('is refused at the field that is wrong: %j', (change, field) => {
    expect(fields(change as Partial<PlanStep>)).toEqual([field]);
  });
});
