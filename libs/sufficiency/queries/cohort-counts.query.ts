import type { Tx } from '#platform';
import type { CohortCounts } from '../domain/measures';
import { COHORT_FACT } from './cohort-fact.sql';
import { MEASURE_CELLS } from './measure-cells';

const counted = [...MEASURE_CELLS]
  .map(([key, condition]) => `count(*) filter (where ${condition})::int as "${key}"`)
  .join(',\n         ');

/** Continuous percentile over whole tenths of a mile, exact, then half up to 0.1. */
const percentile = (fraction: string): string => `
  (floor(round((percentile_cont(${fraction}) within group (order by (miles * 10)::int)
                filter (where miles is not null and not coalesce(short_break, false)))::numeric, 6) + 0.5) / 10)::float8`;

export const cohortCountsSql = `
with ${COHORT_FACT},
place_count as (
  select organisation_id, place, count(*)::int as children
    from cohort_fact
   where place is not null and not coalesce(short_break, false)
   group by organisation_id, place
),
cell as (
  select organisation_id,
         ${counted},
         ${percentile('0.5')} as median,
         ${percentile('0.9')} as p90
    from cohort_fact
   group by organisation_id
)
select cell.*, asked.organisation_id,
       (select jsonb_object_agg(place, children) from place_count where organisation_id = asked.organisation_id)
         as "placementType"
  from unnest($1::uuid[]) as asked (organisation_id)
  left join cell on cell.organisation_id = asked.organisation_id`;

type Row = { organisation_id: string; median: number | null; p90: number | null } & Record<string, unknown>;

export const cohortCountsSample: [string[], number] = [['00000000-0000-7000-8000-000000000000'], 2025];

/**
 * The counts of one or many councils in one statement, from the current returns of `year` that the actor may read.
 * A council without a return, or without a child in it, has zeros.
 */
export async function cohortCounts(
  tx: Tx,
  organisationIds: readonly string[],
  year: number,
): Promise<Map<string, CohortCounts>> {
  const rows = await tx.query<Row>(cohortCountsSql, [organisationIds, year]);
  return new Map(
    rows.map((row) => [
      row.organisation_id,
      {
        cells: Object.fromEntries([...MEASURE_CELLS.keys()].map((key) => [key, Number(row[key] ?? 0)])),
        placementType: (row['placementType'] ?? {}) as Record<string, number>,
        median: row.median,
        p90: row.p90,
      },
    ]),
  );
}
