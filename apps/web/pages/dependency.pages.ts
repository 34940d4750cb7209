import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, type Actor } from '#kernel';
import { DependencyOnOwners, type Dependency, type DependencyArea } from '#finance';
import type { Organisation } from '#identity';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

/** How far many councils together depend on each owner: a consortium's members, and all of England for those who watch it. */
@ApiExcludeController()
@Controller()
export class DependencyPages {
  constructor(
    private readonly pages: Pages,
    private readonly dependency: DependencyOnOwners,
  ) {}

  /** A council's own page has more of it, and exact. */
  @Get(PATHS.dependency)
  @Allow('read-dependency')
  async show(
    @CurrentPerson() { actor, organisation }: SignedInPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (organisation.kind === 'council') {
      response.redirect(303, to(PATHS.exposure, { code: organisation.authorityCode ?? '' }));
      return;
    }
    const together = organisation.kind === 'consortium';
    const dependency = await this.dependencyOf(actor, areaOf(organisation));
    response.send(
      await this.pages.render(request, 'oversight/dependency', {
        title: together ? 'Who the member councils depend on' : 'Who England’s councils depend on',
        organisation,
        together,
        dependency,
      }),
    );
  }

  /** Null without a complete register. */
  private async dependencyOf(actor: Actor, area: DependencyArea): Promise<Dependency | null> {
    try {
      return await this.dependency.execute(actor, area, today());
    } catch (problem) {
      if (problem instanceof DomainError && problem.code === 'not-found') return null;
      throw problem;
    }
  }
}

const areaOf = ({ id, kind, name }: Organisation): DependencyArea =>
  kind === 'consortium' ? { kind, organisationId: id, name } : { kind: 'england' };
