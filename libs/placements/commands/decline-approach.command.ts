import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { authoriseAnswer } from './answering';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';

export interface Decline {
  readonly approachId: string;
  readonly version?: number;
  /** A word of DECLINE_REASONS. */
  readonly reason: string;
}

/** A provider says no, with a reason of the list. */
@Injectable()
export class DeclineApproach {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(actor: Actor, { approachId, version, reason }: Decline): Promise<ApproachStepTaken> {
    authoriseAnswer(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      await tx.query(
        'update placements.offer set withdrawn_at = now() where approach_id = $1 and withdrawn_at is null',
        [approachId],
      );
      return stepApproach(tx, approach, 'decline', {
        facts: { declineReason: reason },
        columns: { decline_reason: reason, answered_at: new Date() },
        data: { reason },
      });
    });
  }
}
