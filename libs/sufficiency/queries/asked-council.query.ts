import { notFound, wrongUsage, type Actor } from '#kernel';
import { resolveAuthority } from '#geography';
import { councilOrganisation, findOrganisation, type Organisation } from '#identity';
import type { Tx } from '#platform';

/** One council, by its id or by any code, number or name that geography knows. */
export interface CouncilAsked {
  readonly councilCode?: string;
  readonly organisationId?: string;
}

export type Council = Organisation & { readonly authorityCode: string };

const isCouncil = (organisation: Organisation): organisation is Council => organisation.authorityCode !== null;

/**
 * The council that is meant. Another council's people get the same answer as for one that is not there.
 * @throws DomainError not-found; wrong-usage when neither is given, or the code is none of the 153
 */
export async function askedCouncil(tx: Tx, { councilCode, organisationId }: CouncilAsked): Promise<Council> {
  if (!organisationId && !councilCode) throw wrongUsage('Say which council: its ONS code, DfE number or name.');
  const found = organisationId
    ? await findOrganisation(tx, organisationId)
    : await councilOrganisation(tx, await resolveAuthority(tx, councilCode as string));
  if (!isCouncil(found) || !mayAskFor(tx.actor, found)) throw notFound('That council');
  return found;
}

const mayAskFor = (actor: Actor, council: Council): boolean =>
  actor.organisationId === council.id || (actor.organisationKind === 'system' && actor.organisationId === null);
