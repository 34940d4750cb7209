import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { finishPlacement, type PlacementEnding } from './finish-placement';
import { lockPlacement, type PlacementStepTaken } from './placement-record';

/** Ends a placement, with the reason that the SSDA903 asks for. */
@Injectable()
export class EndPlacement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(
    actor: Actor,
    { placementId, version, ...ending }: PlacementEnding & { placementId: string; version?: number },
  ): Promise<PlacementStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      if (placement.organisationId !== actor.organisationId) throw notFound('That placement');
      return finishPlacement(tx, placement, ending);
    });
  }
}
