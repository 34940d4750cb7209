import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { isPermitted } from '#identity';
import { SayWeights, SearchWeights } from '#placements';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { chosenResults, type ChosenResults } from '../needs/chosen-results';
import { textOf, type Form } from '../needs/field-kinds';
import { weightRows } from '../needs/weight-rows';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

/** How much each criterion counts in all searches of the council or the consortium, with who said so. */
@ApiExcludeController()
@Controller()
export class SearchWeightsPages {
  constructor(
    private readonly pages: Pages,
    private readonly searchWeights: SearchWeights,
    private readonly sayWeights: SayWeights,
  ) {}

  @Get(PATHS.searchWeights)
  @Allow('read-needs')
  async show(@CurrentPerson() person: SignedInPerson, @Req() request: Request): Promise<string> {
    return this.page(request, person, chosenResults({}));
  }

  @Post(PATHS.searchWeights)
  @Allow('write-needs')
  async say(
    @CurrentPerson() person: SignedInPerson,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wish = chosenResults(form);
    const version = textOf(form, 'version');
    if (wish.errors.length > 0) return void response.status(400).send(await this.page(request, person, wish));
    try {
      const expectedVersion = /^\d{1,9}$/.test(version) ? Number(version) : -1;
      await this.sayWeights.execute(person.actor, { weights: wish.weights, expectedVersion });
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'precondition-failed') throw problem;
      const message =
        'Somebody changed the weights meanwhile. These are theirs now: change them again if you still want to.';
      const meanwhile = { ...chosenResults({}), errors: [{ field: 'weights', message }] };
      return void response.status(412).send(await this.page(request, person, meanwhile));
    }
    response.redirect(303, to(PATHS.searchWeights));
  }

  private async page(request: Request, { actor }: SignedInPerson, wish: ChosenResults): Promise<string> {
    const [saved, versions] = [await this.searchWeights.execute(actor), await this.searchWeights.versions(actor)];
    return this.pages.render(request, 'needs/search-weights', {
      title: 'What counts how much',
      errors: wish.errors,
      rows: weightRows({ ...saved.weights, ...wish.weights }, wish),
      version: saved.version,
      versions,
      mayWrite: isPermitted(actor, 'write-needs'),
      links: { weights: to(PATHS.searchWeights) },
    });
  }
}
