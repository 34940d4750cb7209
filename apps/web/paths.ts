/** Every address of the pages, as the router reads it. Links are made with {@link to}, so that none can be misspelt. */
export const PATHS = {
  start: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  firstPassword: '/first-password',
  roleHome: '/roles/:role',
  reports: '/councils/:code/reports',
  report: '/councils/:code/reports/:year',
  reportDownload: '/councils/:code/reports/:year/download/:format',
  reportBuild: '/councils/:code/reports/:year/build',
  figures: '/councils/:code/reports/:year/lineage',
  lineage: '/councils/:code/reports/:year/lineage/:figure',
  baseline: '/councils/:code/baseline/:year',
  baselineDownload: '/councils/:code/baseline/:year/download/:format',
  reportRun: '/report-runs/:id',
  reportRunProgress: '/report-runs/:id/progress',
  reportRunCancel: '/report-runs/:id/cancel',
  homes: '/organisations/:organisation/homes',
  homesConfirm: '/organisations/:organisation/homes/confirm',
  home: '/organisations/:organisation/homes/:urn/:building',
  homeConfirm: '/organisations/:organisation/homes/:urn/:building/confirm',
  placeChange: '/organisations/:organisation/homes/:urn/:building/places/:place/change',
  households: '/organisations/:organisation/households',
  householdChange: '/organisations/:organisation/households/:service/:household/change',
  registerChanges: '/register/changes',
  needs: '/needs',
  needNew: '/needs/new',
  need: '/needs/:needId',
  needTask: '/needs/:needId/tasks/:task',
  needCheck: '/needs/:needId/check',
  needOpen: '/needs/:needId/open',
  needClose: '/needs/:needId/close',
  needResults: '/needs/:needId/results',
  needLeftOut: '/needs/:needId/left-out',
  needSelection: '/needs/:needId/selection',
  needCompare: '/needs/:needId/compare',
  needShortlist: '/needs/:needId/shortlist',
  needShortlistEntry: '/needs/:needId/shortlist/:shortlistEntryId',
  needSaveSearch: '/needs/:needId/saved-searches',
  savedSearches: '/saved-searches',
  savedSearch: '/saved-searches/:savedSearchId',
  savedSearchEnd: '/saved-searches/:savedSearchId/end',
  alerts: '/alerts',
  alertsRead: '/alerts/read',
  comeHome: '/come-home',
  comeHomeNew: '/come-home/new',
  comeHomeEntry: '/come-home/:comeHomeId',
  comeHomeClose: '/come-home/:comeHomeId/close',
  owners: '/oversight/owners',
  owner: '/oversight/owners/:owner',
  ownerMatch: '/oversight/owners/:owner/matches',
  ownerFlags: '/oversight/owners/:owner/flags',
  ownerFlag: '/oversight/owners/:owner/flags/:flagId',
  oversightFile: '/oversight/owners/:owner/file',
  oversightStages: '/oversight/owners/:owner/file/stages',
  oversightStage: '/oversight/owners/:owner/file/stages/:stageId',
  oversightDocuments: '/oversight/owners/:owner/file/documents',
  oversightDocument: '/oversight/owners/:owner/file/documents/:documentId',
  failureWarnings: '/oversight/owners/:owner/file/warnings',
  failureWarning: '/oversight/owners/:owner/file/warnings/:warningId',
  stressTests: '/oversight/owners/:owner/stress-tests',
  stressTest: '/oversight/owners/:owner/stress-tests/:runId',
  oversightRules: '/oversight/rules',
  enteredFigures: '/oversight/figures',
  enteredFigure: '/oversight/figures/:figuresId',
  exposure: '/councils/:code/exposure',
  exposureAcknowledge: '/councils/:code/exposure/acknowledge',
  providerAccounts: '/providers/:provider/accounts',
  providerAnswer: '/providers/:provider/flags/:flagId/answer',
  messages: '/messages',
  messagesRead: '/messages/read',
  accessibility: '/accessibility',
  privacy: '/privacy',
  sources: '/sources',
} as const;

type Path = (typeof PATHS)[keyof typeof PATHS];
type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** The address with its parts filled in; the compiler asks for exactly the parts that the path names. */
export function to<P extends Path>(
  path: P,
  ...given: [Names<P>] extends [never] ? [] : [Record<Names<P>, string | number>]
): string {
  const parts = (given[0] ?? {}) as Record<string, string | number>;
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(parts[name])));
}
