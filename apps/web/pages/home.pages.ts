import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { notFound } from '#kernel';
import { SignedIn } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { HOMES } from '../homes/homes';
import type { RoleHome } from '../homes/role-home';
import { PATHS } from '../paths';
import { Pages } from '../rendering/pages';
import { ROLE_HOMES, isPersonRole } from '../roles';

/** What a person of a role can do now. Only those who hold the role see it. */
@ApiExcludeController()
@Controller()
export class HomePages {
  constructor(
    private readonly pages: Pages,
    @Inject(HOMES) private readonly homes: readonly RoleHome[],
  ) {}

  @Get(PATHS.roleHome)
  @SignedIn()
  async home(
    @CurrentPerson() person: SignedInPerson,
    @Param('role') role: string,
    @Req() request: Request,
  ): Promise<string> {
    if (!isPersonRole(role) || !person.actor.roles.includes(role)) throw notFound('That page');
    const home = this.homes.find((each) => each.roles.includes(role));
    if (!home) throw notFound('That page');
    const roleName = ROLE_HOMES[role].name;
    const content = await home.content(person);
    return this.pages.render(request, home.view, { title: `${roleName} home`, roleName, ...content });
  }
}
