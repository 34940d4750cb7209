import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { endAlerts } from './end-alerts';
import { givenReason } from './given-reason';
import { withdrawReferralsOf } from './end-referral.command';
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
    const why = givenReason(reason, 'why the need is closed');
    return this.unitOfWork.run(actor, async (tx) => {
      const { reference, version } = await lockNeed(tx, needId);
      await withdrawReferralsOf(tx, needId, why);
      await tx.query(
        `update placements.need set status = 'closed', closed_at = now(), closed_reason = $2, updated_at = now() where id = $1`,
        [needId, why],
      );
      await endAlerts(tx, 'need_id', needId);
      await tx.record({ name: PLACEMENTS_EVENTS.needClosed, subjectId: needId, data: { version } });
      return { id: needId, reference, version };
    });
  }
}
