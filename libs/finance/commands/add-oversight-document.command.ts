import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { isDocumentKind, mayBeOfsteds } from '../domain/oversight-stage';
import { FINANCE_EVENTS } from '../finance.events';
import { findOwner } from '../queries/owner.query';
import { writtenText } from './oversight-text';

export interface OversightDocumentToAdd {
  readonly owner: string;
  readonly kind: string;
  readonly body: string;
  readonly reference?: string;
  /** When what is asked for is due. */
  readonly dueOn: CalendarDate | null;
  readonly receivedOn: CalendarDate | null;
  readonly ofstedMayRead: boolean;
  readonly asAt: CalendarDate;
}

/** Adds a plan, a review, a confidential answer, a return or a note to the oversight file. */
@Injectable()
export class AddOversightDocument {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns its id @throws DomainError forbidden; not-found; invalid */
  execute(actor: Actor, given: OversightDocumentToAdd): Promise<string> {
    authorise(actor, 'write-oversight-file');
    const body = writtenText(given.body, 'body', 'what it says, or where it is kept', 20_000);
    if (!isDocumentKind(given.kind)) {
      throw invalid('Choose what it is.', [{ field: 'kind', message: 'Choose what it is' }]);
    }
    if (given.ofstedMayRead && !mayBeOfsteds(given.kind)) {
      const message = 'Notes and confidential answers stay with the oversight body';
      throw invalid(`${message}.`, [{ field: 'ofstedMayRead', message }]);
    }
    return this.unitOfWork.run(actor, async (tx) => {
      if (actor.organisationId === null) throw notFound('The oversight file');
      const owner = await findOwner(tx, given.owner, given.asAt);
      const { id } = await tx.one<{ id: string }>(
        `insert into finance.oversight_document
           (held_by, owner_key, owner_name, kind, body, reference, due_on, received_on, ofsted_may_read, recorded_by,
            recorded_by_person)
         values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $8, $9, $10, $11) returning id`,
        [
          actor.organisationId,
          owner.key,
          owner.name,
          given.kind,
          body,
          (given.reference ?? '').trim(),
          given.dueOn,
          given.receivedOn,
          given.ofstedMayRead,
          actor.label,
          actor.personId,
        ],
      );
      await tx.record({ name: FINANCE_EVENTS.oversightDocumentAdded, subjectId: id });
      return id;
    });
  }
}
