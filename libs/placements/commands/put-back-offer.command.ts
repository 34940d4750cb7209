import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';
import { releasePlaces } from './place-booking';

/** Takes a preference back: the offer stands beside the others again, and its places are let go. */
@Injectable()
export class PutBackOffer {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on */
  execute(actor: Actor, { approachId, version }: { approachId: string; version?: number }): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      await releasePlaces(tx, approachId);
      return stepApproach(tx, approach, 'put-back');
    });
  }
}
