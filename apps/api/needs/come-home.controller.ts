import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '#kernel';
import { AnswerOnce, CloseComeHome, ComeHomeList, WriteComeHome } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { etagOf, versionSeen } from './if-match';
import { ComeHomeRequest } from './matching.request';
import { ComeHomeAnswer, WrittenEntryAnswer } from './matching.response';
import { ReasonRequest } from './needs.request';

@ApiTags('come home')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem, description: 'Each field that is wrong, with what was expected.' })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@ApiConflictResponse({ type: Problem, description: 'The reference is on the list, or the entry is closed.' })
@Controller()
export class ComeHomeController {
  constructor(
    private readonly comeHomeList: ComeHomeList,
    private readonly writeComeHome: WriteComeHome,
    private readonly closeComeHome: CloseComeHome,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Get(API.comeHome)
  @Allow('read-needs')
  @ApiOperation({ summary: 'Children with a plan to come nearer or to step down, those who are ready first' })
  @ApiOkResponse({ type: [ComeHomeAnswer] })
  list(@CurrentActor() actor: Actor): Promise<ComeHomeAnswer[]> {
    return this.comeHomeList.execute(actor);
  }

  @Post(API.comeHome)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Put a child on the list, by an opaque reference' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: WrittenEntryAnswer })
  async add(
    @CurrentActor() actor: Actor,
    @Body() entry: ComeHomeRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenEntryAnswer> {
    const added = await this.answerOnce.execute(actor, { key, request: ['POST', API.comeHome, entry] }, () =>
      this.writeComeHome.execute(actor, { entry }),
    );
    const address = API.comeHomeEntry.replace(':comeHomeId', added.id);
    response.setHeader('location', address).setHeader('etag', etagOf(added.version));
    return added;
  }

  @Get(API.comeHomeEntry)
  @Allow('read-needs')
  @ApiOperation({ summary: 'An entry of the list, also after it was closed' })
  @ApiOkResponse({ type: ComeHomeAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('comeHomeId', IdPart) entryId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ComeHomeAnswer> {
    const entry = await this.comeHomeList.one(actor, { entryId });
    response.setHeader('etag', etagOf(entry.version)).setHeader('cache-control', 'private, no-cache');
    return entry;
  }

  @Put(API.comeHomeEntry)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Say anew how it stands with a child on the list' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: WrittenEntryAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody wrote meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  async revise(
    @CurrentActor() actor: Actor,
    @Param('comeHomeId', IdPart) entryId: string,
    @Body() entry: ComeHomeRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WrittenEntryAnswer> {
    // What is not there is not found, whatever else was sent.
    await this.comeHomeList.one(actor, { entryId });
    const over = { entryId, expectedVersion: versionSeen(ifMatch) };
    const revised = await this.writeComeHome.execute(actor, { entry, over });
    response.setHeader('etag', etagOf(revised.version));
    return revised;
  }

  @Post(API.comeHomeClose)
  @HttpCode(204)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Take a child off the list' })
  @ApiNoContentResponse()
  close(
    @CurrentActor() actor: Actor,
    @Param('comeHomeId', IdPart) entryId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<void> {
    return this.closeComeHome.execute(actor, { entryId, reason });
  }
}
