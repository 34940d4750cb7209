import { notFound, type OrganisationKind } from '#kernel';
import type { Tx } from '#platform';

export interface Organisation {
  readonly id: string;
  readonly kind: Exclude<OrganisationKind, 'system'>;
  readonly name: string;
  /** One of the 153 codes; null for all but councils. */
  readonly authorityCode: string | null;
}

const SELECT = `select id, kind, name, authority_code as "authorityCode" from identity.organisation`;

/** @throws DomainError not-found */
export async function findOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const found = await tx.maybeOne<Organisation>(`${SELECT} where id = $1`, [id]);
  if (!found) throw notFound('That organisation');
  return found;
}

/** The council of one of the 153 codes. @throws DomainError not-found */
export async function councilOrganisation(tx: Tx, authorityCode: string): Promise<Organisation> {
  const found = await tx.maybeOne<Organisation>(`${SELECT} where authority_code = $1`, [authorityCode]);
  if (!found) throw notFound(`The council with code ${authorityCode}`);
  return found;
}

/** An organisation that is no council, by kind and name (case does not matter); null when there is none. */
export function organisationByName(tx: Tx, kind: Organisation['kind'], name: string): Promise<Organisation | null> {
  return tx.maybeOne<Organisation>(`${SELECT} where kind = $1 and lower(name) = lower($2)`, [kind, name.trim()]);
}
