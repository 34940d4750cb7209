export * from './commands/import-accounts.command';
export type { AccountsIssue } from './domain/document';
export { FIGURES, type FigureName, type Figures } from './domain/figure-rules';
export { readFiling, type ReadAccounts } from './domain/filing';
export type { Observation } from './domain/observations';
export type { FigureSource, PeriodFigures } from './domain/period-figures';
export type { Scope } from './domain/scope';
export * from './finance.events';
export * from './finance.module';
export * from './owners-evidence.module';
export { readFilings, type FiledAccounts, type FilingRead } from './imports/filing-files';
export { readDocument } from './imports/read-document';
export * from './queries/accounts-of-company.query';
export * from './commands/acknowledge-notice.command';
export * from './commands/add-oversight-document.command';
export * from './commands/confirm-owner-match.command';
export * from './commands/issue-warning.command';
export * from './commands/propose-stage.command';
export * from './commands/receive-oversight-document.command';
export * from './commands/request-stress-test.command';
export * from './commands/run-stress-test.handler';
export * from './commands/tell-councils-of-flags.handler';
export * from './commands/settle-stage.command';
export * from './commands/withdraw-warning.command';
export type { Concentration, DependencyLevel, OwnerShare } from './domain/dependency';
export { CARERS } from './domain/carers';
export { CONDITION_MEASURES, PENDING as CONDITIONS_PENDING, type MetCondition } from './domain/oversight-conditions';
export { DOCUMENT_KINDS, mayBeOfsteds, STAGES, stageName, stagesAfter, type Stage } from './domain/oversight-stage';
export * from './queries/condition-rules.query';
export * from './queries/dependency.query';
export * from './queries/failure-notices.query';
export * from './queries/oversight-file.query';
export * from './queries/oversight-looks.query';
export * from './queries/owner-links.query';
export * from './queries/owner-list.query';
export * from './queries/owner-registrations.query';
export * from './queries/owner.query';
export * from './queries/stress-test-runs.query';
export * from './queries/stress-test.query';
export * from './commands/assess-companies.command';
export * from './commands/import-notices.command';
export * from './commands/load-thresholds.command';
export * from './commands/enter-figures.command';
export * from './commands/link-provider.command';
export * from './commands/settle-figures.command';
export * from './commands/settle-flag.command';
export * from './queries/entered-figures.query';
export { ENTERED_ONLY, INPUT_NAMES, type InputName } from './domain/input-names';
export { assess, type Assessment } from './domain/assess';
export { NOT_VISIBLE, type Above, type Consolidation } from './domain/consolidation';
export {
  actionsFrom,
  FLAG_ACTIONS,
  FLAG_STATES,
  FLAG_TRANSITIONS,
  type FlagAction,
  type FlagState,
} from './domain/flag-transitions';
export {
  INDICATORS,
  type Indicator,
  type IndicatorInput,
  type IndicatorKey,
  type IndicatorLevel,
} from './domain/indicator';
export { nameInWords } from './domain/input-names';
export type { ThresholdVersion } from './domain/thresholds';
export * from './queries/assessed-share.query';
export * from './queries/assessment-in-force.query';
export * from './queries/flags.query';
export * from './queries/indicators-of-company.query';
export * from './queries/threshold-preview.query';
export * from './queries/thresholds.query';
export * from './queries/owner-standing.query';
export * from './queries/companies-of-provider.query';
export * from './queries/provider-links.query';
