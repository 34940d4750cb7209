import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach } from './approach-record';
import { releasePlaces } from './place-booking';
import { lockPlacement, stepPlacement, type PlacementStepTaken } from './placement-record';
import { lockReferral, stepReferral } from './referral-record';

/** A placement that was agreed does not come about: its place is free, and the referral is open to the other offers again. */
@Injectable()
export class CancelPlacement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { placementId, version, reason }: { placementId: string; version?: number; reason: string },
  ): Promise<PlacementStepTaken> {
    authorise(actor, 'make-referral');
    if (reason.trim() === '') throw invalid('Say why.', [{ field: 'reason', message: 'is empty' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      if (placement.organisationId !== actor.organisationId) throw notFound('That placement');
      const taken = await stepPlacement(tx, placement, 'cancel');
      await releasePlaces(tx, placement.approachId);
      await tx.query(`update placements.agreement set state = 'ended', version = version + 1 where placement_id = $1`, [
        placementId,
      ]);
      await tx.query('update placements.price_line set valid_to = valid_from where placement_id = $1', [placementId]);
      const columns = { choice_reason: reason.trim() };
      await stepApproach(tx, await lockApproach(tx, placement.approachId), 'fall-through', { columns });
      await stepReferral(tx, await lockReferral(tx, placement.referralId), 'reopen');
      return taken;
    });
  }
}
