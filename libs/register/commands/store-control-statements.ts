import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { ControlStatement } from '../domain/control-statement';

export interface FoundStatement {
  readonly row: number;
  readonly companyNumber: string;
  readonly statement: ControlStatement;
}

/** Stores what companies state of who controls them. The same again changes nothing; a newer record may give its end. */
export async function storeControlStatements(
  tx: Tx,
  sourceFile: string,
  found: readonly FoundStatement[],
  asAt: CalendarDate | null,
): Promise<void> {
  const rows = found.flatMap(({ row, companyNumber, statement: { kind, says, from, to } }) => {
    const first = from ?? asAt;
    return first === null
      ? []
      : [{ row, number: companyNumber, kind, says, first, last: to && to < first ? first : to }];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into register.control_statement as s (company_number, kind, says, valid_from, valid_to, source_file, source_row)
     select distinct on (number, kind, says, first) number, kind, says, first, last, $2, row
       from jsonb_to_recordset($1) as r(row int, number text, kind text, says text, first date, last date)
      order by number, kind, says, first, last desc nulls first, row desc
     on conflict (company_number, kind, says, valid_from) do update
       set valid_to = excluded.valid_to, source_file = excluded.source_file, source_row = excluded.source_row
       where s.valid_to is distinct from excluded.valid_to`,
    [JSON.stringify(rows), sourceFile],
  );
}
