import type { Tx } from '#platform';

/** The authority, one of the 153, of every code that leads to one and only one. */
export async function districtAuthorities(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ code: string; authority: string }>(
    `select code, min(authority_code) as authority from geography.authority_lineage group by code having count(*) = 1`,
  );
  return new Map(rows.map(({ code, authority }) => [code, authority]));
}
