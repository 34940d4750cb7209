import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { endApproaches } from './end-approaches';
import { lockReferral, stepReferral } from './referral-record';

export interface ReferralToEnd {
  readonly referralId: string;
  readonly version?: number;
  /** "withdraw": it is not wanted any more. "close": it came to nothing, and is kept as unmet need. */
  readonly how: 'withdraw' | 'close';
  readonly reason: string;
  /** Of one that closes: where the child went instead, in words of the council's own. */
  readonly wentInstead?: string | null;
}

/** Ends a referral without a placement. Everybody who was asked is told, and reads nothing of it from then on. */
@Injectable()
export class EndReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(actor: Actor, asked: ReferralToEnd): Promise<{ id: string; state: string; version: number }> {
    authorise(actor, 'make-referral');
    if (asked.reason.trim() === '')
      throw invalid('Say why the referral ends.', [{ field: 'reason', message: 'is empty' }]);
    return this.unitOfWork.run(actor, async (tx) => endReferral(tx, asked));
  }
}

async function endReferral(tx: Tx, { referralId, version, how, reason, wentInstead = null }: ReferralToEnd) {
  const referral = await lockReferral(tx, referralId, version);
  const columns = { ended_at: new Date(), end_reason: reason.trim(), went_instead: wentInstead };
  const taken = await stepReferral(tx, referral, how, { columns });
  await endApproaches(tx, referral, how === 'withdraw' ? 'no-longer-wanted' : 'no-placement', null);
  return taken;
}

/** Withdraws what runs of a need that is closed, in the transaction that closes it. */
export async function withdrawReferralsOf(tx: Tx, needId: string, reason: string): Promise<void> {
  const running = await tx.query<{ id: string }>(
    `select id from placements.referral where need_id = $1 and state in ('draft', 'approved-to-search', 'published')`,
    [needId],
  );
  for (const { id } of running)
    await endReferral(tx, { referralId: id, how: 'withdraw', reason: reason.slice(0, 300) });
}
