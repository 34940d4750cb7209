import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { Organisation } from './find-organisation.query';

/** What row security can open to an organisation that is not the owner; see identity.visible. */
export type VisibleSubject = 'report' | 'children';

/**
 * The council of one of the 153 codes, when the actor may read this of it. A council that exists and one that does not are
 * told apart by nobody else.
 * @throws DomainError not-found
 */
export async function visibleCouncil(tx: Tx, authorityCode: string, subject: VisibleSubject): Promise<Organisation> {
  const found = await tx.maybeOne<Organisation>(
    `select id, kind, name, authority_code as "authorityCode" from identity.organisation
     where authority_code = $1 and id = any (identity.visible($2))`,
    [authorityCode, subject],
  );
  if (!found) throw notFound('That council');
  return found;
}
