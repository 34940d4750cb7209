import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { authoriseAnswer } from './answering';
import { lockPlacement, stepPlacement, type PlacementStepTaken } from './placement-record';

/** The placement goes on after all. */
@Injectable()
export class TakeBackNotice {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { placementId, version }: { placementId: string; version?: number },
  ): Promise<PlacementStepTaken> {
    authoriseAnswer(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      const columns = { notice_given_on: null, notice_given_by: null, notice_ends_on: null };
      return stepPlacement(tx, placement, 'take-back-notice', { columns });
    });
  }
}
