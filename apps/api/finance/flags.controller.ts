import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { dayOf, type Actor } from '#kernel';
import { Flags, SettleFlag, type FlagAction } from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { etagOf, versionSeen } from '../needs/if-match';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { FlagAnswerRequest, FlagsRequest, FlagStepRequest } from './finance.request';
import { FlagAfterAnswer, flagAnswer, FlagAnswer, FlagsAnswer } from './finance.response';

/** Flags: councils and consortia see one when the right of reply is over, a provider those of its own companies. */
@ApiTags('oversight')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class FlagsController {
  constructor(
    private readonly flags: Flags,
    private readonly settle: SettleFlag,
  ) {}

  @Get(API.flags)
  @Allow('read-indicators')
  @ApiOperation({ summary: 'Flags that the asker may see, newest first' })
  @ApiOkResponse({ type: FlagsAnswer })
  async list(@CurrentActor() actor: Actor, @Query() asked: FlagsRequest): Promise<FlagsAnswer> {
    const { flags, next } = await this.flags.page(actor, asked);
    return { flags: flags.map(flagAnswer), next };
  }

  @Get(API.flag)
  @Allow('read-indicators')
  @ApiOperation({ summary: 'A flag with its evidence and what became of it' })
  @ApiOkResponse({ type: FlagAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('flagId', IdPart) flagId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FlagAnswer> {
    const flag = await this.flags.one(actor, flagId);
    response.setHeader('etag', etagOf(flag.history.length)).setHeader('cache-control', 'private, no-cache');
    return flagAnswer(flag);
  }

  @Post(API.flagSteps)
  @HttpCode(200)
  @Allow('settle-flags')
  @ApiOperation({ summary: 'Acknowledge a flag, ask about it, close or reopen it' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: FlagAfterAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody took a step meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  @ApiConflictResponse({ type: Problem, description: 'The flag cannot take that step now.' })
  step(
    @CurrentActor() actor: Actor,
    @Param('flagId', IdPart) flagId: string,
    @Body() { action, reason }: FlagStepRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FlagAfterAnswer> {
    return this.take(actor, { id: flagId, action, reason: reason ?? null }, ifMatch, response);
  }

  @Post(API.flagAnswer)
  @HttpCode(200)
  @Allow('answer-flags')
  @ApiOperation({ summary: "Answer a flag on one of the provider's own companies" })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: FlagAfterAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody took a step meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  @ApiConflictResponse({ type: Problem, description: 'The flag is closed.' })
  answer(
    @CurrentActor() actor: Actor,
    @Param('flagId', IdPart) flagId: string,
    @Body() { answer }: FlagAnswerRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FlagAfterAnswer> {
    return this.take(actor, { id: flagId, action: 'answer', reason: answer }, ifMatch, response);
  }

  private async take(
    actor: Actor,
    step: { id: string; action: FlagAction; reason: string | null },
    ifMatch: string | undefined,
    response: Response,
  ): Promise<FlagAfterAnswer> {
    // What is not there is not found, whatever else was sent.
    await this.flags.one(actor, step.id);
    const stepsSeen = versionSeen(ifMatch);
    const after = await this.settle.execute(actor, { ...step, stepsSeen, on: dayOf(new Date()) });
    response.setHeader('etag', etagOf(stepsSeen + 1));
    return after;
  }
}
