import type { Tx } from '#platform';
import { comparableAuthorityName } from '../domain/authority-name';

export interface NamedAuthority {
  readonly code: string;
  readonly name: string;
}

/** Finds an authority by the name Ofsted gives it; null for one it does not know, such as a Welsh council. */
export type OfstedAuthorities = (ofstedName: string) => NamedAuthority | null;

/** Every authority by ONS name, DfE name and Ofsted's own spelling, for a reader of many rows. */
export async function ofstedAuthorities(tx: Tx): Promise<OfstedAuthorities> {
  const rows = await tx.query<NamedAuthority & { spelling: string }>(
    `select a.code, a.name, s.spelling
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
