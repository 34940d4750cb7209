import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { delayUntil, expireHold, warnedAt, warnOfHold } from '../referrals.jobs';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';
import { holdPlaces, type DaysWanted } from './place-booking';
import { recordStep } from './record-step';
import { tellApprovers } from './tell-approvers';

export interface OfferToPrefer {
  readonly approachId: string;
  readonly version?: number;
  /** Why this one; goes into the call-off file. */
  readonly reason: string;
  /** Keeps its places meanwhile, for these days and until this moment. */
  readonly hold?: DaysWanted & { readonly until: Date };
  readonly at: Date;
}

/** Chooses an offer, to be approved; holds its places if that is asked. */
@Injectable()
export class PreferOffer {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, not-ready, place-taken, home-full, said-not-free */
  execute(actor: Actor, { approachId, version, reason, hold, at }: OfferToPrefer): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    if (reason.trim() === '')
      throw invalid('Say why this offer is preferred.', [{ field: 'reason', message: 'is empty' }]);
    if (hold && hold.until <= at) throw invalid('The hold would have expired already. Give a later moment.');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      const taken = await stepApproach(tx, approach, 'prefer', { columns: { choice_reason: reason.trim() } });
      await tellApprovers(tx, approach);
      if (hold) {
        await holdPlaces(tx, approach, hold, hold.until);
        const { organisationId, needId, referralId, providerId } = approach;
        const ids = { organisationId, approachId };
        const jobs = [
          expireHold.request(ids, delayUntil(hold.until, at)),
          warnOfHold.request(ids, delayUntil(warnedAt(hold.until, at), at)),
        ];
        const held = { of: 'booking', step: 'hold', from: null, to: 'held' } as const;
        await recordStep(
          tx,
          {
            ...held,
            subjectId: approachId,
            organisationId,
            needId,
            referralId,
            approachId,
            providerId,
            forProvider: true,
          },
          jobs,
        );
      }
      return taken;
    });
  }
}
