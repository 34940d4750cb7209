import { Injectable } from '@nestjs/common';
import { systemActorFor } from '#kernel';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { expireHold } from '../referrals.jobs';
import { lockApproach } from './approach-record';
import { recordStep } from './record-step';

/** A hold's time is over: its places are free, though a new booking would have found them so already. */
@Injectable()
export class ExpireHoldHandler implements JobHandler<PayloadFor<typeof expireHold>> {
  readonly job = expireHold;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ organisationId, approachId }: PayloadFor<typeof expireHold>): Promise<void> {
    await this.unitOfWork.run(systemActorFor('worker', organisationId, 'council'), async (tx) => {
      const { needId, referralId, providerId } = await lockApproach(tx, approachId);
      const expired = await tx.query(
        `update placements.booking set state = 'released', ended_at = now()
          where approach_id = $1 and state = 'held' and expires_at <= clock_timestamp() returning id`,
        [approachId],
      );
      if (expired.length === 0) return;
      const of = { of: 'booking', step: 'expire', subjectId: approachId, from: 'held', to: 'released' } as const;
      await recordStep(tx, { ...of, organisationId, needId, referralId, approachId, providerId, forProvider: true });
    });
  }
}
