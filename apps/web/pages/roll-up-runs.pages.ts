import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import { areaKey, hasEnded, mayAskFor, type RollUpRun } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { AreaRollUps } from '../../http/area-roll-ups';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { sectionsShown, type Progress } from '../sufficiency/run-sections';

const keyOf = ({ scope, consortiumId, region }: RollUpRun): string =>
  areaKey({ scope, consortiumId, region } as Parameters<typeof areaKey>[0]);

const figuresOf = (run: RollUpRun): string => to(PATHS.rollUp, { area: keyOf(run), year: run.year });

/** How far figures of several councils are, for people with and without scripts; and stopping them. */
@ApiExcludeController()
@Controller()
export class RollUpRunPages {
  constructor(
    private readonly pages: Pages,
    private readonly rollUps: AreaRollUps,
  ) {}

  @Get(PATHS.rollUpRun)
  @Allow('read-roll-up')
  async show(
    @CurrentActor() actor: Actor,
    @Param('rollUpId', IdPart) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const run = await this.rollUps.status(actor, id);
    if (run.status === 'done') return response.redirect(303, figuresOf(run));
    const { name } = await this.rollUps.area(actor, keyOf(run));
    const mayAsk = isPermitted(actor, 'request-roll-up') && mayAskFor(actor, run);
    const ended = hasEnded(run.status);
    const page = this.pages.render(request, 'sufficiency/roll-up-run', {
      title: ended ? 'The figures were not put together' : 'Putting the figures together',
      name,
      run,
      ended,
      sections: sectionsShown(run),
      links: {
        all: to(PATHS.rollUps, { area: keyOf(run) }),
        progress: to(PATHS.rollUpProgress, { rollUpId: id }),
        cancel: mayAsk ? to(PATHS.rollUpCancel, { rollUpId: id }) : null,
        build: mayAsk ? to(PATHS.rollUpBuild, { area: keyOf(run), year: run.year }) : null,
      },
    });
    response.send(page);
  }

  @Get(PATHS.rollUpProgress)
  @Allow('read-roll-up')
  async progress(@CurrentActor() actor: Actor, @Param('rollUpId', IdPart) id: string): Promise<Progress> {
    const run = await this.rollUps.status(actor, id);
    const { status, progress, progressMessage: message } = run;
    const next = status === 'done' ? figuresOf(run) : to(PATHS.rollUpRun, { rollUpId: id });
    return { status, progress, message, next, sections: sectionsShown(run) };
  }

  @Post(PATHS.rollUpCancel)
  @Allow('request-roll-up')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('rollUpId', IdPart) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.rollUps.cancel(actor, id);
    response.redirect(303, to(PATHS.rollUpRun, { rollUpId: id }));
  }
}
