import type { Tx } from '#platform';

/** The codes of the 153 whose area a code's is now: itself, its successor, several where it was split, or none. */
export async function presentAuthorities(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    'select distinct authority_code as code from geography.authority_lineage where code = $1 order by 1',
    [code],
  );
  return rows.map((row) => row.code);
}
