import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockPlacement, stepPlacement, type PlacementStepTaken } from './placement-record';

/** Writes a review of the child's case down: a usual one, or the one that regulation 14 asks for before an end. */
@Injectable()
export class ReviewPlacement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { placementId, version, on }: { placementId: string; version?: number; on: CalendarDate },
  ): Promise<PlacementStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      if (placement.organisationId !== actor.organisationId) throw notFound('That placement');
      return stepPlacement(tx, placement, 'review', { columns: { reviewed_on: on }, data: { on } });
    });
  }
}
