import type { Tx } from '#platform';
import { stopSections } from './section-plan';
import type { TreeTables } from './section-tree';

/**
 * Stops a run that waits or goes on: sections that have not begun are not begun, running ones stop at their next safe point
 * and are not stored. Null for one that has ended, which stays as it ended.
 */
export async function cancelRun(tx: Tx, tables: TreeTables, event: string, runId: string): Promise<'cancelled' | null> {
  const cancelled = await tx.maybeOne<{ year: number; ownerId: string | null }>(
    `update ${tables.runs}
        set status = 'cancelled', progress_message = 'Cancelled', finished_at = now(), updated_at = now()
      where id = $1 and status in ('queued', 'running')
     returning year, ${tables.owner} as "ownerId"`,
    [runId],
  );
  if (cancelled === null) return null;
  await stopSections(tx, tables, runId);
  const { year, ownerId } = cancelled;
  const organisationId = ownerId ?? tx.actor.organisationId;
  await tx.record({ name: event, organisationId, subjectId: runId, data: { year } });
  return 'cancelled';
}
