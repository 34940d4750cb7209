import type { ErrorDetail } from '#kernel';
import { FOSTERING, LOCATIONS, RUN_BY, STEP_KINDS, STEP_STATES, type PlanStep } from './own-provision-plan';

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;
const MOST = 9999;
const MOST_PENCE = 10_000_000_000_00;
const LONGEST = { title: 200, grantSource: 200, nextMilestone: 200, note: 500 } as const;

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MOST;
const isSum = (value: number | null): boolean =>
  value === null || (Number.isInteger(value) && value >= 0 && value <= MOST_PENCE);

/** What is wrong with a step of a plan, each with the field that it is about; nothing when it can be stored. */
export function stepFaults(step: PlanStep): ErrorDetail[] {
  const faults: ErrorDetail[] = [];
  const say = (wrong: boolean, field: keyof PlanStep, message: string): void => {
    if (wrong) faults.push({ field, message });
  };
  const fostering = FOSTERING.includes(step.kind);
  say(
    !REFERENCE.test(step.step),
    'step',
    'Enter a reference of 1 to 40 letters and digits without spaces, such as S-01',
  );
  say(step.title.trim() === '', 'title', 'Enter what it is, without an address');
  say(!Object.hasOwn(STEP_KINDS, step.kind), 'kind', 'Choose what kind of provision it is');
  say(!Object.hasOwn(RUN_BY, step.runBy), 'runBy', 'Choose who runs it');
  say(!Object.hasOwn(LOCATIONS, step.location), 'location', 'Choose where it is');
  say(!Object.hasOwn(STEP_STATES, step.status), 'status', 'Choose how far it is');
  say(!isCount(step.places), 'places', `Enter the places as a whole number from 0 to ${MOST}`);
  say(!isCount(step.households), 'households', `Enter the households as a whole number from 0 to ${MOST}`);
  say(
    isCount(step.households) && step.households > 0 && !fostering,
    'households',
    'Households are for fostering alone. Leave them empty for a home',
  );
  say(!isCount(step.deliveredPlaces), 'deliveredPlaces', `Enter the places delivered, from 0 to ${MOST}`);
  say(!isCount(step.deliveredHouseholds), 'deliveredHouseholds', `Enter the households approved, from 0 to ${MOST}`);
  for (const field of ['capitalPence', 'grantPence', 'spentPence'] as const)
    say(!isSum(step[field]), field, 'Enter pounds, such as 750,000, or leave it empty');
  say(
    isSum(step.grantPence) && isSum(step.capitalPence) && (step.grantPence ?? 0) > (step.capitalPence ?? 0),
    'grantPence',
    'The grant is more than the capital committed. Correct one of the two',
  );
  say(step.status === 'opened' && step.openedOn === null, 'openedOn', 'Enter the day on which it opened');
  say(
    step.status !== 'opened' && step.openedOn !== null,
    'openedOn',
    'It has a day of opening but is not opened. Choose opened, or leave the day out',
  );
  for (const [field, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    say((step[field] ?? '').length > most, field, `Write ${most} characters at most`);
  return faults;
}
