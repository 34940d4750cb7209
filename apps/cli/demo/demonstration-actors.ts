import { notFound, type Actor } from '#kernel';
import { ActorOfPerson, colleagueByEmail } from '#identity';
import { UnitOfWork } from '#platform';
import type { System } from '../system/open-system';
import { COUNCIL_PEOPLE } from './demonstration-people';

/** The invented person of the shown council with a role, with that person's rights. @throws DomainError not-found */
export async function councilPerson(system: System, lead: Actor, role: string): Promise<Actor> {
  const email = COUNCIL_PEOPLE.find((each) => each.role === role)?.email ?? '';
  const found = await system.get(UnitOfWork).read(lead, (tx) => colleagueByEmail(tx, email));
  const actor = found && (await system.get(ActorOfPerson).execute(found.id));
  if (!actor) throw notFound(`The invented ${role}`);
  return actor;
}
