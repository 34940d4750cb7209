import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';

/** The council's word that it has seen a warning that concerns it. A second time changes nothing. */
@Injectable()
export class AcknowledgeNotice {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found for a notice that is not the council's */
  async execute(actor: Actor, { noticeId }: { noticeId: string }): Promise<void> {
    authorise(actor, 'read-failure-notices');
    await this.unitOfWork.run(actor, async (tx) => {
      const wanted = [noticeId, actor.organisationId];
      const first = await tx.maybeOne(
        `update finance.failure_notice set acknowledged_at = clock_timestamp(), acknowledged_by = $3
          where id = $1 and council_id = $2 and acknowledged_at is null returning id`,
        [...wanted, actor.label],
      );
      if (first) {
        await tx.record({ name: FINANCE_EVENTS.noticeAcknowledged, subjectId: noticeId });
        return;
      }
      const there = await tx.maybeOne('select 1 from finance.failure_notice where id = $1 and council_id = $2', wanted);
      if (!there) throw notFound('That warning');
    });
  }
}
