import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCookieAuth,
  ApiExtraModels,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { invalid, type Actor } from '#kernel';
import { AnswerOnce } from '#placements';
import { MARKET_LINEAGE, REPORT_SCHEMA, ReportResult, RequestReport, type SufficiencyReport } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { CouncilReports } from '../../http/council-reports';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { FigureRowsAnswer, figureRowsAnswer } from './figure-rows.response';
import { LineageRequest } from './reports.request';
import { LineageAnswer, ReportRunAnswer, episodeAnswer, runAnswer } from './reports.response';

@ApiTags('councils')
@ApiCookieAuth()
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class ReportsController {
  constructor(
    private readonly reports: CouncilReports,
    private readonly requestReport: RequestReport,
    private readonly reportResult: ReportResult,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Get(API.report)
  @Allow('read-report')
  @ApiOperation({
    summary: "The council's newest report of the year",
    description: `Its JSON Schema is ${REPORT_SCHEMA.$id}; \`homeward report --schema\` prints it.`,
  })
  @ApiOkResponse({ schema: { type: 'object' }, headers: { ETag: { schema: { type: 'string' } } } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SufficiencyReport> {
    const { runId, report } = await this.reports.newest(actor, code, year);
    response.setHeader('etag', `"${runId}"`).setHeader('cache-control', 'private, no-cache');
    return report;
  }

  @Post(API.report)
  @HttpCode(202)
  @Allow('request-report')
  @ApiOperation({ summary: 'Ask for the report to be built', description: 'Follow it at the address in Location.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key makes the same request once.' })
  @ApiAcceptedResponse({ type: ReportRunAnswer })
  async request(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportRunAnswer> {
    const council = await this.reports.council(actor, code);
    const request = ['POST', API.report, council.id, year];
    const { runId } = await this.answerOnce.execute(actor, { key, request }, () =>
      this.requestReport.execute(actor, { organisationId: council.id, year }),
    );
    response.setHeader('location', API.reportRun.replace(':id', runId));
    return runAnswer(await this.reportResult.status(actor, { runId }));
  }

  @Get(API.lineage)
  @Allow('read-lineage')
  @ApiOperation({
    summary: 'The rows behind a figure',
    description:
      "Episodes of the return behind a count of children; of a measure from beside the return what it is made of. Each look is written to the council's access log.",
  })
  @ApiExtraModels(LineageAnswer, FigureRowsAnswer)
  @ApiOkResponse({
    schema: { oneOf: [LineageAnswer, FigureRowsAnswer].map((each) => ({ $ref: getSchemaPath(each) })) },
  })
  async lineage(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Query() asked: LineageRequest,
  ): Promise<LineageAnswer | FigureRowsAnswer> {
    const { cell, children, ...paged } = asked;
    if (MARKET_LINEAGE.has(cell)) {
      const found = { ...paged, year, figure: cell, ...(children && { children }) };
      return figureRowsAnswer(await this.reports.figureRows(actor, code, found));
    }
    if (children !== undefined && children !== 'all') {
      throw invalid('The rows of the return are not told apart by unaccompanied children: leave out "children".');
    }
    const lineage = await this.reports.lineage(actor, code, { ...paged, cell, year });
    return { ...lineage, lines: lineage.lines.map(episodeAnswer) };
  }
}
