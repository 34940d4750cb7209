import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { readWhole } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { lockNeed, type WrittenNeed } from './need-facts';

/** A draft that says what is mandatory becomes a need that is searched, shortlisted and matched. */
@Injectable()
export class OpenNeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * One that is open already stays as it is.
   * @throws DomainError forbidden; not-found; conflict for a closed one; invalid naming what is missing or wrong
   */
  async execute(actor: Actor, { needId }: { readonly needId: string }): Promise<WrittenNeed> {
    authorise(actor, 'write-needs');
    return this.unitOfWork.run(actor, async (tx) => {
      const { reference, version, status, document } = await lockNeed(tx, needId);
      const opened: WrittenNeed = { id: needId, reference, version, status: 'open', missing: [] };
      if (status === 'open') return opened;
      readWhole(document);
      await tx.query(
        `update placements.need set status = 'open', opened_at = now(), updated_at = now() where id = $1`,
        [needId],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.needOpened, subjectId: needId, data: { version } });
      return opened;
    });
  }
}
