import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import { RequestStressTest, StressTestRuns, findOwner } from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { dateIn, formErrors, today, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

type Given = Record<string, unknown>;

/** What would happen if an owner failed: asked for, worked out by a job, and kept for the oversight body. */
@ApiExcludeController()
@Controller()
export class StressTestPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: StressTestRuns,
    private readonly request: RequestStressTest,
  ) {}

  @Get(PATHS.stressTests)
  @Allow('run-stress-test')
  async list(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, owner);
  }

  @Post(PATHS.stressTests)
  @Allow('run-stress-test')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const homesLostPercent = Number(writtenIn(given, 'homesLost') || '100');
    const asAt = dateIn(given, 'asAt') ?? today();
    try {
      const runId = await this.request.execute(actor, { owner, asAt, homesLostPercent });
      response.redirect(303, to(PATHS.stressTest, { owner, runId }));
    } catch (problem) {
      const errors = formErrors(problem, 'homesLost');
      response.status(400).send(await this.page(request, actor, owner, errors, given));
    }
  }

  @Get(PATHS.stressTest)
  @Allow('run-stress-test')
  async show(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('runId', IdPart) runId: string,
    @Req() request: Request,
  ): Promise<string> {
    const run = await this.runs.one(actor, runId);
    if (run.ownerKey !== owner) throw notFound('That stress test');
    return this.pages.render(request, 'oversight/stress-test', {
      title: `If ${run.ownerName} failed`,
      run,
      test: run.result,
      waiting: run.status === 'queued' || run.status === 'running',
      links: { stressTests: to(PATHS.stressTests, { owner }) },
    });
  }

  private async page(
    request: Request,
    actor: Actor,
    key: string,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): Promise<string> {
    const owner = await this.unitOfWork.read(actor, (tx) => findOwner(tx, key, today()));
    const runs = await this.runs.ofOwner(actor, owner.key);
    return this.pages.render(request, 'oversight/stress-tests', {
      title: `Stress tests of ${owner.name}`,
      owner,
      runs: runs.map((run) => ({ ...run, href: to(PATHS.stressTest, { owner: owner.key, runId: run.id }) })),
      errors,
      given,
      today: today(),
      may: { file: isPermitted(actor, 'read-oversight-file'), stressTest: true },
      links: {
        owners: to(PATHS.owners),
        owner: to(PATHS.owner, { owner: owner.key }),
        file: to(PATHS.oversightFile, { owner: owner.key }),
        stressTests: to(PATHS.stressTests, { owner: owner.key }),
      },
    });
  }
}
