import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { lockNeed, type WrittenNeed } from './need-facts';

export interface NeedToClose {
  readonly needId: string;
  /** Why, in words for the council's own record: placed, gone home, no longer wanted. */
  readonly reason: string;
}

/** Ends the search for a home. A closed need stays, with its versions and searches, and is not opened again. */
@Injectable()
export class CloseNeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid without a reason; not-found; conflict when it is closed already */
  async execute(
    actor: Actor,
    { needId, reason }: NeedToClose,
  ): Promise<Pick<WrittenNeed, 'id' | 'reference' | 'version'>> {
    authorise(actor, 'write-needs');
    const why = reason.trim();
    if (why === '' || why.length > 500) {
      const message = 'Say in 1 to 500 characters why the need is closed.';
      throw invalid(message, [{ field: 'reason', message }]);
    }
    return this.unitOfWork.run(actor, async (tx) => {
      const { reference, version } = await lockNeed(tx, needId);
      await tx.query(
        `update placements.need set status = 'closed', closed_at = now(), closed_reason = $2, updated_at = now() where id = $1`,
        [needId, why],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.needClosed, subjectId: needId, data: { version } });
      return { id: needId, reference, version };
    });
  }
}
