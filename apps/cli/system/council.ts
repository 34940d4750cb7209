import { Actor, systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
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
