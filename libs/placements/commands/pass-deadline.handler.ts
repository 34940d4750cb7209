import { Injectable } from '@nestjs/common';
import { systemActorFor } from '#kernel';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { passDeadline } from '../referrals.jobs';
import { lockApproach, stepApproach } from './approach-record';

/** The deadline has passed: who has not answered is marked so, and may still answer while the referral stands. */
@Injectable()
export class PassDeadlineHandler implements JobHandler<PayloadFor<typeof passDeadline>> {
  readonly job = passDeadline;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ organisationId, approachId }: PayloadFor<typeof passDeadline>): Promise<void> {
    await this.unitOfWork.run(systemActorFor('worker', organisationId, 'council'), async (tx) => {
      const approach = await lockApproach(tx, approachId);
      const waiting = approach.state === 'sent' || approach.state === 'viewed';
      if (waiting && approach.replyBy <= new Date()) await stepApproach(tx, approach, 'pass-deadline');
    });
  }
}
