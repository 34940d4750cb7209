import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import type { Actor, CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';

export interface WaitingApproval {
  /** A draft that may go out to providers, or an offer that was preferred. */
  readonly what: 'search' | 'placement';
  readonly reference: string;
  readonly referralId: string;
  /** Of an offer. */
  readonly approachId: string | null;
  readonly providerName: string | null;
  readonly emergency: boolean;
  readonly wantedFrom: CalendarDate;
  readonly clockEndsAt: Date | null;
  /** When somebody drafted or preferred it. */
  readonly since: Date;
}

/** What waits for a yes or a no in the own council: emergencies first, then by the clock of the legal route. */
@Injectable()
export class WaitingApprovals {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** At most 200. @throws DomainError forbidden */
  execute(actor: Actor): Promise<WaitingApproval[]> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<WaitingApproval>(
        `select w.*, n.reference, n.wanted_from::text as "wantedFrom", n.clock_ends_at as "clockEndsAt",
                coalesce((select max(s.at) from placements.step s
                  where s.referral_id = w."referralId" and s.subject_id = coalesce(w."approachId", w."referralId")
                    and s.step in ('draft', 'prefer')), now()) as since
           from (
             select 'search' as what, r.need_id, r.id as "referralId", null::uuid as "approachId", null as "providerName", r.emergency
               from placements.referral r where r.state = 'draft' and r.organisation_id = platform.actor_organisation()
             union all
             select 'placement', r.need_id, r.id, a.id, a.provider_name, r.emergency
               from placements.approach a join placements.referral r on r.id = a.referral_id
              where a.state = 'preferred' and r.state = 'published' and a.organisation_id = platform.actor_organisation()) w
           join placements.need n on n.id = w.need_id
          order by w.emergency desc, n.clock_ends_at nulls last, n.wanted_from, w.what, w."referralId" limit 200`,
      ),
    );
  }
}
