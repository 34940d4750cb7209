import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

export interface StatisticalNeighbour {
  /** 1 is the nearest in likeness. */
  readonly rank: number;
  readonly code: string;
  readonly name: string;
  /** As DfE words it, from "Extremely close" to "Not close". */
  readonly closeness: string;
}

export interface StatisticalNeighbours {
  /** First day of the month for which they were published. */
  readonly asAt: CalendarDate;
  readonly file: string;
  /** Empty for an authority to which DfE gives none. */
  readonly neighbours: readonly StatisticalNeighbour[];
}

const EDITION = `
  select id, to_char(as_at, 'YYYY-MM-DD') as "asAt", file_name as file
    from geography.neighbour_edition where superseded_at is null order by as_at desc limit 1`;

const NEIGHBOURS = `
  select n.rank, n.neighbour_code as code, a.name, n.closeness
    from geography.statistical_neighbour n
    join geography.authority a on a.code = n.neighbour_code
   where n.edition_id = $1 and n.authority_code = $2
   order by n.rank`;

/** The neighbours of the newest edition; null when none has been loaded. */
export async function statisticalNeighbours(tx: Tx, authorityCode: string): Promise<StatisticalNeighbours | null> {
  const edition = await tx.maybeOne<{ id: string; asAt: CalendarDate; file: string }>(EDITION);
  if (!edition) return null;
  const neighbours = await tx.query<StatisticalNeighbour>(NEIGHBOURS, [edition.id, authorityCode]);
  return { asAt: edition.asAt, file: edition.file, neighbours };
}
