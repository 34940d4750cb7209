import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCookieAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '#kernel';
import type { RollUp, RollUpRun } from '#sufficiency';
import { AreaRollUps } from '../../http/area-roll-ups';
import { IdPart, YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { RunSectionAnswer } from './reports.response';

class RollUpRunAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['consortium', 'region', 'england'] })
  scope!: string;

  @ApiProperty({ example: 2025 })
  year!: number;

  @ApiProperty({ enum: ['queued', 'running', 'done', 'failed', 'cancelled'] })
  status!: string;

  @ApiProperty({ minimum: 0, maximum: 100 })
  progress!: number;

  @ApiProperty()
  progressMessage!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed.' })
  failure!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The earlier run whose result it gives.' })
  sameAs!: string | null;

  @ApiProperty({ type: [RunSectionAnswer], description: 'In the order in which they are shown.' })
  sections!: readonly RunSectionAnswer[];
}

const answerOf = (run: RollUpRun): RollUpRunAnswer => {
  const { id, scope, year, status, progress, progressMessage, finishedAt, failure, sameAs, sections } = run;
  return { id, scope, year, status, progress, progressMessage, finishedAt, failure, sameAs, sections };
};

const AREA = {
  name: 'area',
  description: 'The id of a consortium, "england", or a region of the DfE with hyphens: "north-west".',
};

@ApiTags('councils')
@ApiCookieAuth()
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class RollUpsController {
  constructor(private readonly rollUps: AreaRollUps) {}

  @Get(API.rollUp)
  @Allow('read-roll-up')
  @ApiOperation({
    summary: 'Several councils together, as whoever asks may read it',
    description: 'Its JSON Schema is what `homeward report --schema --roll-up` prints.',
  })
  @ApiParam(AREA)
  @ApiOkResponse({ schema: { type: 'object' }, headers: { ETag: { schema: { type: 'string' } } } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RollUp> {
    const { runId, audience, rollUp } = await this.rollUps.newest(actor, area, year);
    response.setHeader('etag', `"${runId}-${audience}"`).setHeader('cache-control', 'private, no-cache');
    return rollUp;
  }

  @Post(API.rollUp)
  @HttpCode(202)
  @Allow('request-roll-up')
  @ApiOperation({ summary: 'Ask for it to be put together', description: 'Follow it at the address in Location.' })
  @ApiParam(AREA)
  @ApiAcceptedResponse({ type: RollUpRunAnswer })
  async request(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RollUpRunAnswer> {
    const run = await this.rollUps.build(actor, area, year);
    response.setHeader('location', API.rollUpRun.replace(':rollUpId', run.id));
    return answerOf(run);
  }

  @Get(API.rollUpRun)
  @Allow('read-roll-up')
  @ApiOperation({ summary: 'How far it is' })
  @ApiOkResponse({ type: RollUpRunAnswer })
  async status(@CurrentActor() actor: Actor, @Param('rollUpId', IdPart) id: string): Promise<RollUpRunAnswer> {
    return answerOf(await this.rollUps.status(actor, id));
  }

  @Post(API.rollUpRunCancel)
  @HttpCode(200)
  @Allow('request-roll-up')
  @ApiOperation({ summary: 'Stop putting it together', description: 'What has ended stays as it is.' })
  @ApiOkResponse({ type: RollUpRunAnswer })
  async cancel(@CurrentActor() actor: Actor, @Param('rollUpId', IdPart) id: string): Promise<RollUpRunAnswer> {
    return answerOf(await this.rollUps.cancel(actor, id));
  }
}
