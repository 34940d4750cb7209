import { Injectable } from '@nestjs/common';
import { authorise } from '#identity';
import type { Actor, CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';

export interface HostedPlacement {
  readonly placementId: string;
  /** The council that looks after the child. Of the child itself nothing is told here. */
  readonly responsibleAuthority: string;
  readonly providerName: string;
  readonly urn: string | null;
  readonly startsOn: CalendarDate;
  readonly noticeEndsOn: CalendarDate | null;
  readonly emergency: boolean;
  /** Notices to this authority that are not settled, and those of them past their day. */
  readonly noticesOpen: number;
  readonly noticesOverdue: number;
  readonly localRisk: 'none-known' | 'known' | 'not-able-to-say' | null;
  readonly localRiskAskedAt: Date | null;
}

/** The area authority's view: children whom other councils placed in its area, and live there now. */
@Injectable()
export class HostedPlacements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  execute(actor: Actor, { asAt }: { readonly asAt: CalendarDate }): Promise<HostedPlacement[]> {
    authorise(actor, 'read-hosted');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<HostedPlacement>(
        `select p.id as "placementId", o.name as "responsibleAuthority", p.provider_name as "providerName", p.urn,
                p.starts_on::text as "startsOn", p.notice_ends_on::text as "noticeEndsOn", p.emergency,
                (select count(*)::int from placements.duty d where d.placement_id = p.id and d.state = 'open'
                   and d.addressee = 'Area authority') as "noticesOpen",
                (select count(*)::int from placements.duty d where d.placement_id = p.id and d.state = 'open'
                   and d.addressee = 'Area authority' and d.due_on < $1) as "noticesOverdue",
                r.answer as "localRisk", r.asked_at as "localRiskAskedAt"
           from placements.placement p
           join identity.organisation o on o.id = p.organisation_id
           left join placements.local_risk r on r.placement_id = p.id and r.host_id = platform.actor_organisation()
          where p.organisation_id <> platform.actor_organisation() and p.provider_id is distinct from platform.actor_organisation()
            and p.state in ('started', 'notice-given')
          order by p.starts_on desc, p.id`,
        [asAt],
      ),
    );
  }
}
