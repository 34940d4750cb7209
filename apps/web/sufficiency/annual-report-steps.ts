import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { conflict, type Actor } from '#kernel';
import { FileAnnualReport, PassAnnualReport, PASSAGES, REPORT_STATES, type AnnualReportStatus } from '#sufficiency';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, stepNow, type OnTheDesk, type Step } from './annual-report-desk';
import { stepErrors } from './step-errors';

type Given = Record<string, unknown>;

interface Asked {
  readonly actor: Actor;
  readonly id: string;
  readonly step: Step;
}

/** The steps of an annual report: each is asked for, and taken. */
@Injectable()
export class AnnualReportSteps {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AnnualReportDesk,
    private readonly pass: PassAnnualReport,
    private readonly fileReport: FileAnnualReport,
  ) {}

  async ask(request: Request, { actor, id, step }: Asked): Promise<string> {
    const desk = await this.desk.open(actor, id);
    return this.page(request, actor, desk, step);
  }

  async take(
    request: Request,
    response: Response,
    { actor, id, step, given }: Asked & { readonly given: Given },
  ): Promise<void> {
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
