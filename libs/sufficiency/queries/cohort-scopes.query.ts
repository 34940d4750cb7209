import type { Tx } from '#platform';
import type { CohortCounts } from '../domain/measures';
import { COHORT_FACT } from './cohort-fact.sql';
import { countedCells, percentile, toCounts, type CountRow } from './cohort-counts.query';

/** Everyone, unaccompanied asylum-seeking children alone, and everyone else. */
export interface CohortScopes {
  readonly all: CohortCounts;
  readonly unaccompanied: CohortCounts;
  readonly others: CohortCounts;
}

export const cohortScopesSql = `
with ${COHORT_FACT},
scoped as (
  select 'all' as scope, f.* from cohort_fact f
  union all
  select case when f.unaccompanied then 'unaccompanied' else 'others' end, f.* from cohort_fact f
)
select scope, ${countedCells},
       ${percentile('0.5')} as median,
       ${percentile('0.9')} as p90,
       (select jsonb_object_agg(place, children)
          from (select place, count(*)::int as children
                  from scoped s
                 where s.scope = scoped.scope and place is not null and not coalesce(short_break, false)
                 group by place) by_place) as "placementType"
  from scoped group by scope`;

const NOBODY: CohortCounts = { cells: {}, placementType: {}, median: null, p90: null };

/** Every count of a council's current return for a year, with and without unaccompanied children, in one statement. */
export async function cohortScopes(tx: Tx, organisationId: string, year: number): Promise<CohortScopes> {
  const rows = await tx.query<CountRow & { scope: keyof CohortScopes }>(cohortScopesSql, [organisationId, year]);
  const of = (scope: keyof CohortScopes): CohortCounts => {
    const found = rows.find((row) => row.scope === scope);
    return found ? toCounts(found) : NOBODY;
  };
  return { all: of('all'), unaccompanied: of('unaccompanied'), others: of('others') };
}
