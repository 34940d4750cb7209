import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import type { ApproachState } from '../domain/approach-states';
import type { ReferralState } from '../domain/referral-states';

export interface ReferralInShort {
  readonly id: string;
  readonly state: ReferralState;
  readonly createdAt: Date;
}

/** A home that may be asked, with the provider that owns it where that one uses Homeward under the owner's name. */
export interface HomeToAsk {
  readonly urn: string;
  readonly owner: string | null;
  readonly providerId: string | null;
}

export interface SiblingOffer {
  readonly approachId: string;
  readonly referralId: string;
  readonly reference: string;
  readonly providerName: string;
  readonly state: ApproachState;
}

/** Brothers and sisters whose referrals are open, by the references of their needs. */
export interface SiblingGroup {
  readonly id: string;
  readonly references: readonly string[];
}

/** Referrals beside a need or another referral, and whom its homes belong to. */
@Injectable()
export class ReferralsBeside {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of one need, newest first; empty for a need of somebody else's. @throws DomainError forbidden */
  ofNeed(actor: Actor, { needId }: { needId: string }): Promise<ReferralInShort[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<ReferralInShort>(
        `select id, state, created_at as "createdAt" from placements.referral
          where need_id = $1 and organisation_id = $2 order by id desc`,
        [needId, actor.organisationId],
      ),
    );
  }

  /** Sibling groups of open referrals that another need may join, by their first reference. @throws DomainError forbidden */
  siblingGroups(actor: Actor, { needId }: { needId: string }): Promise<SiblingGroup[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<SiblingGroup>(
        `select r.sibling_group as id, array_agg(distinct n.reference order by n.reference) as "references"
           from placements.referral r join placements.need n on n.id = r.need_id
          where r.organisation_id = $1 and r.sibling_group is not null
            and r.need_id <> $2 and r.state not in ('withdrawn', 'closed')
          group by r.sibling_group order by min(n.reference)`,
        [actor.organisationId, needId],
      ),
    );
  }

  /** Preferred, approved and accepted offers of brothers and sisters. @throws DomainError forbidden */
  offersOfSiblings(actor: Actor, { siblingGroup }: { siblingGroup: string }): Promise<SiblingOffer[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<SiblingOffer>(
        `select a.id as "approachId", r.id as "referralId", n.reference, a.provider_name as "providerName", a.state
           from placements.referral r join placements.need n on n.id = r.need_id
           join placements.approach a on a.referral_id = r.id and a.state in ('preferred', 'approved', 'accepted')
          where r.sibling_group = $1 and r.organisation_id = $2 order by n.reference`,
        [siblingGroup, actor.organisationId],
      ),
    );
  }

  /** Owners of homes by the newest register. @throws DomainError forbidden */
  ownersOf(actor: Actor, { urns }: { urns: readonly string[] }): Promise<HomeToAsk[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<HomeToAsk>(
        `select distinct on (r.urn) r.urn, r.owner_name as owner, o.id as "providerId"
           from register.registration r join register.snapshot s on s.id = r.snapshot_id
           left join identity.organisation o on o.kind = 'provider' and lower(o.name) = lower(r.owner_name)
          where r.urn = any ($1) order by r.urn, s.as_at desc`,
        [urns],
      ),
    );
  }
}
