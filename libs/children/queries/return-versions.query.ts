import { authorise } from '#identity';
import type { Tx } from '#platform';

export interface ReturnVersion {
  readonly id: string;
  readonly councilCode: string;
  readonly year: number;
  readonly version: number;
  readonly current: boolean;
  readonly loadedAt: Date;
  readonly loadedBy: string;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
}

/** The loads the actor's council has made, newest year first, newest version first. @throws DomainError forbidden */
export function returnVersions(tx: Tx): Promise<ReturnVersion[]> {
  authorise(tx.actor, 'read-return');
  return tx.query<ReturnVersion>(
    `select id, council_code as "councilCode", year, version, is_current as current, loaded_at as "loadedAt",
            loaded_by as "loadedBy", rows_read as "rowsRead", rows_stored as "rowsStored",
            rows_quarantined as "rowsQuarantined"
     from children.return_version order by year desc, version desc`,
  );
}
