export { checkUrns } from './commands/check-urns';
export * from './commands/change-vacancy.command';
export * from './commands/confirm-registration.command';
export * from './commands/confirm-vacancies.command';
export * from './commands/import-fostering-households.command';
export * from './commands/import-home-profiles.command';
export * from './commands/import-leavers-joiners.command';
export * from './commands/import-ownership.command';
export * from './commands/import-places.command';
export * from './commands/import-planned-homes.command';
export * from './commands/import-premises.command';
export * from './commands/import-psc.command';
export * from './commands/import-register.command';
export * from './commands/import-registration-limits.command';
export * from './commands/import-supported-accommodation.command';
export * from './commands/import-vacancies.command';
export * from './commands/lift-restriction.command';
export * from './commands/load-owners.command';
export * from './commands/pause-placements.command';
export * from './commands/record-allegation.command';
export * from './commands/record-restriction.command';
export * from './commands/resume-placements.command';
export * from './commands/withdraw-vacancy.command';
export type { DatedFile } from './commands/dated-import';
export * from './commands/provider-urn';
export { readCompanyNumber } from './domain/company-number';
export { GRADES, gradeChange } from './domain/grade';
export { inForce, NOTICE_IN_WORDS, NOTICE_KINDS, type Notice, type NoticeKind } from './domain/notice';
export { CHILDRENS_HOME_TYPES, PROVISION_TYPES, REGISTERED_STATUSES, SECTORS } from './domain/ofsted-spelling';
export type * from './domain/register-changes';
export type { AuthoritySummary, RegisterFigures, SectorSummary } from './domain/register-summary';
export { standingOn, type PublishedStatus, type Standing, type StandingOnDay } from './domain/standing';
export { FOSTERING_KINDS, PLACE_FEATURES, PURPOSE_NEEDS, SUPPORTED_CATEGORIES } from './domain/supply-words';
export {
  freshnessOn,
  HIDDEN_AFTER_DAYS,
  reasonsOf,
  STALE_AFTER_DAYS,
  VACANCY_STATES,
  type Freshness,
  type VacancyState,
} from './domain/vacancy-states';
export { RemindOfVacanciesHandler } from './commands/remind-of-vacancies.handler';
export { lockHistory, type SupplyImport } from './commands/supply-import';
export { fileChecksum } from './imports/file-checksum';
export { HOUSEHOLDS_TEMPLATE } from './imports/fostering-households-template';
export { HOME_PROFILES_TEMPLATE } from './imports/home-profiles-template';
export { PLANNED_HOMES_TEMPLATE } from './imports/planned-homes-template';
export { OWNERSHIP_TEMPLATE } from './imports/ownership-template';
export { PLACES_TEMPLATE } from './imports/places-template';
export { PREMISES_TEMPLATE } from './imports/premises-template';
export { REGISTRATION_LIMITS_TEMPLATE } from './imports/registration-limits-template';
export { urnCell } from './imports/urn-cell';
export * from './queries/allegation-processes.query';
export * from './queries/complete-snapshots.query';
export { controlStatementInWords } from './domain/control-statement';
export * from './queries/control-statements.query';
export * from './queries/described-registrations.query';
export { VACANCIES_TEMPLATE } from './imports/vacancies-template';
export * from './queries/directly-managed.query';
export * from './queries/movement-reconciliation.query';
export * from './queries/own-homes.query';
export * from './queries/own-households.query';
export * from './queries/owner-suggestions.query';
export * from './queries/placement-pauses.query';
export * from './queries/planned-homes.query';
export * from './queries/provider-standing.query';
export * from './queries/register-changes.query';
export * from './queries/reminders.query';
export * from './queries/register-movements.query';
export * from './queries/register-summary.query';
export * from './queries/registered-as.query';
export * from './queries/registrations-of-owner.query';
export * from './queries/restrictions.query';
export * from './queries/supported-accommodation.query';
export * from './queries/vacancies.query';
export * from './queries/vacancy-calendar.query';
export * from './register.events';
export * from './register.jobs';
export * from './register.module';
