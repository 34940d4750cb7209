import { defineJob, on, scheduled } from '#platform';
import { REGISTER_EVENTS } from '#register';
import { STEP_EVENTS } from './referrals.events';

/** Asks the needs, saved searches and come-home entries of one organisation again. */
export const matchOrganisation = defineJob({
  name: 'placements.match-organisation',
  payload: { organisationId: 'id' },
  deduplicate: ({ organisationId }) => organisationId,
});

/** Supply changed: those of every organisation are asked again. */
export const matchSupply = defineJob({
  name: 'placements.match-supply',
  payload: {},
  deduplicate: () => 'every-organisation',
});

/** The same each night, when days begin and end. */
export const matchNightly = defineJob({ name: 'placements.match-nightly', queue: 'schedule', payload: {} });

export const NEEDS_JOBS = [matchOrganisation, matchSupply, matchNightly];

export const NEEDS_SCHEDULES = [scheduled(matchNightly, {}, '40 3 * * *')];

/** What is said of supply, and what bookings take from it or give back. */
const SUPPLY_CHANGES = [
  REGISTER_EVENTS.vacanciesLoaded,
  REGISTER_EVENTS.vacanciesConfirmed,
  REGISTER_EVENTS.placesLoaded,
  REGISTER_EVENTS.householdsLoaded,
  REGISTER_EVENTS.vacancyChanged,
  REGISTER_EVENTS.buildingsLoaded,
  REGISTER_EVENTS.limitsLoaded,
  REGISTER_EVENTS.registrationConfirmed,
  STEP_EVENTS.booking.hold,
  STEP_EVENTS.booking.release,
  STEP_EVENTS.booking.expire,
  STEP_EVENTS.approach.accept,
  STEP_EVENTS.approach['fall-through'],
  STEP_EVENTS.placement.cancel,
  STEP_EVENTS.placement.extend,
  STEP_EVENTS.placement.end,
] as const;

export const NEEDS_SUBSCRIPTIONS = SUPPLY_CHANGES.map((event) => on(event, () => [matchSupply.request({})]));
