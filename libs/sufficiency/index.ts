export * from './commands/annotate-annual-report.command';
export * from './commands/build-report.handler';
export * from './commands/build-report-section.handler';
export * from './commands/file-annual-report.command';
export * from './commands/open-annual-report.command';
export { PassAnnualReport } from './commands/pass-annual-report.command';
export * from './commands/cancel-report.command';
export * from './commands/change-provision-step.command';
export * from './commands/confirm-unregistered.command';
export * from './commands/import-area-exceptions.command';
export * from './commands/end-unregistered.command';
export * from './commands/withdraw-unregistered.command';
export * from './commands/set-target.command';
export { JUDGED_RULES, readTargetAmount, TARGET_AMOUNT } from './domain/target-rules';
export * from './queries/own-targets.query';
export * from './queries/unregistered-confirmations.query';
export * from './commands/import-context.command';
export * from './commands/import-provision-plan.command';
export * from './commands/import-statistics.command';
export * from './commands/import-targets.command';
export * from './commands/publish-annual-report.command';
export { RemindOfFilingHandler } from './commands/remind-of-filing.handler';
export * from './commands/request-all-reports.command';
export * from './commands/request-report.command';
export * from './commands/request-roll-up.command';
export { BuildRollUpHandler } from './commands/build-roll-up.handler';
export * from './commands/write-roll-up-file';
export * from './commands/write-report-file';
export { obstaclesTo, PASSAGES, REPORT_STATES } from './domain/annual-report';
export type { AnnualReportStatus, MeasureAction, Obstacle, Passage, Readiness } from './domain/annual-report';
export type * from './domain/baseline';
export type * from './domain/indicator';
export type * from './domain/own-provision';
export type * from './domain/own-provision-plan';
export { FOSTERING, LOCATIONS, RUN_BY, STEP_KINDS, STEP_STATES } from './domain/own-provision-plan';
export type * from './domain/forecast';
export { INDICATOR_RULES } from './domain/indicator-table';
export { MARKET_RULES } from './domain/market-table';
export { SECTORS, SUPPORTED_OUTCOMES } from './domain/judgements';
export { UNAVAILABLE } from './domain/unavailable';
export { PROVISION_PLAN_TEMPLATE } from './imports/provision-plan-template';
export { AREA_EXCEPTIONS_TEMPLATE } from './imports/area-exceptions-template';
export { TARGETS_TEMPLATE } from './imports/targets-template';
export { cleanNarrative, narrativeHtml } from './domain/narrative';
export * from './domain/word-changes';
export * from './queries/narrative-states.query';
export * from './queries/annual-report.query';
export * from './queries/filed-outputs.query';
export * from './queries/filing-register.query';
export * from './queries/provision-plan.query';
export * from './queries/verify-report.query';
export { BASELINE_SCHEMA } from './domain/baseline-schema';
export * from './domain/definitions';
export { renderBaselineBody, renderBaselineFoot, renderBaselineHtml } from './domain/html/baseline-page';
export { renderReportBody, renderReportFoot, renderReportHtml } from './domain/html/report-page';
export * from './domain/html/published-page';
export * from './domain/html/report-sections';
export { REPORT_STYLES } from './domain/html/styles';
export * from './domain/labels';
export * from './domain/measure-changes';
export { ENGLAND, inFull, SYMBOLS, type PublishedSymbol } from './domain/published';
export { publishedDocument } from './domain/document/published-document';
export { documentBody } from './domain/html/document-body';
export type * from './domain/publication/published-report';
export * from './domain/report';
export * from './domain/report-run';
export type * from './domain/roll-up/roll-up';
export type * from './domain/roll-up/flows';
export type * from './domain/roll-up/league';
export { LEAGUE_EXPLAINED, LEAGUE_WARNING } from './domain/roll-up/league';
export { ROLL_UP_SCHEMA } from './domain/roll-up/roll-up-schema';
export { rollUpDocument } from './domain/document/roll-up-document';
export { ranksOf } from './domain/document/roll-up-league';
export { renderRollUpBody, renderRollUpFoot } from './domain/html/roll-up-page';
export type * from './domain/exchanges';
export { REPORT_SCHEMA } from './domain/report-schema';
export { RULES_VERSION } from './domain/rules-version';
export { isFinished, SECTION_STATUS_WORDS, type SectionStatus } from './domain/section-order';
export { snapshotOf } from './domain/snapshot';
export { rangeOfShare } from './domain/uncertainty';
export { contextTemplate } from './imports/context-table';
export { askedCouncil, type Council, type CouncilAsked } from './queries/asked-council.query';
export { cohortCounts } from './queries/cohort-counts.query';
export { measuresFrom, type CohortCounts } from './domain/measures';
export * from './queries/measure-lineage.query';
export * from './queries/published-baseline.query';
export * from './queries/published-reports.query';
export * from './queries/report-run.query';
export * from './queries/roll-up-result.query';
export {
  areaKey,
  areaOfKey,
  consortiumArea,
  ownConsortia,
  regionArea,
  rollUpRun,
  rollUpRuns,
  visibleAreaName,
  yearsOfArea,
} from './queries/roll-up-run.query';
export type { RollUpArea, RollUpRun } from './queries/roll-up-run.query';
export * from './queries/version-measures.query';
export * from './queries/wait-for-report.query';
export * from './sufficiency.events';
export * from './sufficiency.jobs';
export * from './sufficiency.module';
