import type { Tx } from '#platform';
import { authorise } from '../domain/permissions';

/** The person of the actor's own organisation with this address (case does not matter); null without one. @throws DomainError forbidden */
export async function colleagueByEmail(tx: Tx, email: string): Promise<{ id: string; displayName: string } | null> {
  authorise(tx.actor, 'manage-people');
  return tx.maybeOne(
    `select id, display_name as "displayName" from identity.person
      where organisation_id = $1 and lower(email) = lower($2)`,
    [tx.actor.organisationId, email.trim()],
  );
}
