import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise, endShares } from '#identity';
import { UnitOfWork } from '#platform';
import type { WithdrawalEnding } from '../domain/approach-endings';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';
import { releasePlaces } from './place-booking';

export interface ApproachToWithdraw {
  readonly approachId: string;
  readonly version?: number;
  /** In the council's own words, for itself. */
  readonly reason: string;
  /** What the provider is told: of a list, so that nothing of the child is written. */
  readonly told?: WithdrawalEnding;
}

/** Takes the question to one provider back. */
@Injectable()
export class WithdrawApproach {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { approachId, version, reason, told = 'other' }: ApproachToWithdraw,
  ): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    if (reason.trim() === '') throw invalid('Say why.', [{ field: 'reason', message: 'is empty' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      await releasePlaces(tx, approachId);
      const taken = await stepApproach(tx, approach, 'withdraw', {
        columns: { choice_reason: reason.trim() },
        ending: told,
      });
      await endShares(tx, { subject: 'approach', recordIds: [approachId] });
      return taken;
    });
  }
}
