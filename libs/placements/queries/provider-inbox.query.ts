import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { ReferralSummary } from '../domain/anonymity';
import type { ApproachState } from '../domain/approach-states';
import { APPROACH_COLUMNS, type ApproachShown } from './referral-by-id.query';

export interface InboxLine {
  readonly approachId: string;
  readonly council: string;
  readonly urn: string | null;
  readonly state: ApproachState;
  readonly version: number;
  readonly replyBy: Date;
  readonly emergency: boolean;
  readonly summary: ReferralSummary;
  readonly shortlisted: boolean;
  readonly answeredQuestions: number;
  readonly placementId: string | null;
}

/** What a provider sees of its approach: nothing of the council's own assessment, choice or approval. */
export type ProviderApproach = Omit<
  ApproachShown,
  'assessment' | 'choiceReason' | 'approval' | 'next' | 'waiverReason'
> & {
  readonly council: string;
  readonly summary: ReferralSummary;
  /** When the own home said what the impact would be. */
  readonly impactSentAt: Date | null;
};

/** What the own organisation asked for a home before; pence a week. */
export interface LastPrices {
  readonly corePence: number;
  readonly additionalPence: number;
  readonly educationPence: number;
  readonly otherPence: number;
  readonly conditions: string;
}

/** What councils have asked the own organisation, by deadline; what awaits an answer first. */
@Injectable()
export class ProviderInbox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  list(actor: Actor): Promise<InboxLine[]> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<InboxLine>(
        `select a.id as "approachId", o.name as council, a.urn, a.state, a.version, a.reply_by as "replyBy", r.emergency,
                r.summary, a.shortlisted_at is not null as shortlisted,
                (select count(*)::int from placements.question q where q.approach_id = a.id and q.answered_at is not null)
                  as "answeredQuestions",
                (select p.id from placements.placement p where p.approach_id = a.id) as "placementId"
           from placements.approach a join placements.referral r on r.id = a.referral_id
           join identity.organisation o on o.id = a.organisation_id
          where a.provider_id = platform.actor_organisation() and a.state <> 'planned'
          order by a.state not in ('sent', 'viewed'), r.emergency desc, a.reply_by, a.id limit 200`,
      ),
    );
  }

  /** One of them. To read the summary in the name of a person, and log it, is the command ViewApproach. @throws DomainError forbidden, not-found */
  one(actor: Actor, { approachId }: { readonly approachId: string }): Promise<ProviderApproach> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, async (tx) => {
      const found = await tx.maybeOne<ProviderApproach>(
        `select ${APPROACH_COLUMNS}, c.name as council, r.summary,
                (select max(s.at) from placements.step s where s.approach_id = a.id and s.step = 'send-impact') as "impactSentAt"
           from placements.approach a join placements.referral r on r.id = a.referral_id
           join identity.organisation c on c.id = a.organisation_id
          where a.id = $1 and a.provider_id = platform.actor_organisation() and a.state <> 'planned'`,
        [approachId],
      );
      if (!found) throw notFound('That referral');
      return found;
    });
  }

  /** The newest offer for the same registration that can still be read, this approach's own before all; null where there is none. */
  lastPrices(actor: Actor, { approachId }: { readonly approachId: string }): Promise<LastPrices | null> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, (tx) =>
      tx.maybeOne<LastPrices>(
        `select o.core_pence::integer as "corePence", o.additional_pence::integer as "additionalPence",
                o.education_pence::integer as "educationPence", o.other_pence::integer as "otherPence", o.conditions
           from placements.approach this
           join placements.approach a on a.provider_id = this.provider_id and a.urn is not distinct from this.urn
           join placements.offer o on o.approach_id = a.id
          where this.id = $1 and this.provider_id = platform.actor_organisation()
          order by a.id = this.id desc, o.made_at desc limit 1`,
        [approachId],
      ),
    );
  }
}
