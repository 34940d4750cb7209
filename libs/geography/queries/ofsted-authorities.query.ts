import type { Tx } from '#platform';
import { comparableAuthorityName } from '../domain/authority-name';

export interface NamedAuthority {
  readonly code: string;
  readonly name: string;
}

/** Finds an authority by the name Ofsted gives it; null for one it does not know, such as a Welsh council. */
export type OfstedAuthorities = (ofstedName: string) => NamedAuthority | null;

/**
 * Every authority by ONS name, DfE name and Ofsted's own spelling, for a reader of many rows. A former authority with one
 * successor leads there (Poole), so that tables of earlier years are read; one that was split is not known.
 */
export async function ofstedAuthorities(tx: Tx): Promise<OfstedAuthorities> {
  // Of two rows with one spelling the later counts: present names come after former ones.
  const rows = await tx.query<NamedAuthority & { spelling: string }>(
    `select min(l.authority_code) as code, min(a.name) as name, l.name as spelling
     from geography.authority_lineage l join geography.authority a on a.code = l.authority_code
     where l.kind = 'predecessor' group by l.name having count(distinct l.authority_code) = 1
     union all
     select a.code, a.name, s.spelling
     from geography.authority a
     cross join lateral (values (a.name), (a.dfe_name)) as s(spelling)
     union all
     select a.code, a.name, o.name from geography.ofsted_name o join geography.authority a on a.code = o.authority_code`,
  );
  const bySpelling = new Map(
    rows.map(({ code, name, spelling }) => [comparableAuthorityName(spelling), { code, name }] as const),
  );
  return (ofstedName) => bySpelling.get(comparableAuthorityName(ofstedName)) ?? null;
}

/** The same for one name. */
export async function authorityByOfstedName(tx: Tx, ofstedName: string): Promise<NamedAuthority | null> {
  return (await ofstedAuthorities(tx))(ofstedName);
}
