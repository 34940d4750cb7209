import type { Tx } from '#platform';

/** What is looked for no longer has no news. */
export async function endAlerts(
  tx: Tx,
  subject: 'need_id' | 'saved_search_id' | 'come_home_id',
  id: string,
): Promise<void> {
  await tx.query(`update placements.match_alert set ended_at = now() where ${subject} = $1 and ended_at is null`, [id]);
}
