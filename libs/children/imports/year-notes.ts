import type { ImportIssue, Tx } from '#platform';
import type { CollectionYear } from '../domain/collection-year';

interface YearShare {
  episodes: number;
  within: number;
}

/** A warning when most episodes have no day in the collection year: the year is likely another one. */
export async function yearNotes(tx: Tx, year: CollectionYear, file: string): Promise<ImportIssue[]> {
  const { episodes, within } = await tx.one<YearShare>(
    `select count(*)::int as episodes,
            (count(*) filter (where decom <= $2 and coalesce(dec, 'infinity') >= $1))::int as within
     from staged_episodes`,
    [year.start, year.end],
  );
  if (within * 2 >= episodes) return [];
  return [
    {
      file,
      row: null,
      field: 'DECOM',
      rule: 'year',
      severity: 'warning',
      message: `Only ${within} of ${episodes} episodes have a day from ${year.start} to ${year.end}. Check that ${year.year} is the year in which this collection ends.`,
    },
  ];
}
