import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork, type Tx } from '#platform';

export interface Access {
  /** Whose record was opened. */
  readonly organisationId: string;
  /** What was opened, as a word: "episodes", "report". Never a child's data. */
  readonly subject: string;
  readonly subjectId?: string | null;
  readonly purpose?: string | null;
}

/** Writes the access down in the transaction that reads the record. */
export async function recordAccess(tx: Tx, access: Access): Promise<void> {
  await tx.query(
    `insert into identity.access_log
       (organisation_id, actor_organisation_id, actor_person_id, actor_label, subject, subject_id, purpose)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      access.organisationId,
      tx.actor.organisationId,
      tx.actor.personId,
      tx.actor.label,
      access.subject,
      access.subjectId ?? null,
      access.purpose ?? null,
    ],
  );
}

/** The same in a transaction of its own, for a record that was read elsewhere. */
@Injectable()
export class RecordAccess {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor, access: Access): Promise<void> {
    return this.unitOfWork.run(actor, (tx) => recordAccess(tx, access));
  }
}
