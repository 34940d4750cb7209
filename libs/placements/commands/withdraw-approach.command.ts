import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise, endShares } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';
import { releasePlaces } from './place-booking';

/** Takes the question to one provider back. */
@Injectable()
export class WithdrawApproach {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { approachId, version, reason }: { approachId: string; version?: number; reason: string },
  ): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    if (reason.trim() === '') throw invalid('Say why.', [{ field: 'reason', message: 'is empty' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      await releasePlaces(tx, approachId);
      const taken = await stepApproach(tx, approach, 'withdraw', { columns: { choice_reason: reason.trim() } });
      await endShares(tx, { subject: 'approach', recordIds: [approachId] });
      return taken;
    });
  }
}
