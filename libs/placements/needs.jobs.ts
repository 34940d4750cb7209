import { defineJob, on, scheduled } from '#platform';
import { REGISTER_EVENTS } from '#register';

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

const SUPPLY_CHANGES = [
  REGISTER_EVENTS.vacanciesLoaded,
  REGISTER_EVENTS.vacanciesConfirmed,
  REGISTER_EVENTS.placesLoaded,
  REGISTER_EVENTS.householdsLoaded,
] as const;

export const NEEDS_SUBSCRIPTIONS = SUPPLY_CHANGES.map((event) => on(event, () => [matchSupply.request({})]));
