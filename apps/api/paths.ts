/** Every address of the API, as the router reads it. */
export const API = {
  me: '/api/v1/me',
  authorities: '/api/v1/authorities',
  authority: '/api/v1/authorities/:code',
  distance: '/api/v1/distance',
  approval: '/api/v1/approval',
  registerSummary: '/api/v1/register/summary',
  returns: '/api/v1/councils/:code/returns',
  report: '/api/v1/councils/:code/reports/:year',
  lineage: '/api/v1/councils/:code/reports/:year/lineage',
  reportRun: '/api/v1/report-runs/:id',
  reportRunCancel: '/api/v1/report-runs/:id/cancel',
} as const;
