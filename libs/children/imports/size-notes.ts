import type { ImportIssue, Tx } from '#platform';

/** A return has some hundreds of episodes; of a handful half is nothing to speak of. */
const FEWEST_BEFORE = 20;
/** A return of half the episodes is more likely a part of it, as corrected rows alone are, than a newer one. */
const SMALL_SHARE = 0.5;

/** A warning when the version in force has more than twice as many episodes as the one that takes its place. */
export async function sizeNotes(
  tx: Tx,
  load: { readonly organisationId: string; readonly year: number },
  episodes: { readonly file: string; readonly rows: number },
): Promise<ImportIssue[]> {
  const { before } = await tx.one<{ before: number }>(
    `select coalesce(sum(f.rows_readable), 0)::int as before
     from children.return_version v join children.return_file f on f.return_id = v.id
     where v.organisation_id = $1 and v.year = $2 and v.is_current and f.recognised_as = 'Episodes'`,
    [load.organisationId, load.year],
  );
  if (before < FEWEST_BEFORE || episodes.rows >= before * SMALL_SHARE) return [];
  return [
    {
      file: episodes.file,
      row: null,
      field: null,
      rule: 'smaller-than-before',
      severity: 'warning',
      message: `This return has ${episodes.rows} episodes, the one that it replaces had ${before}. If it is only a part, as corrected rows are, load all files of the set together.`,
    },
  ];
}
