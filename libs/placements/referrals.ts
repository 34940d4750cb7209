/** Everything of referrals, offers, placements and agreements that others may use. */
export * from './commands/accept-offer.command';
export * from './commands/accept-siblings.command';
export * from './commands/answer-local-risk.command';
export * from './commands/answer-question.command';
export * from './commands/approve-search.command';
export * from './commands/ask-providers.command';
export * from './commands/ask-question.command';
export * from './commands/ask-variation.command';
export * from './commands/cancel-placement.command';
export * from './commands/change-terms.command';
export * from './commands/decide-approval.command';
export * from './commands/decide-variation.command';
export * from './commands/decline-approach.command';
export * from './commands/draft-referral.command';
export * from './commands/end-placement.command';
export * from './commands/end-referral.command';
export * from './commands/extend-placement.command';
export * from './commands/give-notice.command';
export * from './commands/make-offer.command';
export * from './commands/open-need-file.command';
export * from './commands/prefer-offer.command';
export * from './commands/publish-referral.command';
export * from './commands/put-back-offer.command';
export * from './commands/record-absence.command';
export * from './commands/record-assessment.command';
export * from './commands/reply-to-provider-record.command';
export * from './commands/review-placement.command';
export * from './commands/review-price-line.command';
export * from './commands/revise-referral.command';
export * from './commands/send-impact.command';
export * from './commands/settle-duty.command';
export * from './commands/shortlist-approach.command';
export * from './commands/sign-agreement.command';
export * from './commands/start-placement.command';
export * from './commands/take-back-notice.command';
export * from './commands/view-approach.command';
export * from './commands/withdraw-approach.command';
export * from './commands/expire-hold.handler';
export * from './commands/lapse-offer.handler';
export * from './commands/open-approach.handler';
export * from './commands/tell-of-additions.handler';
export * from './commands/pass-deadline.handler';
export * from './commands/tell-of-duties.handler';
export * from './commands/warn-of-hold.handler';
export type { Acceptance, AcceptedOffer } from './commands/accept-placement';
export type { AgreedPriceLine } from './commands/agreement-record';
export { digestOf } from './domain/agreement-digest';
export type { ApproachStepTaken, OfferedUnit } from './commands/approach-record';
export type { PlacementEnding } from './commands/finish-placement';
export type { PlacementStepTaken } from './commands/placement-record';
export { AGREEMENT, AGREEMENT_STATES, type AgreementState } from './domain/agreement-states';
export { type AgreementTerms, type UpliftClause } from './domain/agreement-terms';
export { verifyAgreement, type AgreementContent, type AgreementSignature } from './domain/agreement-content';
export type { PlacementBlock, PlacementDocument } from './domain/placement-document';
export { kaplanMeier, type DaysToPlace } from './domain/kaplan-meier';
export { ENOUGH_TO_COMPARE, type ParityGroup, type ParityReport } from './domain/parity';
export { REFUSALS_NOT_COUNTED, type ProviderRecord } from './domain/provider-record';
export type { KeptSearch, UnmetGroup, UnmetNeed } from './domain/unmet-need';
export { ageBand, ENOUGH_ALIKE, type ReferralSummary } from './domain/anonymity';
export { ENDINGS, WITHDRAWAL_ENDINGS, type WithdrawalEnding } from './domain/approach-endings';
export { APPROACH, APPROACH_STATES, type ApproachState } from './domain/approach-states';
export { APPROVAL_CONDITIONS, approvingRoles, conditionsBefore, type ApprovalCondition } from './domain/approval-check';
export { DECLINE_REASONS, type DeclineReason } from './domain/decline-reasons';
export { reasonInWords } from './domain/left-out';
export { DUTY_STATES, type DutyState } from './domain/duty-states';
export { scanFreeText, unconfirmed, type Finding } from './domain/free-text-scan';
export {
  CEASING_REASONS,
  PLACE_CHANGE_REASONS,
  PLACEMENT_STATES,
  type PlacementState,
} from './domain/placement-states';
export { REFERRAL_STATES, type ReferralState } from './domain/referral-states';
export { MESSAGE_PAGES, TOLD_STEPS } from './domain/step-messages';
export { stateDiagrams } from './domain/state-diagram';
export { mostAfter } from './domain/uplift';
export { TIERS, type Tier } from './domain/tiers';
export {
  chargeWhileAway,
  financialYearOf,
  PAYERS,
  PURPOSES,
  type Payer,
  type Purpose,
} from './domain/weekly-commitment';
export * from './queries/approval-needed.query';
export * from './queries/agreement-paper.query';
export * from './queries/call-off-file.query';
export * from './queries/duties.query';
export * from './queries/hosted-placements.query';
export * from './queries/parity.query';
export * from './queries/placements.query';
export * from './queries/price-benchmark.query';
export * from './queries/provider-inbox.query';
export {
  ProviderRecords,
  type ProviderRecordShown,
  type ProviderReply,
  type RecordPeriod,
} from './queries/provider-records.query';
export * from './queries/referral-board.query';
export * from './queries/referral-by-id.query';
export * from './queries/preview-referral.query';
export * from './queries/referrals-beside.query';
export * from './queries/waiting-approvals.query';
export * from './queries/unmet-need.query';
export * from './queries/weekly-commitment.query';
export { placementApproval, type PlacementApproval } from './queries/placement-approval.query';
export * from './referrals.events';
export * from './referrals.jobs';
export * from './referrals.module';
