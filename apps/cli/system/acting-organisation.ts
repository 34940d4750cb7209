import { systemActorFor, wrongUsage, type Actor } from '#kernel';
import { organisationByName } from '#identity';
import { UnitOfWork } from '#platform';
import { councilOf } from './council';
import type { System } from './open-system';

/** In whose name a command works. */
export interface ActingOptions {
  council?: string;
  organisation?: string;
}

/**
 * The actor of the council, or of the consortium or Ofsted by its name; the command line itself when neither is given.
 * @throws DomainError wrong-usage when there is no such organisation
 */
export async function actingFor(system: System, { council, organisation }: ActingOptions): Promise<Actor> {
  const unitOfWork = system.get(UnitOfWork);
  if (council !== undefined) return (await councilOf(unitOfWork, council)).actor;
  if (organisation === undefined) return system.actor;
  const found = await unitOfWork.read(
    system.actor,
    async (tx) =>
      (await organisationByName(tx, 'consortium', organisation)) ?? organisationByName(tx, 'ofsted', organisation),
  );
  if (!found) throw wrongUsage(`There is no consortium and no Ofsted called "${organisation}". Check the name.`);
  return systemActorFor('cli', found.id, found.kind);
}

/** The same where an organisation of one's own is needed. @throws DomainError wrong-usage when none is given */
export function ownActor(system: System, acting: ActingOptions): Promise<Actor> {
  if (acting.council === undefined && acting.organisation === undefined)
    throw wrongUsage('Say whose it is: --council CODE, or --organisation NAME for a consortium.');
  return actingFor(system, acting);
}
