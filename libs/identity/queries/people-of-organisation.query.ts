import type { Tx } from '#platform';
import { authorise } from '../domain/permissions';

export interface Colleague {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: string[];
  readonly active: boolean;
}

/** The people of the actor's own organisation, by name. @throws DomainError forbidden */
export function peopleOfOrganisation(tx: Tx): Promise<Colleague[]> {
  authorise(tx.actor, 'manage-people');
  return tx.query<Colleague>(
    `select id, email, display_name as "displayName", roles, active
     from identity.person where organisation_id = $1 order by display_name, id`,
    [tx.actor.organisationId],
  );
}
