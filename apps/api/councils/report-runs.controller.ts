import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCookieAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { CancelReport, ReportResult } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { ReportRunAnswer, runAnswer } from './reports.response';

@ApiTags('report runs')
@ApiCookieAuth()
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class ReportRunsController {
  constructor(
    private readonly reportResult: ReportResult,
    private readonly cancelReport: CancelReport,
  ) {}

  @Get(API.reportRun)
  @Allow('read-report')
  @ApiOperation({ summary: 'How far a report is' })
  @ApiOkResponse({ type: ReportRunAnswer })
  async show(@CurrentActor() actor: Actor, @Param('id', IdPart) id: string): Promise<ReportRunAnswer> {
    return runAnswer(await this.reportResult.status(actor, { runId: id }));
  }

  @Post(API.reportRunCancel)
  @HttpCode(200)
  @Allow('cancel-report')
  @ApiOperation({ summary: 'Stop a report that is being built', description: 'One that has ended stays as it is.' })
  @ApiOkResponse({ type: ReportRunAnswer })
  async cancel(@CurrentActor() actor: Actor, @Param('id', IdPart) id: string): Promise<ReportRunAnswer> {
    const { organisationId } = await this.reportResult.status(actor, { runId: id });
    await this.cancelReport.execute(actor, { runId: id, organisationId });
    return runAnswer(await this.reportResult.status(actor, { runId: id }));
  }
}
