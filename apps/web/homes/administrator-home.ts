import { Injectable } from '@nestjs/common';
import { peopleOfOrganisation } from '#identity';
import { UnitOfWork } from '#platform';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { ROLE_HOMES, homesOf } from '../roles';
import type { RoleHome } from './role-home';

/** The people of the administrator's organisation and what each may do. */
@Injectable()
export class AdministratorHome implements RoleHome {
  readonly roles = ['administrator'] as const;
  readonly view = 'homes/administrator';

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async content({ actor, organisation }: SignedInPerson): Promise<Record<string, unknown>> {
    const people = await this.unitOfWork.read(actor, (tx) => peopleOfOrganisation(tx));
    return {
      organisation,
      people: people.map((each) => ({ ...each, roleNames: homesOf(each.roles).map((role) => ROLE_HOMES[role].name) })),
    };
  }
}
