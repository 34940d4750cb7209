/** Every address of the API, as the router reads it. */
export const API = {
  me: '/api/v1/me',
  authorities: '/api/v1/authorities',
  authority: '/api/v1/authorities/:code',
  distance: '/api/v1/distance',
  approval: '/api/v1/approval',
  registerSummary: '/api/v1/register/summary',
  registerChanges: '/api/v1/register/changes',
  returns: '/api/v1/councils/:code/returns',
  report: '/api/v1/councils/:code/reports/:year',
  lineage: '/api/v1/councils/:code/reports/:year/lineage',
  baseline: '/api/v1/councils/:code/baseline/:year',
  reportRun: '/api/v1/report-runs/:id',
  reportRunCancel: '/api/v1/report-runs/:id/cancel',
} as const;
