import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import type { NeedById, ReferralShown } from '#placements';
import { needHeader } from '../needs/need-header';

/** The top of a referral's pages; those who may not read needs, as an approver at night, see its reference alone. */
export async function referralHeader(needById: NeedById, actor: Actor, { needId, reference }: ReferralShown) {
  if (!isPermitted(actor, 'read-needs')) return { reference, child: 'the need is not shown to your role', status: '' };
  return needHeader(await needById.execute(actor, { needId }), new Date());
}
