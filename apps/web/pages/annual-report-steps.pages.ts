import { Body, Controller, Get, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS } from '../paths';
import { STEPS, type Step } from '../sufficiency/annual-report-desk';
import { AnnualReportSteps } from '../sufficiency/annual-report-steps';

/** The page of one step: what it means and what stands in its way. Each step has an address and a permission of its own. */
function pagesOf(step: Step): Type {
  const { path, permission } = STEPS[step];

  @ApiExcludeController()
  @Controller()
  class StepPages {
    constructor(private readonly steps: AnnualReportSteps) {}

    @Get(PATHS[path])
    @Allow(permission)
    ask(
      @CurrentActor() actor: Actor,
      @Param('annualReportId', IdPart) id: string,
      @Req() request: Request,
    ): Promise<string> {
      return this.steps.ask(request, { actor, id, step });
    }

    @Post(PATHS[path])
    @Allow(permission)
    take(
      @CurrentActor() actor: Actor,
      @Param('annualReportId', IdPart) id: string,
      @Body() given: Record<string, unknown>,
      @Req() request: Request,
      @Res() response: Response,
    ): Promise<void> {
      return this.steps.take(request, response, { actor, id, step, given });
    }
  }
  return StepPages;
}

export const ANNUAL_REPORT_STEP_PAGES = (Object.keys(STEPS) as Step[]).map(pagesOf);
