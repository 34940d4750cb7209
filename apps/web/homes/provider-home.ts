import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform';
import { registrationsOfOwner, type OwnedRegistration } from '#register';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { PATHS, to } from '../paths';
import type { RoleHome } from './role-home';

/** The provider's registrations, found in Ofsted's register by the name of the owner. */
@Injectable()
export class ProviderHome implements RoleHome {
  readonly roles = ['provider-manager'] as const;
  readonly view = 'homes/provider';

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async content({ actor, organisation }: SignedInPerson): Promise<Record<string, unknown>> {
    const owned = await this.unitOfWork.read(actor, (tx) => registrationsOfOwner(tx, organisation.name));
    const registrations = owned?.registrations ?? [];
    const places = registrations.reduce((sum, each) => sum + (each.places ?? 0), 0);
    const accounts = to(PATHS.providerAccounts, { provider: organisation.id });
    const links = { inbox: to(PATHS.inbox), placements: to(PATHS.providerPlacements), record: to(PATHS.ownRecord) };
    return {
      links,
      organisation,
      asAt: owned?.asAt ?? null,
      registrations,
      places,
      kinds: byKind(registrations),
      accounts,
    };
  }
}

/** How many of each kind, in the order in which they are listed. */
function byKind(registrations: readonly OwnedRegistration[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { provisionType } of registrations) counts.set(provisionType, (counts.get(provisionType) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
