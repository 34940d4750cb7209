import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { UnmetNeedOf } from '#placements';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import type { Form } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { figureLinks } from '../placements/figure-links';
import { askedPeriod } from '../placements/period-fields';
import { leftOutRows, refusalRows, searchRow } from '../placements/unmet-need-rows';
import { waitingCurve } from '../placements/waiting-curve';
import { Pages } from '../rendering/pages';

const MOST_SEARCHES = 200;

/** What was looked for and not found: how long finding takes, who refused and why, where the child went instead. */
@ApiExcludeController()
@Controller()
export class UnmetNeedPages {
  constructor(
    private readonly pages: Pages,
    private readonly unmetNeed: UnmetNeedOf,
  ) {}

  @Get(PATHS.unmetNeed)
  @Allow('read-needs')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Form,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const period = askedPeriod(query, today());
    const { from, until, to: after, errors, fields } = period;
    if (errors.length > 0) response.status(400);
    const found = await this.unmetNeed.execute(actor, { from, to: after, asAt: today() });
    const unmet = found.searches.filter(({ outcome }) => outcome !== 'placed').toReversed();
    return this.pages.render(request, 'placements/unmet-need', {
      title: 'Unmet need',
      errors,
      fields,
      from,
      until,
      found,
      curve: waitingCurve(found.all, Math.max(0, ...found.searches.map(({ days }) => days))),
      refusals: refusalRows(found.refusedFor),
      leftOut: leftOutRows(found.excluded),
      groups: [
        { name: 'What the child needs', head: 'Need', rows: found.byNeed },
        { name: 'Kind of placement', head: 'Kind', rows: found.byType },
        { name: 'Where it was wanted', head: 'Place', rows: found.byArea },
      ],
      unmet: unmet.slice(0, MOST_SEARCHES).map(searchRow),
      unmetCount: unmet.length,
      tabs: figureLinks(actor, to(PATHS.unmetNeed)),
      together: actor.organisationKind === 'consortium',
      links: { here: to(PATHS.unmetNeed) },
    });
  }
}
