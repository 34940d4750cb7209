export * from './commands/import-register.command';
export { CHILDRENS_HOME_TYPES, PROVISION_TYPES, REGISTERED_STATUSES, SECTORS } from './domain/ofsted-spelling';
export type { AuthoritySummary, RegisterFigures, SectorSummary } from './domain/register-summary';
export * from './queries/register-summary.query';
export * from './register.events';
export * from './register.module';
export * from './queries/registrations-of-owner.query';
