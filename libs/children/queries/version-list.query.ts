import { authorise } from '#identity';
import type { Tx } from '#platform';

export interface ListedVersion {
  readonly year: number;
  readonly version: number;
  readonly current: boolean;
  readonly loadedAt: Date;
  readonly loadedBy: string;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
  readonly children: number;
  readonly episodes: number;
  readonly files: readonly {
    readonly name: string;
    readonly table: string;
    readonly rowsRead: number;
    readonly rowsQuarantined: number;
  }[];
}

/**
 * The loads of the actor's council with their files and counts, newest year first, newest version first; of one year
 * where it is given.
 * @throws DomainError forbidden
 */
export function versionList(tx: Tx, organisationId: string, year: number | null): Promise<ListedVersion[]> {
  authorise(tx.actor, 'read-return');
  return tx.query<ListedVersion>(
    `select r.year, r.version, r.is_current as current, r.loaded_at as "loadedAt", r.loaded_by as "loadedBy",
            r.rows_read as "rowsRead", r.rows_stored as "rowsStored", r.rows_quarantined as "rowsQuarantined",
            (select count(*)::int from children.child c where c.return_id = r.id and c.year = r.year) as children,
            (select count(*)::int from children.episode e where e.return_id = r.id and e.year = r.year) as episodes,
            coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'table', f.recognised_as,
                        'rowsRead', f.rows_read, 'rowsQuarantined', f.rows_quarantined) order by f.number)
                      from children.return_file f where f.return_id = r.id), '[]') as files
     from children.return_version r
     where r.organisation_id = $1 and ($2::int is null or r.year = $2)
     order by r.year desc, r.version desc`,
    [organisationId, year],
  );
}
