import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { conflict, type Actor } from '#kernel';
import { FileAnnualReport, PassAnnualReport, PASSAGES, REPORT_STATES, type AnnualReportStatus } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, stepNow, type OnTheDesk, type Step } from '../sufficiency/annual-report-desk';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

interface Taking {
  readonly actor: Actor;
  readonly id: string;
  readonly step: Step;
  readonly given: Given;
}

/** The steps of an annual report, each a page that says what it means and what stands in its way. */
@ApiExcludeController()
@Controller()
export class AnnualReportStepPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AnnualReportDesk,
    private readonly pass: PassAnnualReport,
    private readonly fileReport: FileAnnualReport,
  ) {}

  @Get(PATHS.annualReportCheck)
  @Allow('check-annual-report')
  check(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.ask(request, actor, id, 'check');
  }

  @Post(PATHS.annualReportCheck)
  @Allow('check-annual-report')
  checked(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.take(request, response, { actor, id, step: 'check', given });
  }

  @Get(PATHS.annualReportReview)
  @Allow('review-annual-report')
  review(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.ask(request, actor, id, 'review');
  }

  @Post(PATHS.annualReportReview)
  @Allow('review-annual-report')
  reviewed(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.take(request, response, { actor, id, step: 'review', given });
  }

  @Get(PATHS.annualReportSignOff)
  @Allow('sign-off-annual-report')
  signOff(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.ask(request, actor, id, 'sign-off');
  }

  @Post(PATHS.annualReportSignOff)
  @Allow('sign-off-annual-report')
  signedOff(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.take(request, response, { actor, id, step: 'sign-off', given });
  }

  @Get(PATHS.annualReportReopen)
  @Allow('write-annual-report')
  reopen(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.ask(request, actor, id, 'reopen');
  }

  @Post(PATHS.annualReportReopen)
  @Allow('write-annual-report')
  reopened(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.take(request, response, { actor, id, step: 'reopen', given });
  }

  @Get(PATHS.annualReportFile)
  @Allow('sign-off-annual-report')
  file(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.ask(request, actor, id, 'file');
  }

  @Post(PATHS.annualReportFile)
  @Allow('sign-off-annual-report')
  filed(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.take(request, response, { actor, id, step: 'file', given });
  }

  private async ask(request: Request, actor: Actor, id: string, step: Step): Promise<string> {
    const desk = await this.desk.open(actor, id);
    return this.page(request, actor, desk, step);
  }

  private async take(request: Request, response: Response, { actor, id, step, given }: Taking): Promise<void> {
    const desk = await this.desk.open(actor, id);
    let errors: readonly FormError[] = [];
    if (step !== 'reopen' && writtenIn(given, 'sure') !== 'yes')
      errors = [{ field: 'sure', message: 'Tick the box to say that you mean it' }];
    else
      try {
        if (step === 'file') await this.fileReport.execute(actor, id);
        else await this.pass.execute(actor, id, step, writtenIn(given, 'note').trim().slice(0, 2000) || null);
      } catch (problem) {
        errors = stepErrors(problem, 'note');
      }
    if (errors.length > 0) return void response.status(400).send(this.page(request, actor, desk, step, errors, given));
    const next = step === 'file' ? PATHS.annualReportFiling : PATHS.annualReport;
    response.redirect(303, to(next, { annualReportId: id }));
  }

  private page(
    request: Request,
    actor: Actor,
    desk: OnTheDesk,
    step: Step,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): string {
    const { report, council } = desk;
    const now = stepNow(desk, actor, step);
    if (!follows(step, report.status) && errors.length === 0)
      throw conflict(`This report is ${REPORT_STATES[report.status].toLowerCase()}, where that step does not follow.`);
    return this.pages.render(request, 'sufficiency/annual-step', {
      title: `${now?.verb ?? step}: annual report ${report.year}`,
      council,
      report,
      now,
      errors,
      given,
      asksSure: step !== 'reopen',
      takesNote: step !== 'file',
      links: { report: to(PATHS.annualReport, { annualReportId: report.id }) },
    });
  }
}

const follows = (step: Step, status: AnnualReportStatus): boolean =>
  step === 'file' ? status === 'signed-off' : (PASSAGES[step].from as readonly AnnualReportStatus[]).includes(status);
