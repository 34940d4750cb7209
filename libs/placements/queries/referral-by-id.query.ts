import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate, type NextStep } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { OfferedUnit } from '../commands/approach-record';
import type { ReferralSummary } from '../domain/anonymity';
import { APPROACH, type ApproachState } from '../domain/approach-states';
import { scanFreeText, unconfirmed } from '../domain/free-text-scan';
import { REFERRAL, type ReferralState } from '../domain/referral-states';
import { nextSteps } from '../domain/state-table';

export interface OfferShown {
  readonly id: string;
  readonly number: number;
  readonly corePence: number;
  readonly additionalPence: number;
  readonly educationPence: number;
  readonly otherPence: number;
  readonly totalPence: number;
  /** Total of the first offer of this provider for this referral: a later one above it is a rise. */
  readonly firstTotalPence: number;
  readonly earliestStart: CalendarDate;
  readonly conditions: string;
  readonly expiresAt: string;
  readonly open: boolean;
  readonly units: readonly OfferedUnit[];
}

export interface QuestionShown {
  readonly id: string;
  readonly question: string;
  readonly askedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export interface ApprovalShown {
  readonly granted: boolean;
  readonly level: string;
  readonly reasons: readonly string[];
  readonly conditions: readonly string[];
  readonly byPhone: boolean;
  readonly approverName: string;
  readonly approverRole: string;
  readonly approvedAt: string;
}

export interface ApproachShown {
  readonly id: string;
  readonly providerId: string | null;
  readonly providerName: string;
  readonly urn: string | null;
  readonly tier: string;
  readonly waiverReason: string | null;
  readonly state: ApproachState;
  readonly version: number;
  readonly opensAt: string;
  readonly replyBy: string;
  readonly viewedAt: string | null;
  readonly answeredAt: string | null;
  readonly declineReason: string | null;
  readonly shortlistedAt: string | null;
  readonly assessment: { readonly impact: string; readonly matching: string; readonly mitigation: string } | null;
  readonly choiceReason: string | null;
  readonly offer: OfferShown | null;
  readonly questions: readonly QuestionShown[];
  readonly approval: ApprovalShown | null;
  readonly placementId: string | null;
  readonly next: readonly NextStep[];
}

export interface ReferralShown {
  readonly id: string;
  readonly needId: string;
  readonly reference: string;
  readonly state: ReferralState;
  readonly version: number;
  readonly emergency: boolean;
  readonly places: number;
  readonly siblingGroup: string | null;
  readonly purpose: string;
  readonly followsPlacementId: string | null;
  readonly freeText: string;
  readonly confirmedWords: readonly string[];
  /** What in the text may tell who it is, and nobody has confirmed. */
  readonly identifying: readonly string[];
  readonly summary: ReferralSummary | null;
  readonly publishedAt: Date | null;
  readonly replyBy: Date | null;
  readonly endReason: string | null;
  readonly approaches: readonly ApproachShown[];
  readonly next: readonly NextStep[];
}

const OFFER = `
  (select jsonb_build_object('id', o.id, 'number', o.number, 'corePence', o.core_pence, 'additionalPence', o.additional_pence,
     'educationPence', o.education_pence, 'otherPence', o.other_pence,
     'totalPence', o.core_pence + o.additional_pence + o.education_pence + o.other_pence,
     'firstTotalPence', (select f.core_pence + f.additional_pence + f.education_pence + f.other_pence
        from placements.offer f where f.approach_id = a.id and f.number = 1),
     'earliestStart', o.earliest_start, 'conditions', o.conditions, 'expiresAt', o.expires_at, 'units', o.units,
     'open', o.withdrawn_at is null and o.expires_at > now())
   from placements.offer o where o.approach_id = a.id order by o.number desc limit 1)`;

const QUESTIONS = `
  (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'askedAt', q.asked_at, 'answer', q.answer,
     'answeredAt', q.answered_at) order by q.asked_at), '[]')
   from placements.question q where q.approach_id = a.id)`;

const APPROVAL = `
  (select jsonb_build_object('granted', v.granted, 'level', v.level, 'reasons', v.reasons, 'conditions', to_jsonb(v.conditions),
     'byPhone', v.by_phone, 'approverName', v.approver_name, 'approverRole', v.approver_role, 'approvedAt', v.approved_at)
   from placements.approval v where v.approach_id = a.id order by v.approved_at desc limit 1)`;

/** Columns of an approach that the provider may read too, with its newest offer and questions, of the alias `a`. */
export const APPROACH_COLUMNS = `
  a.id, a.provider_id as "providerId", a.provider_name as "providerName", a.urn, a.tier, a.state, a.version,
  a.opens_at as "opensAt", a.reply_by as "replyBy", a.viewed_at as "viewedAt", a.answered_at as "answeredAt",
  a.decline_reason as "declineReason", a.shortlisted_at as "shortlistedAt", ${OFFER} as offer, ${QUESTIONS} as questions,
  (select p.id from placements.placement p where p.approach_id = a.id) as "placementId"`;

/** Columns that are the council's own. */
const OWN_COLUMNS = `
  a.waiver_reason as "waiverReason", a.assessment, a.choice_reason as "choiceReason", ${APPROVAL} as approval`;

/** A referral with everybody who was asked and what they answered, offers side by side in the order of tiers and price. */
@Injectable()
export class ReferralById {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, { referralId }: { readonly referralId: string }): Promise<ReferralShown> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, async (tx) => {
      const referral = await tx.maybeOne<Omit<ReferralShown, 'approaches' | 'next' | 'identifying'>>(
        `select r.id, r.need_id as "needId", n.reference, r.state, r.version, r.emergency, r.places,
                r.sibling_group as "siblingGroup", r.purpose, r.follows_placement_id as "followsPlacementId",
                r.free_text as "freeText", r.confirmed_words as "confirmedWords", r.summary, r.published_at as "publishedAt",
                r.reply_by as "replyBy", r.end_reason as "endReason"
           from placements.referral r join placements.need n on n.id = r.need_id where r.id = $1`,
        [referralId],
      );
      if (!referral) throw notFound('That referral');
      const approaches = await tx.query<Omit<ApproachShown, 'next'>>(
        `select ${APPROACH_COLUMNS}, ${OWN_COLUMNS} from placements.approach a where a.referral_id = $1
          order by array_position(array['in-house', 'block', 'framework-direct', 'mini-competition', 'spot'], a.tier),
                   a.provider_name, a.urn`,
        [referralId],
      );
      return {
        ...referral,
        identifying: unconfirmed(scanFreeText(referral.freeText), referral.confirmedWords),
        approaches: approaches.map((each) => ({ ...each, next: nextSteps(APPROACH, each.state) })),
        next: nextSteps(REFERRAL, referral.state),
      };
    });
  }
}
