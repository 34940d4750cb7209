import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { AcceptOffer } from './commands/accept-offer.command';
import { AcceptSiblings } from './commands/accept-siblings.command';
import { AnswerLocalRisk } from './commands/answer-local-risk.command';
import { AnswerQuestion } from './commands/answer-question.command';
import { ApproveSearch } from './commands/approve-search.command';
import { AskProviders } from './commands/ask-providers.command';
import { AskQuestion } from './commands/ask-question.command';
import { AskVariation } from './commands/ask-variation.command';
import { CancelPlacement } from './commands/cancel-placement.command';
import { ChangeTerms } from './commands/change-terms.command';
import { DecideApproval } from './commands/decide-approval.command';
import { DecideVariation } from './commands/decide-variation.command';
import { DeclineApproach } from './commands/decline-approach.command';
import { DraftReferral } from './commands/draft-referral.command';
import { EndPlacement } from './commands/end-placement.command';
import { EndReferral } from './commands/end-referral.command';
import { ExtendPlacement } from './commands/extend-placement.command';
import { GiveNotice } from './commands/give-notice.command';
import { MakeOffer } from './commands/make-offer.command';
import { OpenNeedFile } from './commands/open-need-file.command';
import { PreferOffer } from './commands/prefer-offer.command';
import { PublishReferral } from './commands/publish-referral.command';
import { PutBackOffer } from './commands/put-back-offer.command';
import { RecordAbsence } from './commands/record-absence.command';
import { RecordAssessment } from './commands/record-assessment.command';
import { ReplyToProviderRecord } from './commands/reply-to-provider-record.command';
import { ReviewPlacement } from './commands/review-placement.command';
import { ReviewPriceLine } from './commands/review-price-line.command';
import { ReviseReferral } from './commands/revise-referral.command';
import { SendImpact } from './commands/send-impact.command';
import { SettleDuty } from './commands/settle-duty.command';
import { ShortlistApproach } from './commands/shortlist-approach.command';
import { SignAgreement } from './commands/sign-agreement.command';
import { StartPlacement } from './commands/start-placement.command';
import { TakeBackNotice } from './commands/take-back-notice.command';
import { ViewApproach } from './commands/view-approach.command';
import { WithdrawApproach } from './commands/withdraw-approach.command';
import { ExpireHoldHandler } from './commands/expire-hold.handler';
import { LapseOfferHandler } from './commands/lapse-offer.handler';
import { OpenApproachHandler } from './commands/open-approach.handler';
import { PassDeadlineHandler } from './commands/pass-deadline.handler';
import { TellOfAdditionsHandler } from './commands/tell-of-additions.handler';
import { TellOfDutiesHandler } from './commands/tell-of-duties.handler';
import { WarnOfHoldHandler } from './commands/warn-of-hold.handler';
import { ApprovalNeededFor } from './queries/approval-needed.query';
import { AgreementPaperOf } from './queries/agreement-paper.query';
import { CallOffFileOf } from './queries/call-off-file.query';
import { Duties } from './queries/duties.query';
import { HostedPlacements } from './queries/hosted-placements.query';
import { ParityOf } from './queries/parity.query';
import { Placements } from './queries/placements.query';
import { PriceBenchmarksOf } from './queries/price-benchmark.query';
import { ProviderInbox } from './queries/provider-inbox.query';
import { ProviderRecords } from './queries/provider-records.query';
import { ReferralBoard } from './queries/referral-board.query';
import { ReferralById } from './queries/referral-by-id.query';
import { PreviewReferral } from './queries/preview-referral.query';
import { ReferralsBeside } from './queries/referrals-beside.query';
import { WaitingApprovals } from './queries/waiting-approvals.query';
import { UnmetNeedOf } from './queries/unmet-need.query';
import { WeeklyCommitmentOf } from './queries/weekly-commitment.query';
import { REFERRAL_JOBS, REFERRAL_SCHEDULES } from './referrals.jobs';

const services = [
  AgreementPaperOf,
  AcceptOffer,
  AcceptSiblings,
  AnswerLocalRisk,
  AnswerQuestion,
  ApprovalNeededFor,
  ApproveSearch,
  AskProviders,
  AskQuestion,
  AskVariation,
  CallOffFileOf,
  CancelPlacement,
  ChangeTerms,
  DecideApproval,
  DecideVariation,
  DeclineApproach,
  DraftReferral,
  Duties,
  EndPlacement,
  EndReferral,
  ExtendPlacement,
  GiveNotice,
  HostedPlacements,
  MakeOffer,
  OpenNeedFile,
  ParityOf,
  Placements,
  PriceBenchmarksOf,
  PreferOffer,
  PreviewReferral,
  ProviderInbox,
  ProviderRecords,
  PublishReferral,
  PutBackOffer,
  RecordAbsence,
  RecordAssessment,
  ReferralBoard,
  ReferralById,
  ReferralsBeside,
  ReplyToProviderRecord,
  ReviewPlacement,
  ReviewPriceLine,
  ReviseReferral,
  SendImpact,
  SettleDuty,
  ShortlistApproach,
  SignAgreement,
  StartPlacement,
  TakeBackNotice,
  UnmetNeedOf,
  ViewApproach,
  WaitingApprovals,
  WeeklyCommitmentOf,
  WithdrawApproach,
];

const handlers = [
  ExpireHoldHandler,
  LapseOfferHandler,
  OpenApproachHandler,
  PassDeadlineHandler,
  TellOfAdditionsHandler,
  TellOfDutiesHandler,
  WarnOfHoldHandler,
];

/** Referrals, offers, approvals, placements, agreements, and what the law expects of each. */
@Module({ providers: [...services, ...handlers], exports: services })
export class ReferralsModule {
  constructor(
    registry: JobRegistry,
    hold: ExpireHoldHandler,
    offer: LapseOfferHandler,
    approach: OpenApproachHandler,
    deadline: PassDeadlineHandler,
    duties: TellOfDutiesHandler,
    additions: TellOfAdditionsHandler,
    warning: WarnOfHoldHandler,
  ) {
    const all = [hold, offer, approach, deadline, duties, additions, warning];
    registry.register({ jobs: REFERRAL_JOBS, handlers: all, schedules: REFERRAL_SCHEDULES });
  }
}
