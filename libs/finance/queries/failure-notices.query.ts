import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise, recordAccess } from '#identity';
import { UnitOfWork, type Tx } from '#platform';

/** A child of the council that lives with an owner who is likely to fail, known by the council's own number. */
export interface ChildConcerned {
  readonly childNumber: string;
  readonly urn: string;
  readonly place: string | null;
}

export interface FailureNotice {
  readonly id: string;
  readonly ownerName: string;
  readonly message: string;
  readonly issuedAt: Date;
  /** By when each child's plan is to be looked at, ISO 8601. */
  readonly dueOn: string;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
  /** Of the newest return; empty once the warning is withdrawn. */
  readonly children: readonly ChildConcerned[];
}

interface Row extends Omit<FailureNotice, 'children'> {
  readonly urns: string[];
}

/** Warnings that concern the actor's own council, the newest first, with its own children. Each look is in its access log. */
@Injectable()
export class FailureNotices {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor): Promise<FailureNotice[]> {
    authorise(actor, 'read-failure-notices');
    return this.unitOfWork.run(actor, async (tx) => {
      const rows = await tx.query<Row>(
        `select id, owner_name as "ownerName", message, urns, issued_at as "issuedAt", due_on::text as "dueOn",
                acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy", withdrawn_at as "withdrawnAt",
                withdrawal_reason as "withdrawalReason"
           from finance.failure_notice where council_id = $1 order by issued_at desc`,
        [actor.organisationId],
      );
      const notices: FailureNotice[] = [];
      for (const { urns, ...notice } of rows) {
        notices.push({ ...notice, children: notice.withdrawnAt ? [] : await childrenIn(tx, urns) });
        if (actor.organisationId === null) continue;
        const access = { organisationId: actor.organisationId, subject: 'failure-notice', subjectId: notice.id };
        await recordAccess(tx, access);
      }
      return notices;
    });
  }
}

const childrenIn = (tx: Tx, urns: readonly string[]): Promise<ChildConcerned[]> =>
  tx.query<ChildConcerned>(
    `select k.child_number as "childNumber", p.urn, p.place
       from finance.placed_child(current_date) p
       join children.child c on c.id = p.child_id and c.year = p.year
       join children.council_child k on k.id = c.council_child_id
      where p.urn = any ($1::text[]) order by p.urn, k.child_number`,
    [urns],
  );
