export * from './commands/answer-once.command';
export * from './commands/close-need.command';
export * from './commands/close-come-home.command';
export type { ComeHomeFacts } from './commands/come-home-facts';
export * from './commands/end-saved-search.command';
export * from './commands/mark-alerts-read.command';
export * from './commands/match-vacancies.command';
export * from './commands/order-shortlist.command';
export * from './commands/save-search.command';
export * from './commands/shortlist-candidate.command';
export * from './commands/take-off-shortlist.command';
export * from './commands/write-come-home.command';
export * from './commands/import-block-guarantees.command';
export * from './commands/import-framework-lots.command';
export * from './commands/import-price-lists.command';
export { NEED_STATUSES, type NeedStatus, type WrittenNeed } from './commands/need-facts';
export * from './commands/open-need.command';
export * from './commands/revise-need.command';
export * from './commands/say-weights.command';
export * from './commands/search-need.command';
export * from './commands/write-need.command';
export { CANDIDATE_KINDS, type CandidateKey } from './domain/candidate-key';
export { CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT, type Criterion, type Weights } from './domain/criteria';
export { clockEnds } from './domain/legal-clock';
export { HOME_PLANS, LIVES, READINESS, type HomePlan, type Lives, type Readiness } from './domain/come-home';
export { OWNERS_EVIDENCE, type OwnerEvidence, type OwnersEvidence } from './queries/owner-evidence';
export { LEGAL_ROUTES, type LegalRoute, type Need } from './domain/need';
export { LIBERTY_BASES, OUT_OF_AREA_REASONS, PAYERS, STEPS_DOWN } from './domain/need-details';
export {
  MANDATORY,
  mergePart,
  missingFields,
  valueAt,
  type MandatoryField,
  type NeedDocument,
} from './domain/need-document';
export type { SearchResult } from './queries/search-result';
export { STANDARD_FIELDS, type StandardField, type StandardPart } from './domain/standard-fields';
export { weeklyTotal, type WeeklyPrice } from './domain/weekly-price';
export { checkDraft } from './imports/need-draft';
export { MOST_IMPORTANT, readNeed, readWeights } from './imports/need-document';
export { needSchema, needTemplate } from './imports/need-schema';
export { BLOCK_GUARANTEES_TEMPLATE } from './imports/block-guarantees-template';
export { FRAMEWORK_LOTS_TEMPLATE } from './imports/framework-lots-template';
export { PRICE_LISTS_TEMPLATE } from './imports/price-lists-template';
export * from './placements.events';
export * from './needs.jobs';
export * from './needs.module';
export * from './placements.module';
export * from './queries/frameworks.query';
export * from './queries/list-needs.query';
export * from './queries/listed-prices.query';
export * from './queries/need-by-id.query';
export * from './queries/need-versions.query';
export * from './queries/search-homes.query';
export * from './queries/search-run.query';
export * from './queries/come-home-list.query';
export type { Candidate } from './queries/candidate-facts';
export * from './queries/compare-candidates.query';
export * from './queries/match-alerts.query';
export * from './queries/saved-searches.query';
export * from './queries/shortlist.query';
export { cursorAfter, isUuid, isWhole, itemsBefore, readCursor, writeCursor } from './domain/page-cursor';
export { SearchWeights, type SavedWeights } from './queries/search-weights.query';
export * from './referrals';
