import type { CalendarDate } from '#kernel';
import type { HistoryTable, Tx } from '#platform';

/** A filled-in template of what an organisation says of its supply. */
export interface SupplyImport {
  /** Path of the file: CSV, plain, gzipped or in a zip, or a spreadsheet. */
  readonly file: string;
  /** The day on which it is so, for rows without a first day; the register of that day is asked. */
  readonly asAt?: CalendarDate | null;
}

/** One load of a table for an organisation at a time: a second waits. */
export async function lockHistory(tx: Tx, table: HistoryTable): Promise<void> {
  const whose = table.owned ? (tx.actor.organisationId ?? '') : '';
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${table.name} ${whose}`]);
}
