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
with ${COHORT_FACT}
select ${counted},
         ${percentile('0.5')} as median,
         ${percentile('0.9')} as p90,
         (select jsonb_object_agg(place, children)
            from (select place, count(*)::int as children
                    from cohort_fact
                   where place is not null and not coalesce(short_break, false)
                   group by place) by_place) as "placementType"
  from cohort_fact`;

type Row = { median: number | null; p90: number | null; placementType: Record<string, number> | null } & Record<
  string,
  unknown
>;

export const cohortCountsSample: [string, number] = ['00000000-0000-7000-8000-000000000000', 2025];

/** Every count of a council's current return for a year, in one statement; zeros where there is no child to count. */
export async function cohortCounts(tx: Tx, organisationId: string, year: number): Promise<CohortCounts> {
  const row = await tx.one<Row>(cohortCountsSql, [organisationId, year]);
  return {
    cells: Object.fromEntries([...MEASURE_CELLS.keys()].map((key) => [key, Number(row[key])])),
    placementType: row.placementType ?? {},
    median: row.median,
    p90: row.p90,
  };
}
