import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { OfferShown } from './referral-by-id.query';

export interface CallOffLine {
  readonly providerName: string;
  readonly urn: string | null;
  readonly tier: string;
  readonly waiverReason: string | null;
  readonly askedAt: Date | null;
  readonly replyBy: Date;
  readonly viewedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answer: string;
  readonly declineReason: string | null;
  /** Every offer, oldest first. */
  readonly offers: readonly Pick<OfferShown, 'number' | 'totalPence'>[];
  readonly chosen: boolean;
  /** Why it was chosen, or why not. */
  readonly reason: string | null;
}

export interface CallOffStep {
  readonly at: Date;
  readonly of: string;
  readonly step: string;
  readonly from: string | null;
  readonly to: string;
  readonly by: string;
  readonly approachId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface CallOffFile {
  readonly referralId: string;
  readonly reference: string;
  readonly publishedAt: Date | null;
  readonly lines: readonly CallOffLine[];
  /** The whole history, oldest first. */
  readonly history: readonly CallOffStep[];
}

/** For the audit of a call-off: who was asked, when, what each answered and when, and why one was chosen. */
@Injectable()
export class CallOffFileOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, { referralId }: { readonly referralId: string }): Promise<CallOffFile> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, async (tx) => {
      const referral = await tx.maybeOne<{ reference: string; publishedAt: Date | null }>(
        `select n.reference, r.published_at as "publishedAt" from placements.referral r
           join placements.need n on n.id = r.need_id where r.id = $1`,
        [referralId],
      );
      if (!referral) throw notFound('That referral');
      const lines = await tx.query<CallOffLine>(
        `select a.provider_name as "providerName", a.urn, a.tier, a.waiver_reason as "waiverReason", a.sent_at as "askedAt",
                a.reply_by as "replyBy", a.viewed_at as "viewedAt", a.answered_at as "answeredAt", a.state as answer,
                a.decline_reason as "declineReason", a.state in ('accepted') as chosen, a.choice_reason as reason,
                (select coalesce(jsonb_agg(jsonb_build_object('number', o.number, 'totalPence',
                    o.core_pence + o.additional_pence + o.education_pence + o.other_pence) order by o.number), '[]')
                   from placements.offer o where o.approach_id = a.id) as offers
           from placements.approach a where a.referral_id = $1
          order by a.opens_at, array_position(array['in-house', 'block', 'framework-direct', 'mini-competition', 'spot'], a.tier),
                   a.provider_name`,
        [referralId],
      );
      const history = await tx.query<CallOffStep>(
        `select at, of, step, from_state as "from", to_state as "to", by_label as by, approach_id as "approachId", data
           from placements.step where referral_id = $1 order by at, id`,
        [referralId],
      );
      return { referralId, ...referral, lines, history };
    });
  }
}
