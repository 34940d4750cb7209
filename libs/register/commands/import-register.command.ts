import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor, type CalendarDate } from '#kernel';
import { ofstedAuthorities } from '#geography';
import { authorise } from '#identity';
import { CONFIG, ImportReport, UnitOfWork, type Config, type ImportResult, type TableSource, type Tx } from '#platform';
import { snapshotDate } from '../domain/snapshot-date';
import { fileChecksum } from '../imports/file-checksum';
import { openRegister, readLayout, type RegisterLayout } from '../imports/register-layout';
import { RegisterRowReader } from '../imports/register-row';
import { REGISTER_EVENTS } from '../register.events';
import { copyIncomingRows } from './incoming-rows';
import { mergeSnapshot } from './merge-snapshot';
import { storeFile } from './store-file';

export interface RegisterImport {
  /** Path of one of Ofsted's tables: CSV, plain, gzipped or in a zip. */
  readonly file: string;
  /** The day it tells of, where its title does not say. */
  readonly asAt?: CalendarDate | null;
}

/**
 * Loads one of Ofsted's tables of providers into the snapshot of its day, in one transaction: a failure leaves
 * everything as it was. Of two imports at once the second waits.
 */
@Injectable()
export class ImportRegister {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden, input-rejected (nothing is stored) */
  async execute(actor: Actor, request: RegisterImport): Promise<ImportResult> {
    authorise(actor, 'load-register');
    const report = new ImportReport('ofsted-register', join(this.config.dataDir, 'quarantine'));
    const source = await openRegister(request.file);
    try {
      report.file(source);
      const layout = readLayout(source, report);
      const asAt = snapshotDate(source.file, source.titles, request.asAt ?? null);
      const checksum = await fileChecksum(request.file);
      await this.unitOfWork.run(actor, (tx) => load(tx, layout, { asAt, checksum }, report), { statementTimeoutMs: 0 });
      return report.finish();
    } catch (error) {
      report.discard();
      throw error;
    } finally {
      await source.close();
    }
  }
}

async function load(
  tx: Tx,
  layout: RegisterLayout,
  { asAt, checksum }: { asAt: CalendarDate; checksum: string },
  report: ImportReport,
): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('register.import', 0))`);
  const reader = new RegisterRowReader(layout, await ofstedAuthorities(tx), report);
  const copied = await copyIncomingRows(tx, layout, reader);
  refuseNothing(layout.source, copied.rows, report);
  const { kind, correction, synthetic } = layout;
  const complete = !correction && (kind === 'providers-and-places' || copied.uninspected);
  const file = { name: layout.source.file, checksum, asAt, kind, complete, correction, synthetic };
  const { snapshotId, rows, touched } = await storeFile(tx, file, report);
  report.rowStored(rows);
  await remake(tx, touched);
  const snapshot = await mergeSnapshot(tx, snapshotId);
  await tx.query('select register.settle_descriptions(null)');
  await tx.query('analyze register.snapshot, register.registration, register.inspection');
  await tx.record({
    name: REGISTER_EVENTS.snapshotLoaded,
    organisationId: null,
    subjectId: snapshotId,
    data: { asAt, kind, rows, complete: snapshot.complete },
  });
}

function refuseNothing(source: TableSource, rows: number, report: ImportReport): void {
  report.refuseWhenNothingReadable();
  if (rows === 0) throw inputRejected(`${source.file} has a header and no rows under it. Download it again.`);
}

/** Snapshots that lost a file: made anew, or removed with their last one. */
async function remake(tx: Tx, snapshotIds: readonly string[]): Promise<void> {
  await tx.query(
    `delete from register.snapshot s
      where s.id = any ($1::uuid[]) and not exists (select from register.snapshot_file f where f.snapshot_id = s.id)`,
    [snapshotIds],
  );
  const left = await tx.query<{ id: string }>('select id from register.snapshot where id = any ($1::uuid[])', [
    snapshotIds,
  ]);
  for (const { id } of left) await mergeSnapshot(tx, id);
}
