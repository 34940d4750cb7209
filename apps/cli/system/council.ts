import { Actor, DomainError, systemActor, systemActorFor } from '#kernel';
import { ActorOfPerson, colleagueByEmail, councilOrganisation } from '#identity';
import { authorityOf, resolveAuthority } from '#geography';
import { UnitOfWork } from '#platform';

/** A council as commands work for it: with its own eyes and no other's. */
export interface Council {
  readonly code: string;
  readonly name: string;
  readonly organisationId: string;
  readonly actor: Actor;
}

/**
 * The council of any code of the lineage, a DfE number or a name.
 * @throws DomainError wrong-usage when there is none, with the nearest match
 */
export function councilOf(unitOfWork: UnitOfWork, codeOrNumberOrName: string): Promise<Council> {
  return unitOfWork.read(systemActor('cli'), async (tx) => {
    const code = await resolveAuthority(tx, codeOrNumberOrName);
    const { name } = await authorityOf(tx, code);
    const { id, kind } = await councilOrganisation(tx, code);
    return { code, name, organisationId: id, actor: systemActorFor('cli', id, kind) };
  });
}

/**
 * The council as one of its people works for it.
 * @throws DomainError wrong-usage when nobody of the council who may sign in has the address
 */
export async function asPerson(unitOfWork: UnitOfWork, council: Council, email: string): Promise<Council> {
  const found = await unitOfWork.read(council.actor, (tx) => colleagueByEmail(tx, email));
  const actor = found && (await new ActorOfPerson(unitOfWork).execute(found.id));
  if (!actor)
    throw new DomainError(
      'wrong-usage',
      `Nobody of ${council.name} who may sign in has the address ${email}. Name with --as who takes the step.`,
    );
  return { ...council, actor };
}
