import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockReferral, stepReferral } from './referral-record';

/** Allows a draft to go out to providers. */
@Injectable()
export class ApproveSearch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on, not-ready */
  execute(actor: Actor, { referralId, version }: { referralId: string; version?: number }) {
    authorise(actor, 'approve-search');
    return this.unitOfWork.run(actor, async (tx) => {
      const referral = await lockReferral(tx, referralId, version);
      const columns = { search_approved_by: actor.personId, search_approved_at: new Date() };
      return stepReferral(tx, referral, 'approve-search', { columns });
    });
  }
}
