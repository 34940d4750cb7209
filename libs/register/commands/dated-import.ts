import { join } from 'node:path';
import { inputRejected, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import {
  ImportReport,
  REASON_COLUMN,
  type Config,
  type ImportResult,
  type TableSource,
  type Tx,
  type UnitOfWork,
} from '#platform';
import { snapshotDate } from '../domain/snapshot-date';
import { fileChecksum } from '../imports/file-checksum';

/** One of Ofsted's tables that tells of a day. */
export interface DatedFile {
  /** Its path: CSV, plain, gzipped or in a zip, or a spreadsheet. */
  readonly file: string;
  /** The day it tells of, where its title does not say. */
  readonly asAt?: CalendarDate | null;
}

/** What is known of a file before its rows are read. */
export interface FileFacts {
  readonly name: string;
  readonly checksum: string;
  readonly asAt: CalendarDate;
  /** Rows set aside from an earlier load and corrected: they add to the day's table. */
  readonly correction: boolean;
  readonly synthetic: boolean;
}

/** A table of which a day has one: how it is opened, and how its rows are stored in the transaction. */
export interface DatedTable {
  readonly kind: string;
  open(file: string): Promise<TableSource>;
  store(tx: Tx, source: TableSource, file: FileFacts, report: ImportReport): Promise<void>;
}

/** Loads such a table in one transaction. @throws DomainError forbidden, input-rejected (nothing is stored) */
export async function importDatedTable(
  { unitOfWork, config }: { unitOfWork: UnitOfWork; config: Pick<Config, 'dataDir'> },
  actor: Actor,
  request: DatedFile,
  table: DatedTable,
): Promise<ImportResult> {
  authorise(actor, 'load-register');
  const report = new ImportReport(table.kind, join(config.dataDir, 'quarantine'));
  const source = await table.open(request.file);
  try {
    report.file(source);
    const facts: FileFacts = {
      name: source.file,
      checksum: await fileChecksum(request.file),
      asAt: snapshotDate(source.file, source.titles, request.asAt ?? null),
      correction: source.columns.includes(REASON_COLUMN),
      synthetic: isInvented(source.titles),
    };
    await unitOfWork.run(actor, (tx) => store(tx, source, facts, report, table), { statementTimeoutMs: 0 });
    return report.finish();
  } catch (error) {
    report.discard();
    throw error;
  } finally {
    await source.close();
  }
}

/** Whether a table's titles say that it is invented. */
export const isInvented = (titles: readonly (readonly string[])[]): boolean =>
  titles.flat().some((title) => /\b(synthetic|homeward demonstration)\b/i.test(title));

async function store(
  tx: Tx,
  source: TableSource,
  facts: FileFacts,
  report: ImportReport,
  table: DatedTable,
): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('register.import', 0))`);
  await table.store(tx, source, facts, report);
}

/** Refuses a table of which nothing can be stored. @throws DomainError input-rejected */
export function refuseNothing(file: string, rows: number, report: ImportReport): void {
  report.refuseWhenNothingReadable();
  if (rows === 0) throw inputRejected(`${file} has a header and no rows under it. Download it again.`);
}

/**
 * Makes room for a file: the day's earlier table goes, with its corrections, and so does this very file from whatever day it
 * was loaded for. A correction takes only its own earlier place.
 */
export async function replaceDay(
  tx: Tx,
  table: 'register.premises_file' | 'register.movement_file',
  facts: FileFacts,
): Promise<void> {
  await tx.query(`delete from ${table} where checksum = $1 or (as_at = $2 and not $3)`, [
    facts.checksum,
    facts.asAt,
    facts.correction,
  ]);
}
