import { Injectable } from '@nestjs/common';
import { systemActorFor } from '#kernel';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { openApproach } from '../referrals.jobs';
import { lockApproach, stepApproach } from './approach-record';
import { openToProvider } from './ask-providers.command';

/** A tier's turn has come: its provider is asked, where nobody has been accepted and the referral stands. */
@Injectable()
export class OpenApproachHandler implements JobHandler<PayloadFor<typeof openApproach>> {
  readonly job = openApproach;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ organisationId, approachId }: PayloadFor<typeof openApproach>): Promise<void> {
    await this.unitOfWork.run(systemActorFor('worker', organisationId, 'council'), async (tx) => {
      const approach = await lockApproach(tx, approachId);
      if (approach.state !== 'planned' || !approach.referralOpen || approach.opensAt > new Date()) return;
      await stepApproach(tx, approach, 'send', { columns: { sent_at: new Date() } });
      const { referralId, providerId } = approach;
      if (providerId !== null) await openToProvider(tx, { approachId, referralId, providerId });
    });
  }
}
