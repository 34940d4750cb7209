import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { returnVersions } from '#children';
import { isPermitted, visibleCouncil } from '#identity';
import { UnitOfWork } from '#platform';
import {
  isReportFormat,
  ownConsortia,
  REPORT_FORMATS,
  RequestReport,
  renderReportBody,
  renderReportFoot,
  reportRuns,
  writeReportFile,
  type ReportFormat,
} from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { CouncilReports } from '../../http/council-reports';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { baselineLinks } from './baseline-links';
import { reportYears } from './report-years';

/** A council's sufficiency reports: all its years, one report, its files, and asking for a new one. */
@ApiExcludeController()
@Controller()
export class ReportPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: CouncilReports,
    private readonly requestReport: RequestReport,
  ) {}

  @Get(PATHS.reports)
  @Allow('read-report')
  async list(@CurrentActor() actor: Actor, @Param('code') code: string, @Req() request: Request): Promise<string> {
    const content = await this.unitOfWork.read(actor, async (tx) => {
      const council = await visibleCouncil(tx, code, 'report');
      const own = council.id === actor.organisationId;
      const showReturns = own && isPermitted(actor, 'read-return');
      const returns = showReturns ? await returnVersions(tx) : [];
      const runs = await reportRuns(tx, { organisationId: council.id });
      const together = own && isPermitted(actor, 'read-roll-up') ? await ownConsortia(tx) : [];
      return {
        together: together.map(({ id, name }) => ({ name, href: to(PATHS.rollUps, { area: id }) })),
        council,
        years: reportYears(code, returns, runs),
        baselines: council.authorityCode ? await baselineLinks(tx, council.authorityCode) : [],
        showReturns,
        mayRequest: own && isPermitted(actor, 'request-report'),
        links: {
          annual: own ? to(PATHS.annualReports, { code }) : null,
          library: to(PATHS.library),
          filings: to(PATHS.filings),
          definitions: to(PATHS.definitions),
        },
      };
    });
    return this.pages.render(request, 'reports', { title: 'Sufficiency reports', ...content });
  }

  @Get(PATHS.report)
  @Allow('read-report')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const { council, runId, report } = await this.reports.newest(actor, code, year);
    const runs = await this.unitOfWork.read(actor, (tx) => reportRuns(tx, { organisationId: council.id, year }));
    const own = council.id === actor.organisationId;
    const underWay = runs.find((run) => run.status === 'queued' || run.status === 'running');
    const download = (format: ReportFormat): string => to(PATHS.reportDownload, { code, year, format });
    return this.pages.render(request, 'report', {
      title: `Sufficiency report ${year}, ${council.name}`,
      council,
      builtAt: runs.find((run) => run.id === runId)?.finishedAt,
      body: renderReportBody(report),
      foot: renderReportFoot(report),
      attributed: true,
      links: {
        reports: to(PATHS.reports, { code }),
        html: download('html'),
        json: download('json'),
        pdf: download('pdf'),
        ods: download('ods'),
        csv: download('csv'),
        figures: own && isPermitted(actor, 'read-lineage') ? to(PATHS.figures, { code, year }) : null,
        build: own && isPermitted(actor, 'request-report') ? to(PATHS.reportBuild, { code, year }) : null,
        underWay: underWay ? to(PATHS.reportRun, { id: underWay.id }) : null,
      },
    });
  }

  @Get(PATHS.reportDownload)
  @Allow('read-report')
  async download(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isReportFormat(format)) throw notFound('That format');
    const { report } = await this.reports.newest(actor, code, year);
    const file = await writeReportFile(report, format);
    response.attachment(`homeward-sufficiency-${report.council.code}-${year}.${format}`);
    response.type(REPORT_FORMATS[format]).send(file);
  }

  @Post(PATHS.reportBuild)
  @Allow('request-report')
  async build(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Res() response: Response,
  ): Promise<void> {
    const council = await this.reports.council(actor, code);
    const { runId } = await this.requestReport.execute(actor, { organisationId: council.id, year });
    response.redirect(303, to(PATHS.reportRun, { id: runId }));
  }
}
