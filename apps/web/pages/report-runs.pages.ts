import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import { CancelReport, ReportResult, hasEnded, type ReportRun } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { sectionsShown, type Progress } from '../sufficiency/run-sections';

const reportOf = (run: ReportRun): string => to(PATHS.report, { code: run.councilCode, year: run.year });

/** How far a report is, for people with and without scripts; and stopping it. */
@ApiExcludeController()
@Controller()
export class ReportRunPages {
  constructor(
    private readonly pages: Pages,
    private readonly reports: ReportResult,
    private readonly cancelReport: CancelReport,
  ) {}

  @Get(PATHS.reportRun)
  @Allow('read-report')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', IdPart) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const run = await this.reports.status(actor, { runId: id });
    if (run.status === 'done') return response.redirect(303, reportOf(run));
    const own = run.organisationId === actor.organisationId;
    const page = this.pages.render(request, 'report-run', {
      title: hasEnded(run.status) ? 'The report was not built' : 'Building the report',
      run,
      ended: hasEnded(run.status),
      sections: sectionsShown(run),
      links: {
        progress: to(PATHS.reportRunProgress, { id }),
        reports: to(PATHS.reports, { code: run.councilCode }),
        cancel: own && isPermitted(actor, 'cancel-report') ? to(PATHS.reportRunCancel, { id }) : null,
        build:
          own && isPermitted(actor, 'request-report')
            ? to(PATHS.reportBuild, { code: run.councilCode, year: run.year })
            : null,
      },
    });
    response.send(page);
  }

  @Get(PATHS.reportRunProgress)
  @Allow('read-report')
  async progress(@CurrentActor() actor: Actor, @Param('id', IdPart) id: string): Promise<Progress> {
    const run = await this.reports.status(actor, { runId: id });
    const next = run.status === 'done' ? reportOf(run) : to(PATHS.reportRun, { id });
    const { status, progress, progressMessage: message } = run;
    return { status, progress, message, next, sections: sectionsShown(run) };
  }

  @Post(PATHS.reportRunCancel)
  @Allow('cancel-report')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdPart) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { organisationId } = await this.reports.status(actor, { runId: id });
    await this.cancelReport.execute(actor, { runId: id, organisationId });
    response.redirect(303, to(PATHS.reportRun, { id }));
  }
}
