import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { calendarDate, inputRejected, type Actor, type CalendarDate } from '#kernel';
import { storeNeighbours } from '#geography';
import { authorise } from '#identity';
import {
  CONFIG,
  ImportReport,
  REASON_COLUMN,
  UnitOfWork,
  type Config,
  type ImportResult,
  type TableSource,
  type Tx,
} from '#platform';
import { accountYearInName, monthInName } from '../domain/published';
import { openStatistics, type StatisticsLayout } from '../imports/statistics-layout';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { copyFigures, copyOutturn, FIGURES, OUTTURN } from './copy-published';
import { storePublished } from './store-published';

export interface StatisticsImport {
  /** Path of one of the Department's tables. */
  readonly file: string;
  /** The year in which an outturn's year of account ends, where its name does not say. */
  readonly year?: number | null;
  /** A day of the month for which statistical neighbours were published, where the name does not say. */
  readonly asAt?: CalendarDate | null;
}

/**
 * Loads one of the Department for Education's published tables, known by its header, in one transaction: a failure
 * leaves everything as it was. Of two imports at once the second waits.
 */
@Injectable()
export class ImportStatistics {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden, input-rejected (nothing is stored) */
  async execute(actor: Actor, request: StatisticsImport): Promise<ImportResult> {
    authorise(actor, 'load-statistics');
    const report = new ImportReport('dfe-statistics', join(this.config.dataDir, 'quarantine'));
    const { source, layout } = await openStatistics(request.file);
    try {
      report.file(source);
      const checksum = await checksumOf(request.file);
      const work = (tx: Tx) => load(tx, { source, layout, checksum, request }, report);
      await this.unitOfWork.run(actor, work, { statementTimeoutMs: 0 });
      return report.finish();
    } catch (error) {
      report.discard();
      throw error;
    } finally {
      await source.close();
    }
  }
}

interface Opened {
  readonly source: TableSource;
  readonly layout: StatisticsLayout;
  readonly checksum: string;
  readonly request: StatisticsImport;
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function load(tx: Tx, opened: Opened, report: ImportReport): Promise<void> {
  const { source, layout } = opened;
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sufficiency.statistics', 0))`);
  const rowsStored = await storeTable(tx, opened, report);
  if (rowsStored === 0) throw inputRejected(`${source.file} has no row under its header to store. Download it again.`);
  report.rowStored(rowsStored);
  const name = SUFFICIENCY_EVENTS.statisticsLoaded;
  await tx.record({ name, organisationId: null, data: { layout, rows: rowsStored } });
}

async function storeTable(
  tx: Tx,
  { source, layout, checksum, request }: Opened,
  report: ImportReport,
): Promise<number> {
  const correction = source.columns.includes(REASON_COLUMN);
  if (layout === 'statistical-neighbours') {
    const asAt = neighbourMonth(source.file, request.asAt ?? null);
    return storeNeighbours(tx, source, { asAt, correction }, report);
  }
  const file = { name: source.file, checksum, dataset: layout, correction };
  if (layout === 'section-251-outturn') {
    await copyOutturn(tx, source, accountYear(source.file, request.year ?? null), report);
  } else {
    await copyFigures(tx, source, layout, report);
  }
  report.refuseWhenNothingReadable();
  return storePublished(tx, file, layout === 'section-251-outturn' ? OUTTURN : FIGURES, report);
}

/** First day of the month. @throws DomainError input-rejected when nothing says it, or name and request differ */
function neighbourMonth(file: string, asked: CalendarDate | null): CalendarDate {
  const named = monthInName(file);
  const wanted = asked === null ? null : `${asked.slice(0, 7)}-01`;
  if (named === null && wanted === null) {
    throw inputRejected(
      `${file}: neither the table nor its name says for which month the neighbours were published. Add --as-at, for example --as-at 2025-05-01.`,
    );
  }
  if (named !== null && wanted !== null && named !== wanted) {
    throw inputRejected(
      `${file}: its name says ${named.slice(0, 7)}, and --as-at says ${wanted.slice(0, 7)}. Leave --as-at out, or load the other file.`,
    );
  }
  return calendarDate(wanted ?? (named as string));
}

/** @throws DomainError input-rejected when nothing says it, or name and request differ */
function accountYear(file: string, asked: number | null): number {
  const named = accountYearInName(file);
  if (named === null && asked === null) {
    throw inputRejected(
      `${file}: neither the table nor its name says which year of account this is. Add --year, for example --year 2014 for April 2013 to March 2014.`,
    );
  }
  if (named !== null && asked !== null && named !== asked) {
    throw inputRejected(
      `${file}: its name says the year to March ${named}, and --year says ${asked}. Leave --year out, or load the other file.`,
    );
  }
  return asked ?? (named as number);
}
