import { Injectable } from '@nestjs/common';
import { systemActorFor } from '#kernel';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { lapseOffer } from '../referrals.jobs';
import { lockApproach, stepApproach } from './approach-record';
import { releasePlaces } from './place-booking';

/** The newest offer has expired and nobody accepted it. An offer that another took the place of lapses in silence. */
@Injectable()
export class LapseOfferHandler implements JobHandler<PayloadFor<typeof lapseOffer>> {
  readonly job = lapseOffer;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ organisationId, approachId }: PayloadFor<typeof lapseOffer>): Promise<void> {
    await this.unitOfWork.run(systemActorFor('worker', organisationId, 'council'), async (tx) => {
      const approach = await lockApproach(tx, approachId);
      const standing = ['offered', 'preferred', 'approved'].includes(approach.state);
      if (!standing || approach.offer !== null) return;
      await releasePlaces(tx, approachId);
      await stepApproach(tx, approach, 'lapse');
    });
  }
}
