import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

const DAYS = `select to_char(as_at, 'YYYY-MM-DD') as day from register.snapshot where complete order by as_at desc`;

/** Days on which the whole register is known, newest first: two of them can be compared. */
export async function completeSnapshotDays(tx: Tx): Promise<CalendarDate[]> {
  return (await tx.query<{ day: CalendarDate }>(DAYS)).map(({ day }) => day);
}
