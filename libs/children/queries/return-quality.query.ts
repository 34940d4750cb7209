import type { Tx } from '#platform';

export interface ReturnQuality {
  readonly returnId: string;
  readonly version: number;
  readonly loadedAt: Date;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
  readonly files: {
    name: string;
    table: string;
    rowsRead: number;
    rowsReadable: number;
    rowsQuarantined: number;
    sha256: string | null;
  }[];
  /** How many rows break each rule; error means that the row was quarantined. */
  readonly rules: { rule: string; severity: 'error' | 'warning'; count: number }[];
}

/** How well the current return of the actor's council for a year could be read; null when none is loaded. Counts alone. */
export function returnQuality(tx: Tx, organisationId: string, year: number): Promise<ReturnQuality | null> {
  return tx.maybeOne<ReturnQuality>(
    `select r.id as "returnId", r.version, r.loaded_at as "loadedAt", r.rows_read as "rowsRead",
            r.rows_stored as "rowsStored", r.rows_quarantined as "rowsQuarantined",
            coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'table', f.recognised_as,
                        'rowsRead', f.rows_read, 'rowsReadable', f.rows_readable,
                        'rowsQuarantined', f.rows_quarantined, 'sha256', f.sha256) order by f.number)
                      from children.return_file f where f.return_id = r.id), '[]') as files,
            coalesce((select jsonb_agg(jsonb_build_object('rule', c.rule, 'severity', c.severity,
                        'count', c.count) order by c.severity, c.rule)
                      from children.return_rule_count c where c.return_id = r.id), '[]') as rules
     from children.return_version r
     where r.organisation_id = $1 and r.year = $2 and r.is_current`,
    [organisationId, year],
  );
}
