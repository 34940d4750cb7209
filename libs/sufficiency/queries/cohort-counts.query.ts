import type { Tx } from '#platform';
import type { CohortCounts } from '../domain/measures';
import { COHORT_FACT, COHORT_FACT_OF_VERSION } from './cohort-fact.sql';
import { MEASURE_CELLS } from './measure-cells';

export const countedCells = [...MEASURE_CELLS]
  .map(([key, condition]) => `count(*) filter (where ${condition})::int as "${key}"`)
  .join(',\n         ');

/** Continuous percentile over whole tenths of a mile, exact, then half up to 0.1. */
export const percentile = (fraction: string): string => `
  (floor(round((percentile_cont(${fraction}) within group (order by (miles * 10)::int)
                filter (where miles is not null and not coalesce(short_break, false)))::numeric, 6) + 0.5) / 10)::float8`;

const countsOf = (cohortFact: string): string => `
with ${cohortFact}
select ${countedCells},
         ${percentile('0.5')} as median,
         ${percentile('0.9')} as p90,
         (select jsonb_object_agg(place, children)
            from (select place, count(*)::int as children
                    from cohort_fact
                   where place is not null and not coalesce(short_break, false)
                   group by place) by_place) as "placementType"
  from cohort_fact`;

export const cohortCountsSql = countsOf(COHORT_FACT);
const versionCountsSql = countsOf(COHORT_FACT_OF_VERSION);

export type CountRow = {
  median: number | null;
  p90: number | null;
  placementType: Record<string, number> | null;
} & Record<string, unknown>;

export const cohortCountsSample: [string, number] = ['00000000-0000-7000-8000-000000000000', 2025];

/** Every count of a council's current return for a year, in one statement; zeros where there is no child to count. */
export async function cohortCounts(tx: Tx, organisationId: string, year: number): Promise<CohortCounts> {
  return toCounts(await tx.one<CountRow>(cohortCountsSql, [organisationId, year]));
}

/** The same of one version of the return, in force or not; the postcode directory and the register are those of today. */
export async function versionCounts(
  tx: Tx,
  organisationId: string,
  year: number,
  version: number,
): Promise<CohortCounts> {
  return toCounts(await tx.one<CountRow>(versionCountsSql, [organisationId, year, version]));
}

export const toCounts = (row: CountRow): CohortCounts => ({
  cells: Object.fromEntries([...MEASURE_CELLS.keys()].map((key) => [key, Number(row[key])])),
  placementType: row.placementType ?? {},
  median: row.median,
  p90: row.p90,
});
