import type { Tx } from '#platform';

export interface FilingLine {
  readonly code: string;
  readonly council: string;
  /** Null while nothing is filed for the year. */
  readonly edition: number | null;
  readonly filedAt: string | null;
  readonly hash: string | null;
}

const LINES = `
  select a.code, a.name as council, f.edition, f.hash,
         to_char(f.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "filedAt"
    from geography.authority a
    left join sufficiency.filing f on f.council_code = a.code and f.year = $1 and f.superseded_at is null
   order by a.name`;

/** Which councils have filed their report for a year, and which have not. Public: it says nothing of what is in it. */
export const filingRegister = (tx: Tx, year: number): Promise<FilingLine[]> => tx.query<FilingLine>(LINES, [year]);
