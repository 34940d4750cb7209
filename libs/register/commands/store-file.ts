import type { CalendarDate } from '#kernel';
import type { ImportReport, Tx } from '#platform';
import type { RegisterKind } from '../imports/register-layout';
import { INSPECTION_COLUMNS, LATEST_COLUMNS, LISTING_COLUMNS, PREVIOUS_COLUMNS } from './incoming-rows';

/** What is known of a file whose rows were copied in. */
export interface LoadedFile {
  readonly name: string;
  readonly checksum: string;
  readonly asAt: CalendarDate;
  readonly kind: RegisterKind;
  readonly complete: boolean;
  readonly correction: boolean;
  readonly synthetic: boolean;
}

const LISTINGS = `
  insert into register.listing (snapshot_file_id, ${LISTING_COLUMNS})
  select distinct on (urn) $1::uuid, ${LISTING_COLUMNS} from incoming_register_row order by urn, source_row`;

const LISTED_INSPECTIONS = `
  insert into register.listed_inspection (snapshot_file_id, urn, latest, ${INSPECTION_COLUMNS})
  select distinct on (urn, inspected_on) $1::uuid, urn, latest, ${INSPECTION_COLUMNS}
    from (select r.urn, r.source_row, way.*
            from incoming_register_row r
           cross join lateral (values (true, ${LATEST_COLUMNS}), (false, ${PREVIOUS_COLUMNS}))
              as way (latest, ${INSPECTION_COLUMNS})
           where way.inspected_on is not null) i
   order by urn, inspected_on, latest desc, source_row`;

/** A further row of a provider: another of its inspections, as tables of a year's inspections have, or the same over again. */
const DUPLICATES = `
  select source_row, urn, first_row, inspection = 1 and latest_inspected_on is not null as further
    from (select source_row, urn, latest_inspected_on, min(source_row) over (partition by urn) as first_row,
                 row_number() over (partition by urn, latest_inspected_on order by source_row) as inspection
            from incoming_register_row) r
   where source_row > first_row order by source_row`;

const LEFT_FROM_EARLIER = `
  select count(distinct l.urn)::int as providers
    from register.listing l
    join register.snapshot_file f on f.id = l.snapshot_file_id
   where f.snapshot_id = $1 and f.kind = $2 and f.id <> $3 and not f.correction
     and not exists (select from register.listing n where n.snapshot_file_id = $3 and n.urn = l.urn)`;

/** The same file, loaded again, takes the place of itself: by name on the same day, by content on any day. */
async function forgetEarlierLoad(
  tx: Tx,
  snapshotId: string,
  file: LoadedFile,
  report: ImportReport,
): Promise<string[]> {
  const forgotten = await tx.query<{ snapshotId: string; asAt: CalendarDate; otherDay: boolean }>(
    `delete from register.snapshot_file f using register.snapshot s
      where s.id = f.snapshot_id and (f.checksum = $3 or (f.snapshot_id = $1 and f.kind = $2 and f.file_name = $4))
     returning s.id as "snapshotId", to_char(s.as_at, 'YYYY-MM-DD') as "asAt", s.id <> $1 as "otherDay"`,
    [snapshotId, file.kind, file.checksum, file.name],
  );
  const others = forgotten.filter(({ otherDay }) => otherDay);
  for (const { asAt } of others)
    report.issue({
      file: file.name,
      row: null,
      field: null,
      rule: 'loaded-for-another-day',
      severity: 'warning',
      message: `This same file was loaded before as at ${asAt}; it now counts as at ${file.asAt} only.`,
    });
  return others.map((other) => other.snapshotId);
}

interface Duplicate {
  readonly source_row: number;
  readonly urn: string;
  readonly first_row: number;
  readonly further: boolean;
}

async function reportDuplicates(tx: Tx, file: LoadedFile, report: ImportReport): Promise<void> {
  const duplicates = await tx.query<Duplicate>(DUPLICATES);
  const warning = { file: file.name, field: 'URN', severity: 'warning' } as const;
  const further = duplicates.filter((each) => each.further).length;
  if (further > 0)
    report.issue({
      ...warning,
      row: null,
      rule: 'further-inspections',
      message: `${further} row(s) give further inspections of providers listed above them: the inspections were stored.`,
    });
  for (const { source_row, urn, first_row } of duplicates.filter((each) => !each.further))
    report.issue({
      ...warning,
      row: source_row,
      rule: 'duplicate-urn',
      message: `${urn} is listed on row ${first_row} already, which was kept; of this row only its inspections were.`,
    });
}

async function reportLeftFromEarlier(tx: Tx, snapshotId: string, id: string, file: LoadedFile, report: ImportReport) {
  if (!file.complete) return;
  const { providers } = await tx.one<{ providers: number }>(LEFT_FROM_EARLIER, [snapshotId, file.kind, id]);
  if (providers > 0)
    report.issue({
      file: file.name,
      row: null,
      field: null,
      rule: 'kept-from-earlier-file',
      severity: 'warning',
      message:
        `${providers} providers of another file of ${file.asAt} are not in this one. Files of one day are merged, so they ` +
        'are kept. If this file is to replace the other, load it under the same file name.',
    });
}

/**
 * Stores the copied rows as one file of the snapshot of its day, in the place of an earlier load of it.
 * @returns the snapshot, the rows stored, and other snapshots that lost the file by it
 */
export async function storeFile(
  tx: Tx,
  file: LoadedFile,
  report: ImportReport,
): Promise<{ snapshotId: string; rows: number; touched: string[] }> {
  const { id: snapshotId } = await tx.one<{ id: string }>(
    `insert into register.snapshot (as_at) values ($1) on conflict (as_at) do update set as_at = excluded.as_at returning id`,
    [file.asAt],
  );
  const touched = await forgetEarlierLoad(tx, snapshotId, file, report);
  const { id } = await tx.one<{ id: string }>(
    `insert into register.snapshot_file (snapshot_id, file_name, checksum, kind, complete, correction, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [snapshotId, file.name, file.checksum, file.kind, file.complete, file.correction, file.synthetic],
  );
  await reportDuplicates(tx, file, report);
  const rows = (await tx.query(`${LISTINGS} returning 1`, [id])).length;
  await tx.query(LISTED_INSPECTIONS, [id]);
  await reportLeftFromEarlier(tx, snapshotId, id, file, report);
  return { snapshotId, rows, touched };
}
