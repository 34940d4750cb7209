import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { inputRejected, type Actor } from '#kernel';
import { authorise } from '#identity';
import { CONFIG, ImportReport, REASON_COLUMN, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { onBehalfOf } from '../domain/report-run';
import { snapshotOf } from '../domain/snapshot';
import { ContextRowReader, openContext, type ContextRow } from '../imports/context-table';
import { askedCouncil, type CouncilAsked } from '../queries/asked-council.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';

export type ContextImport = CouncilAsked & {
  readonly year: number;
  /** Path of the filled-in template. */
  readonly file: string;
};

interface Said {
  readonly organisationId: string;
  readonly year: number;
  readonly file: string;
  /** Rows of an earlier load that were set aside and corrected: they add to what was said. */
  readonly correction: boolean;
  readonly rows: readonly ContextRow[];
}

/** What was said of the year before gives way: all of it, or with a correction only the items said again. */
const SUPERSEDE = `
  update sufficiency.council_context set superseded_at = now()
   where organisation_id = $1 and year = $2 and superseded_at is null and (not $3 or item = any ($4::text[]))`;

const INSERT = `
  insert into sufficiency.council_context (organisation_id, year, item, word, amount, pence, as_at, source, file_name, source_row)
  select $1, $2, item, word, amount, pence, "asAt", source, $3, "row"
    from jsonb_to_recordset($4) as r("row" int, item text, word text, amount numeric, pence bigint, "asAt" date, source text)`;

/** Takes what a council says of itself for a year, from the filled-in template. It replaces what it said before. */
@Injectable()
export class ImportContext {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; not-found; invalid for the year; input-rejected (nothing is stored) */
  async execute(actor: Actor, request: ContextImport): Promise<ImportResult> {
    authorise(actor, 'load-context');
    const { year, file } = request;
    snapshotOf(year);
    const { id } = await this.unitOfWork.read(actor, (tx) => askedCouncil(tx, request));
    const report = new ImportReport('context', join(this.config.dataDir, 'quarantine'));
    const source = await openContext(file);
    try {
      report.file(source);
      const reader = new ContextRowReader(source, report);
      const rows: ContextRow[] = [];
      for await (const row of source.rows) {
        const read = reader.read(row);
        if (read !== null) rows.push(read);
      }
      report.refuseWhenNothingReadable();
      if (rows.length === 0) throw inputRejected(`${source.file}: no item has a value. Fill in the column "value".`);
      const correction = source.columns.includes(REASON_COLUMN);
      const said = { organisationId: id, year, file: source.file, correction, rows };
      await this.unitOfWork.run(onBehalfOf(actor, id), (tx) => store(tx, said));
      report.rowStored(rows.length);
      return report.finish();
    } catch (error) {
      report.discard();
      throw error;
    } finally {
      await source.close();
    }
  }
}

async function store(tx: Tx, { organisationId, year, file, correction, rows }: Said): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sufficiency.context ' || $1, 0))`, [organisationId]);
  await tx.query(SUPERSEDE, [organisationId, year, correction, rows.map(({ item }) => item)]);
  await tx.query(INSERT, [organisationId, year, file, JSON.stringify(rows)]);
  const name = SUFFICIENCY_EVENTS.contextLoaded;
  await tx.record({ name, organisationId, data: { year, items: rows.length } });
}
