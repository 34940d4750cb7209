import { endShares } from '#identity';
import type { Tx } from '#platform';
import type { Ending } from '../domain/approach-endings';
import { APPROACH_STANDING } from '../domain/approach-states';
import { lockApproach, stepApproach } from './approach-record';
import { releasePlaces } from './place-booking';

/**
 * Ends every approach of a referral that still stands, lets go of places that are held for it, and ends what providers may
 * read of it: all but the chosen one, decliners included.
 */
export async function endApproaches(
  tx: Tx,
  referral: { readonly id: string; readonly needId: string },
  why: Extract<Ending, 'another-home' | 'no-placement' | 'no-longer-wanted'>,
  chosen: { readonly approachId: string; readonly providerId: string | null } | null,
): Promise<void> {
  const step = why === 'no-longer-wanted' ? 'withdraw' : 'not-choose';
  const all = await tx.query<{ id: string; standing: boolean }>(
    `select id, state = any ($2) as standing from placements.approach
      where referral_id = $1 and id is distinct from $3 order by id`,
    [referral.id, APPROACH_STANDING, chosen?.approachId ?? null],
  );
  for (const { id } of all.filter(({ standing }) => standing)) {
    await releasePlaces(tx, id);
    await stepApproach(tx, await lockApproach(tx, id), step, { ending: why });
  }
  const except = chosen?.providerId ?? null;
  await endShares(tx, { subject: 'approach', recordIds: all.map(({ id }) => id) });
  await endShares(tx, { subject: 'referral', recordIds: [referral.id], except });
  await endShares(tx, { subject: 'need-file', recordIds: [referral.needId], except });
}
