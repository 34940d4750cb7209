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
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { type Actor, calendarDate, dayOf } from '#kernel';
import {
  Placements,
  type PlacementShown,
  GiveNotice,
  AskVariation,
  AnswerOnce,
  Duties,
  type DutyLine,
  SettleDuty,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { NoticeRequest, SettlementRequest, TasksRequest, VariationRequest } from './placements.request';
import { IdAnswer, StepAnswer, seenBy, tagged } from './step.response';
import { variationOf } from './price-lines';

@ApiTags('providers')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@ApiConflictResponse({
  type: Problem,
  description: 'Somebody was first or the state has moved on: `reason` and `next` say more.',
})
@ApiPreconditionFailedResponse({ type: Problem, description: 'It was changed since the version of If-Match.' })
@Controller()
export class ProviderPlacementsController {
  constructor(
    private readonly placements: Placements,
    private readonly giveNotice: GiveNotice,
    private readonly askVariation: AskVariation,
    private readonly answerOnce: AnswerOnce,
    private readonly duties: Duties,
    private readonly settleDuty: SettleDuty,
  ) {}

  @Get(API.providerPlacement)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'A placement with the own organisation, and its agreement' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementShown> {
    return tagged(response, await this.placements.one(actor, { placementId }));
  }

  @Post(API.providerNotice)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Give notice' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async notice(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: NoticeRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.giveNotice.execute(actor, { ...asked, ...seenBy(ifMatch), placementId, on: calendarDate(asked.on) }),
    );
  }

  @Post(API.providerVariations)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Ask for other price lines' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: IdAnswer })
  vary(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Body() asked: VariationRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<IdAnswer> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.providerVariations, agreementId, asked] }, () =>
      this.askVariation.execute(actor, { agreementId, ...variationOf(asked) }),
    );
  }

  @Get(API.providerTasks)
  @Allow('answer-referral')
  @ApiOperation({ summary: "What the law expects of the home's manager" })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  tasks(@CurrentActor() actor: Actor, @Query() asked: TasksRequest): Promise<DutyLine[]> {
    return this.duties.execute(actor, {
      asAt: dayOf(new Date()),
      all: asked.show === 'all',
      overdueOnly: asked.show === 'overdue',
    });
  }

  @Post(API.providerTaskSettlement)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'A task is done' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async settle(
    @CurrentActor() actor: Actor,
    @Param('dutyId', IdPart) dutyId: string,
    @Body() asked: SettlementRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.settleDuty.execute(actor, { ...asked, ...seenBy(ifMatch), dutyId, at: new Date() }),
    );
  }
}
