import { notify, type Role } from '#identity';
import { newId } from '#kernel';
import type { Tx } from '#platform';
import { approvingRoles } from '../domain/approval-check';
import { MESSAGE_PAGES } from '../domain/step-messages';
import { placementApproval } from '../queries/placement-approval.query';
import type { ApproachRecord } from './approach-record';

/** Those at the level that the law asks; where it asks for none, those who find homes approve and are told by the step. */
export async function tellApprovers(tx: Tx, approach: ApproachRecord): Promise<void> {
  const { id, organisationId, needId, referralId, emergency } = approach;
  const { level } = await placementApproval(tx, approach, { kind: 'other' });
  if (level === 'none') return;
  const need = await tx.maybeOne<{ reference: string }>('select reference from placements.need where id = $1', [
    needId,
  ]);
  await notify(tx, {
    organisationId,
    roles: approvingRoles(level, emergency) as readonly Role[],
    key: `approval:${id}:${newId()}`,
    subject: `${need?.reference ?? 'A placement'}: ${level === 'nominated-officer' ? 'outside the area' : 'at a distance or not known'}, it waits for your approval${emergency ? ' in an emergency' : ''}.`,
    path: MESSAGE_PAGES.referral(referralId),
  });
}
