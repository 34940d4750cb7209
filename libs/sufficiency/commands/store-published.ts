import type { ImportReport, Tx } from '#platform';
import type { Dataset } from '../domain/published';

/** A file whose rows were copied in. */
export interface PublishedFile {
  readonly name: string;
  readonly checksum: string;
  readonly dataset: Dataset;
  /** Rows of an earlier load that were set aside and corrected: they add to what is there. */
  readonly correction: boolean;
}

/** Where rows of a dataset are staged, and where they go. */
export interface PublishedTable {
  readonly staged: string;
  readonly stored: string;
  /** What a row is of, beside its load. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
}

/**
 * Moves staged rows into place, each period as one load: the load that was in force gives way, and the same file loaded
 * again takes its own place.
 * @returns rows of the file that were stored
 */
export async function storePublished(
  tx: Tx,
  file: PublishedFile,
  table: PublishedTable,
  report: ImportReport,
): Promise<number> {
  const periods = await tx.query<{ period: number }>(`select distinct period from ${table.staged} order by period`);
  await warnOfRepeats(tx, file, table, report);
  let stored = 0;
  for (const { period } of periods) {
    const earlier = await inForce(tx, file.dataset, period);
    const load = await loadFor(tx, file, period, earlier);
    stored += await moveRows(tx, table, load, period);
    if (earlier !== null && earlier !== load) await warnOfFewer(tx, file, table, { earlier, load, period }, report);
    await forgetSameFile(tx, file, period, load);
  }
  return stored;
}

async function inForce(tx: Tx, dataset: Dataset, period: number): Promise<string | null> {
  const found = await tx.maybeOne<{ id: string }>(
    'select id from sufficiency.published_load where dataset = $1 and period = $2 and superseded_at is null',
    [dataset, period],
  );
  return found?.id ?? null;
}

async function loadFor(tx: Tx, file: PublishedFile, period: number, earlier: string | null): Promise<string> {
  if (file.correction && earlier !== null) return earlier;
  await tx.query('update sufficiency.published_load set superseded_at = now() where id = $1', [earlier]);
  const { id } = await tx.one<{ id: string }>(
    'insert into sufficiency.published_load (dataset, period, file_name, checksum) values ($1, $2, $3, $4) returning id',
    [file.dataset, period, file.name, file.checksum],
  );
  return id;
}

async function moveRows(tx: Tx, { staged, stored, key, columns }: PublishedTable, load: string, period: number) {
  const keys = key.join(', ');
  const others = columns.filter((column) => !key.includes(column));
  const { rows } = await tx.one<{ rows: number }>(
    `with moved as (
       insert into ${stored} (load_id, ${columns.join(', ')})
       select distinct on (${keys}) $1::uuid, ${columns.join(', ')} from ${staged} where period = $2
       order by ${keys}, source_row
       on conflict (load_id, ${keys}) do update set ${others.map((each) => `${each} = excluded.${each}`).join(', ')}
       returning source_row)
     select count(distinct source_row)::int as rows from moved`,
    [load, period],
  );
  return rows;
}

/** The file's earlier load, if it was superseded by something else or by this one, says nothing more. */
const forgetSameFile = (tx: Tx, file: PublishedFile, period: number, load: string): Promise<unknown[]> =>
  tx.query(
    `delete from sufficiency.published_load
      where dataset = $1 and period = $2 and checksum = $3 and superseded_at is not null and id <> $4`,
    [file.dataset, period, file.checksum, load],
  );

async function warnOfRepeats(tx: Tx, file: PublishedFile, { staged, key }: PublishedTable, report: ImportReport) {
  const partition = ['period', ...key].join(', ');
  const repeats = await tx.query<{ source_row: number; first_row: number }>(
    `select distinct source_row, first_row
       from (select source_row, min(source_row) over (partition by ${partition}) as first_row from ${staged}) r
      where source_row > first_row order by source_row`,
  );
  for (const { source_row, first_row } of repeats) {
    report.issue({
      file: file.name,
      row: source_row,
      field: null,
      rule: 'duplicate-row',
      severity: 'warning',
      message: `This row tells of the same as row ${first_row}, which was kept.`,
    });
  }
}

/** A part of a publication, loaded in the place of the whole, would leave most councils without figures. */
async function warnOfFewer(
  tx: Tx,
  file: PublishedFile,
  { stored }: PublishedTable,
  { earlier, load, period }: { earlier: string; load: string; period: number },
  report: ImportReport,
): Promise<void> {
  const areas = await tx.one<{ before: number; after: number }>(
    `select count(distinct area_code) filter (where load_id = $1)::int as before,
            count(distinct area_code) filter (where load_id = $2)::int as after
       from ${stored} where load_id in ($1, $2)`,
    [earlier, load],
  );
  if (areas.after * 2 >= areas.before) return;
  report.issue({
    file: file.name,
    row: null,
    field: null,
    rule: 'fewer-areas-than-before',
    severity: 'warning',
    message: `For ${period} this file has ${areas.after} areas, and the one it replaces had ${areas.before}. If it is a part of the table, load the whole again.`,
  });
}
