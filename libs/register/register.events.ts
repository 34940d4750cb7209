/** Facts this lib records. */
export const REGISTER_EVENTS = {
  snapshotLoaded: 'register.snapshot-loaded',
  premisesLoaded: 'register.premises-loaded',
  movementsLoaded: 'register.movements-loaded',
  ownersLoaded: 'register.owners-loaded',
  restrictionRecorded: 'register.restriction-recorded',
  restrictionLifted: 'register.restriction-lifted',
  placementsPaused: 'register.placements-paused',
  placementsResumed: 'register.placements-resumed',
  buildingsLoaded: 'register.buildings-loaded',
  placesLoaded: 'register.places-loaded',
  householdsLoaded: 'register.fostering-households-loaded',
  vacanciesLoaded: 'register.vacancies-loaded',
  vacanciesConfirmed: 'register.vacancies-confirmed',
  limitsLoaded: 'register.registration-limits-loaded',
  ownershipLoaded: 'register.ownership-loaded',
} as const;
