import type { CalendarDate } from '#kernel';
import { copyLine, type ImportReport, type TableSource, type Tx } from '#platform';
import { NeighbourRowReader } from '../imports/neighbour-rows';
import { publishedAreas } from '../queries/published-areas.query';

const TABLE = `
  create temporary table incoming_neighbour (
    source_row integer, authority_code text, rank integer, neighbour_code text, closeness text
  ) on commit drop`;

const COPY = 'copy incoming_neighbour (source_row, authority_code, rank, neighbour_code, closeness) from stdin';

/** What a correction leaves unsaid of an authority stays as the edition before had it. */
const KEPT = `
  insert into geography.statistical_neighbour (edition_id, authority_code, rank, neighbour_code, closeness, source_row)
  select $2, authority_code, rank, neighbour_code, closeness, source_row
    from geography.statistical_neighbour k
   where edition_id = $1
     and not exists (select from incoming_neighbour i where i.authority_code = k.authority_code)`;

const NEW = `
  insert into geography.statistical_neighbour (edition_id, authority_code, rank, neighbour_code, closeness, source_row)
  select $1, authority_code, rank, neighbour_code, closeness, source_row from incoming_neighbour`;

/**
 * Stores DfE's table of statistical neighbours as the edition of a month, in the place of an earlier load of it.
 * @param correction the rows of an earlier load that were set aside: they add to the edition
 * @returns rows of the file that were stored
 * @throws DomainError input-rejected when no row can be read
 */
export async function storeNeighbours(
  tx: Tx,
  source: TableSource,
  { asAt, correction }: { readonly asAt: CalendarDate; readonly correction: boolean },
  report: ImportReport,
): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('geography.neighbours', 0))`);
  const reader = new NeighbourRowReader(source, await publishedAreas(tx), report);
  let stored = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const row of source.rows) {
      const neighbours = reader.read(row);
      if (neighbours === null) continue;
      stored += 1;
      yield neighbours
        .map((each) => copyLine([each.row, each.code, each.rank, each.neighbourCode, each.closeness]))
        .join('');
    }
  }
  await tx.query(TABLE);
  await tx.copyFrom(COPY, lines());
  report.refuseWhenNothingReadable();
  const earlier = await tx.maybeOne<{ id: string }>(
    'update geography.neighbour_edition set superseded_at = now() where as_at = $1 and superseded_at is null returning id',
    [asAt],
  );
  const { id } = await tx.one<{ id: string }>(
    'insert into geography.neighbour_edition (as_at, file_name) values ($1, $2) returning id',
    [asAt, source.file],
  );
  if (correction && earlier) await tx.query(KEPT, [earlier.id, id]);
  await tx.query(NEW, [id]);
  return stored;
}
