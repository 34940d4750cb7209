/** Facts this lib records. Data carries ids, years and codes alone. */
export const SUFFICIENCY_EVENTS = {
  reportRequested: 'sufficiency.report-requested',
  reportBuilt: 'sufficiency.report-built',
  reportFailed: 'sufficiency.report-failed',
  reportCancelled: 'sufficiency.report-cancelled',
  statisticsLoaded: 'sufficiency.statistics-loaded',
  contextLoaded: 'sufficiency.context-loaded',
  unregisteredConfirmed: 'sufficiency.unregistered-confirmed',
  provisionPlanLoaded: 'sufficiency.provision-plan-loaded',
  targetsLoaded: 'sufficiency.targets-loaded',
  areaExceptionsLoaded: 'sufficiency.area-exceptions-loaded',
  annualReportOpened: 'sufficiency.annual-report-opened',
  annualReportPassed: 'sufficiency.annual-report-passed',
  reportFiled: 'sufficiency.report-filed',
  reportPublished: 'sufficiency.report-published',
} as const;
