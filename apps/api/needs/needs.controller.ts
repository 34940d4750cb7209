import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '#kernel';
import { AnswerOnce, CloseNeed, ListNeeds, NeedById, NeedVersions, OpenNeed, ReviseNeed, WriteNeed } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { inField } from './field-path';
import { etagOf, versionSeen } from './if-match';
import { NeedRequest, NeedsRequest, ReasonRequest, WriteNeedRequest } from './needs.request';
import {
  ClosedNeedAnswer,
  needAnswer,
  NeedAnswer,
  NeedsAnswer,
  NeedVersionAnswer,
  WrittenNeedAnswer,
} from './needs.response';

@ApiTags('needs')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem, description: 'Each field that is wrong, with what was expected.' })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class NeedsController {
  constructor(
    private readonly listNeeds: ListNeeds,
    private readonly needById: NeedById,
    private readonly needVersions: NeedVersions,
    private readonly writeNeed: WriteNeed,
    private readonly reviseNeed: ReviseNeed,
    private readonly openNeed: OpenNeed,
    private readonly closeNeed: CloseNeed,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Get(API.needs)
  @Allow('read-needs')
  @ApiOperation({ summary: "The own organisation's needs, the most pressing first" })
  @ApiOkResponse({ type: NeedsAnswer })
  list(@CurrentActor() actor: Actor, @Query() asked: NeedsRequest): Promise<NeedsAnswer> {
    return this.listNeeds.execute(actor, asked);
  }

  @Post(API.needs)
  @Allow('write-needs')
  @ApiOperation({
    summary: 'Write a need down as a draft',
    description: 'A draft may be incomplete. Open it to search.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key makes the same need once.' })
  @ApiCreatedResponse({ type: WrittenNeedAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiConflictResponse({ type: Problem, description: 'The key was used for another request.' })
  async write(
    @CurrentActor() actor: Actor,
    @Body() { need }: WriteNeedRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenNeedAnswer> {
    const written = await this.answerOnce.execute(actor, { key, request: ['POST', API.needs, need] }, () =>
      inField('need', () => this.writeNeed.execute(actor, { document: need, at: new Date() })),
    );
    response.setHeader('location', API.need.replace(':needId', written.id)).setHeader('etag', etagOf(written.version));
    return written;
  }

  @Get(API.need)
  @Allow('read-needs')
  @ApiOperation({ summary: 'A need', description: 'Each look is written to the access log.' })
  @ApiOkResponse({ type: NeedAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Query() asked: NeedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<NeedAnswer> {
    const need = await this.needById.execute(actor, { needId, ...asked });
    response.setHeader('etag', etagOf(need.newestVersion)).setHeader('cache-control', 'private, no-cache');
    return needAnswer(need);
  }

  @Put(API.need)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Say a need anew, as its next version', description: 'Earlier versions stay as they were.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: WrittenNeedAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody wrote meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  @ApiConflictResponse({ type: Problem, description: 'The need is closed.' })
  async revise(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() { need }: WriteNeedRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenNeedAnswer> {
    // What is not there is not found, whatever else was sent.
    await this.needVersions.execute(actor, { needId });
    const expectedVersion = versionSeen(ifMatch);
    const revised = await inField('need', () =>
      this.reviseNeed.execute(actor, { needId, expectedVersion, document: need }),
    );
    response.setHeader('etag', etagOf(revised.version));
    return revised;
  }

  @Get(API.needVersions)
  @Allow('read-needs')
  @ApiOperation({ summary: 'When a need was said anew, and by whom; newest first' })
  @ApiOkResponse({ type: [NeedVersionAnswer] })
  versions(@CurrentActor() actor: Actor, @Param('needId', IdPart) needId: string): Promise<NeedVersionAnswer[]> {
    return this.needVersions.execute(actor, { needId });
  }

  @Post(API.needOpen)
  @HttpCode(200)
  @Allow('write-needs')
  @ApiOperation({
    summary: 'Open a draft',
    description: 'One that is open stays so. What is missing is told, field by field.',
  })
  @ApiOkResponse({ type: WrittenNeedAnswer })
  @ApiConflictResponse({ type: Problem, description: 'The need is closed.' })
  open(@CurrentActor() actor: Actor, @Param('needId', IdPart) needId: string): Promise<WrittenNeedAnswer> {
    return inField('need', () => this.openNeed.execute(actor, { needId }));
  }

  @Post(API.needClose)
  @HttpCode(200)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Close a need, for good' })
  @ApiOkResponse({ type: ClosedNeedAnswer })
  @ApiConflictResponse({ type: Problem, description: 'The need is closed already.' })
  close(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ClosedNeedAnswer> {
    return this.closeNeed.execute(actor, { needId, reason });
  }
}
