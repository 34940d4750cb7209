import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';

/** Notes that what was asked for has come, and where it is kept. */
@Injectable()
export class ReceiveOversightDocument {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found when nothing is awaited under that id */
  async execute(
    actor: Actor,
    { documentId, receivedOn, reference }: { documentId: string; receivedOn: CalendarDate; reference: string },
  ): Promise<void> {
    authorise(actor, 'write-oversight-file');
    await this.unitOfWork.run(actor, async (tx) => {
      const received = await tx.maybeOne(
        `update finance.oversight_document set received_on = $2, reference = coalesce(nullif($3, ''), reference)
          where id = $1 and received_on is null returning id`,
        [documentId, receivedOn, reference.trim()],
      );
      if (!received) throw notFound('Something that is awaited');
      await tx.record({ name: FINANCE_EVENTS.oversightDocumentReceived, subjectId: documentId });
    });
  }
}
