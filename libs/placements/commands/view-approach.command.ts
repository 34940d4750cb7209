import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise, recordAccess } from '#identity';
import { UnitOfWork } from '#platform';
import type { ReferralSummary } from '../domain/anonymity';
import { lockApproach, stepApproach } from './approach-record';

export interface ViewedApproach {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly replyBy: Date;
  readonly summary: ReferralSummary;
  /** Whether the full file may be opened. */
  readonly shortlisted: boolean;
}

/** A provider reads the summary that it was sent; each look is in the council's access log. */
@Injectable()
export class ViewApproach {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found */
  execute(actor: Actor, { approachId }: { approachId: string }): Promise<ViewedApproach> {
    authorise(actor, 'answer-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId);
      const { organisationId, shortlistedAt, replyBy } = approach;
      await recordAccess(tx, { organisationId, subject: 'referral-summary', subjectId: approachId });
      const first = approach.state === 'sent';
      const { state, version } = first
        ? await stepApproach(tx, approach, 'view', { columns: { viewed_at: new Date() } })
        : approach;
      const { summary } = await tx.one<{ summary: ReferralSummary }>(
        'select summary from placements.referral where id = $1',
        [approach.referralId],
      );
      return { id: approachId, version, state, replyBy, summary, shortlisted: shortlistedAt !== null };
    });
  }
}
