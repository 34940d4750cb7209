import { Body, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
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
import { NoticeRequest, SettlementRequest, TasksRequest, VariationRequest } from './placements.request';
import { IdAnswer, StepAnswer, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';
import { variationOf } from './price-lines';

@StepController('providers')
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

  @Step(API.providerNotice, 'answer-referral', 'Give notice')
  notice(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: NoticeRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.giveNotice.execute(actor, { ...asked, ...seen, placementId, on: calendarDate(asked.on) });
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

  @Step(API.providerTaskSettlement, 'answer-referral', 'A task is done')
  settle(
    @CurrentActor() actor: Actor,
    @Param('dutyId', IdPart) dutyId: string,
    @Body() asked: SettlementRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.settleDuty.execute(actor, { ...asked, ...seen, dutyId, at: new Date() });
  }
}
