import { wrongUsage } from '#kernel';
import { CreateFirstAdministrator, RegisterOrganisation, findOrganisation } from '#identity';
import type { Organisation } from '#identity';
import { UnitOfWork } from '#platform';
import { askSecret } from '../output/ask';
import { councilOf } from './council';
import { System, withSystem } from './open-system';

export interface NewAdministrator {
  readonly council?: string;
  readonly organisation?: string;
  readonly kind?: 'consortium' | 'provider' | 'oversight-body' | 'ofsted';
  readonly email: string;
  readonly name: string;
}

async function organisationOf(
  system: System,
  { council, organisation, kind }: NewAdministrator,
): Promise<Organisation> {
  const unitOfWork = system.get(UnitOfWork);
  const id =
    council === undefined
      ? await system
          .get(RegisterOrganisation)
          .execute(system.actor, { kind: kind as 'consortium', name: organisation as string })
      : (await councilOf(unitOfWork, council)).organisationId;
  return unitOfWork.read(system.actor, (tx) => findOrganisation(tx, id));
}

/** @throws DomainError wrong-usage, invalid, conflict when the organisation has an administrator */
export async function createAdministrator(request: NewAdministrator): Promise<{ organisation: string }> {
  if (request.council === undefined && (request.organisation === undefined || request.kind === undefined)) {
    throw wrongUsage('Say whose administrator: --council CODE, or --organisation NAME with --kind KIND.');
  }
  const password = await askSecret('Password');
  return withSystem({ purpose: 'admin create' }, async (system) => {
    const organisation = await organisationOf(system, request);
    const { email, name: displayName } = request;
    await system.get(CreateFirstAdministrator).execute(organisation, { email, displayName, password });
    return { organisation: organisation.name };
  });
}
