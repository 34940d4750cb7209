import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform';
import { registrationsOfOwner } from '#register';
import type { SignedInPerson } from '../../http/edge/authenticator';
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
    return { organisation, asAt: owned?.asAt ?? null, registrations, places };
  }
}
