import { Injectable } from '@nestjs/common';
import { notify } from '#identity';
import { systemActorFor } from '#kernel';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { clockInWords, MESSAGE_PAGES, PARTY_ROLES } from '../domain/step-messages';
import { warnOfHold } from '../referrals.jobs';

interface Held {
  readonly reference: string;
  readonly referralId: string;
  readonly provider: string;
  readonly until: Date;
}

/** A hold is about to end: those who find homes are told once, while there is time to accept. */
@Injectable()
export class WarnOfHoldHandler implements JobHandler<PayloadFor<typeof warnOfHold>> {
  readonly job = warnOfHold;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ organisationId, approachId }: PayloadFor<typeof warnOfHold>): Promise<void> {
    await this.unitOfWork.run(systemActorFor('worker', organisationId, 'council'), async (tx) => {
      const held = await tx.maybeOne<Held>(
        `select n.reference, a.referral_id as "referralId", left(a.provider_name, 45) as provider, max(b.expires_at) as until
           from placements.booking b join placements.approach a on a.id = b.approach_id
           join placements.need n on n.id = a.need_id
          where a.id = $1 and b.state = 'held' and b.expires_at > clock_timestamp() group by 1, 2, 3`,
        [approachId],
      );
      if (!held) return;
      const { reference, referralId, provider, until } = held;
      await notify(tx, {
        organisationId,
        roles: PARTY_ROLES.finders,
        key: `hold:${approachId}:${until.toISOString()}`,
        subject: `${reference}: the hold at ${provider} ends on ${clockInWords(until)}.`,
        path: MESSAGE_PAGES.referral(referralId),
      });
    });
  }
}
