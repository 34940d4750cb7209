import { dayOf, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';

export interface FilingLine {
  readonly code: string;
  readonly council: string;
  /** Null while nothing is filed for the year. */
  readonly edition: number | null;
  readonly filedAt: string | null;
  readonly hash: string | null;
  /** ISO 8601: by when it is to be filed, by the rule in force for the year. */
  readonly dueOn: string;
  /** Not filed although the day has passed, or filed after it. */
  readonly late: boolean;
}

const LINES = `
  select a.code, a.name as council, f.edition, f.hash,
         to_char(f.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "filedAt", d.due_on::text as "dueOn",
         coalesce(first.filed_at::date, $2::date) > d.due_on as late
    from geography.authority a
    left join sufficiency.filing f on f.council_code = a.code and f.year = $1 and f.superseded_at is null
    left join lateral (select min(filed_at) as filed_at from sufficiency.filing
                        where council_code = a.code and year = $1) first on true
    cross join lateral (select make_date($1::int, due_month, due_day) as due_on from sufficiency.filing_deadline
                         where from_year <= $1 order by from_year desc limit 1) d
   order by a.name`;

/**
 * Which councils have filed their report for a year, which have not, and which are late. Public: it says nothing of what is
 * in it.
 * @param on the day on which it is asked
 */
export const filingRegister = (tx: Tx, year: number, on: CalendarDate = dayOf(new Date())): Promise<FilingLine[]> =>
  tx.query<FilingLine>(LINES, [year, on]);
