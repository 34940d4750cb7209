import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise, shareRecord } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';

/** Opens the full file to a provider, so that it can assess the impact and the match. */
@Injectable()
export class ShortlistApproach {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(actor: Actor, { approachId, version }: { approachId: string; version?: number }): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      const taken = await stepApproach(tx, approach, 'shortlist', { columns: { shortlisted_at: new Date() } });
      const { providerId, needId } = approach;
      if (providerId !== null && providerId !== actor.organisationId)
        await shareRecord(tx, { subject: 'need-file', recordId: needId, sharedWith: providerId });
      return taken;
    });
  }
}
