import { Injectable } from '@nestjs/common';
import { authorise, isPermitted } from '#identity';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';

export interface DutyLine {
  readonly id: string;
  readonly placementId: string;
  /** The need's, for the council alone; empty for others. */
  readonly reference: string;
  readonly kind: 'task' | 'notice';
  readonly source: string;
  readonly addressee: string;
  readonly what: string;
  readonly dueOn: CalendarDate;
  readonly overdue: boolean;
  readonly mayBeWithheld: boolean;
  readonly state: string;
  readonly version: number;
  readonly doneOn: CalendarDate | null;
  readonly doneBy: string | null;
  readonly evidence: string | null;
}

export interface DutiesAsked {
  readonly asAt: CalendarDate;
  readonly placementId?: string | null;
  /** Those that are settled too; only open ones unless told. */
  readonly all?: boolean;
  readonly overdueOnly?: boolean;
}

/** Tasks and notices that the law expects, the earliest due first. A provider sees its manager's. */
@Injectable()
export class Duties {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found for a placement of somebody else's */
  execute(
    actor: Actor,
    { asAt, placementId = null, all = false, overdueOnly = false }: DutiesAsked,
  ): Promise<DutyLine[]> {
    if (!isPermitted(actor, 'read-placements')) authorise(actor, 'answer-referral');
    return this.unitOfWork.read(actor, async (tx) => {
      if (placementId !== null) {
        const own = await tx.maybeOne(
          `select 1 from placements.placement where id = $1
              and (organisation_id = platform.actor_organisation() or provider_id = platform.actor_organisation())`,
          [placementId],
        );
        if (!own) throw notFound('That placement');
      }
      return tx.query<DutyLine>(
        `select d.id, d.placement_id as "placementId", coalesce(n.reference, '') as reference, d.kind, d.source, d.addressee,
                d.what, d.due_on::text as "dueOn", d.state = 'open' and d.due_on < $1 as overdue,
                d.may_be_withheld as "mayBeWithheld", d.state, d.version, d.done_on::text as "doneOn", d.done_by as "doneBy",
                d.evidence
           from placements.duty d join placements.placement p on p.id = d.placement_id
           left join placements.need n on n.id = p.need_id
          where (d.organisation_id = platform.actor_organisation()
              or (p.provider_id = platform.actor_organisation() and d.addressee = 'Registered manager'))
            and ($2::uuid is null or d.placement_id = $2) and ($3 or d.state = 'open')
            and (not $4 or (d.state = 'open' and d.due_on < $1))
          order by d.due_on, d.kind desc, d.addressee, d.id limit 1000`,
        [asAt, placementId, all, overdueOnly],
      );
    });
  }
}
