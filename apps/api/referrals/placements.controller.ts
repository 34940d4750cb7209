import { Body, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Actor, calendarDate, dayOf } from '#kernel';
import {
  Placements,
  type PlacementLine,
  type PlacementShown,
  StartPlacement,
  CancelPlacement,
  ReviewPlacement,
  ExtendPlacement,
  GiveNotice,
  TakeBackNotice,
  EndPlacement,
  Duties,
  type DutyLine,
  SettleDuty,
  HostedPlacements,
  type HostedPlacement,
  AnswerLocalRisk,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import {
  DayRequest,
  EndPlacementRequest,
  ExtensionRequest,
  LocalRiskRequest,
  NoticeRequest,
  PlacementsRequest,
  SettlementRequest,
  StartRequest,
  TasksRequest,
} from './placements.request';
import { StepAnswer, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';
import { WhyRequest } from './approaches.request';
import { dayOrNull } from './price-lines';

@StepController('placements')
export class PlacementsController {
  constructor(
    private readonly placements: Placements,
    private readonly startPlacement: StartPlacement,
    private readonly cancelPlacement: CancelPlacement,
    private readonly reviewPlacement: ReviewPlacement,
    private readonly extendPlacement: ExtendPlacement,
    private readonly giveNotice: GiveNotice,
    private readonly takeBackNotice: TakeBackNotice,
    private readonly endPlacement: EndPlacement,
    private readonly duties: Duties,
    private readonly settleDuty: SettleDuty,
    private readonly hostedPlacements: HostedPlacements,
    private readonly answerLocalRisk: AnswerLocalRisk,
  ) {}

  @Get(API.placements)
  @Allow('read-placements')
  @ApiOperation({ summary: "The own council's placements" })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  list(@CurrentActor() actor: Actor, @Query() asked: PlacementsRequest): Promise<PlacementLine[]> {
    return this.placements.list(actor, asked);
  }

  @Get(API.placement)
  @Allow('read-placements')
  @ApiOperation({ summary: 'A placement with its agreement' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlacementShown> {
    return tagged(response, await this.placements.one(actor, { placementId }));
  }

  @Step(API.placementStart, 'make-referral', 'The child has moved in')
  start(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: StartRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.startPlacement.execute(actor, {
      ...seen,
      placementId,
      on: calendarDate(asked.on),
      ...(asked.endPrevious
        ? { endPrevious: { reason: asked.endPrevious.reason, reviewedOn: dayOrNull(asked.endPrevious.reviewedOn) } }
        : {}),
    });
  }

  @Step(API.placementCancellation, 'make-referral', 'An agreed placement does not come about')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: WhyRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.cancelPlacement.execute(actor, { ...asked, ...seen, placementId });
  }

  @Step(API.placementReview, 'make-referral', "Write down a review of the child's case")
  review(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: DayRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.reviewPlacement.execute(actor, { ...seen, placementId, on: calendarDate(asked.on) });
  }

  @Step(API.placementExtension, 'make-referral', 'Give a placement another end')
  extend(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: ExtensionRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.extendPlacement.execute(actor, { ...seen, placementId, endsOn: dayOrNull(asked.endsOn) });
  }

  @Step(API.placementNotice, 'make-referral', 'Give notice')
  notice(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: NoticeRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.giveNotice.execute(actor, { ...asked, ...seen, placementId, on: calendarDate(asked.on) });
  }

  @Step(API.placementNoticeBack, 'make-referral', 'Take notice back')
  takeBack(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.takeBackNotice.execute(actor, { ...seen, placementId });
  }

  @Step(API.placementEnd, 'make-referral', 'End a placement')
  end(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: EndPlacementRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.endPlacement.execute(actor, {
      ...asked,
      ...seen,
      placementId,
      on: calendarDate(asked.on),
      reviewedOn: dayOrNull(asked.reviewedOn),
    });
  }

  @Get(API.placementTasks)
  @Allow('read-placements')
  @ApiOperation({ summary: 'What the law expects of a placement, settled and open' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  tasksOf(@CurrentActor() actor: Actor, @Param('placementId', IdPart) placementId: string): Promise<DutyLine[]> {
    return this.duties.execute(actor, { asAt: dayOf(new Date()), placementId, all: true });
  }

  @Get(API.tasks)
  @Allow('read-placements')
  @ApiOperation({ summary: 'Tasks and notices, the earliest due first' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  tasks(@CurrentActor() actor: Actor, @Query() asked: TasksRequest): Promise<DutyLine[]> {
    return this.duties.execute(actor, {
      asAt: dayOf(new Date()),
      all: asked.show === 'all',
      overdueOnly: asked.show === 'overdue',
    });
  }

  @Step(API.taskSettlement, 'make-referral', 'A task or notice is done, withheld or not needed')
  settle(
    @CurrentActor() actor: Actor,
    @Param('dutyId', IdPart) dutyId: string,
    @Body() asked: SettlementRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.settleDuty.execute(actor, { ...asked, ...seen, dutyId, at: new Date() });
  }

  @Get(API.hosted)
  @Allow('read-hosted')
  @ApiOperation({ summary: 'Children whom other councils placed in the own area' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  hosted(@CurrentActor() actor: Actor): Promise<HostedPlacement[]> {
    return this.hostedPlacements.execute(actor, { asAt: dayOf(new Date()) });
  }

  @Post(API.localRisk)
  @HttpCode(204)
  @Allow('read-hosted')
  @ApiOperation({ summary: 'What is known of the risks around a home in the own area' })
  @ApiNoContentResponse()
  localRisk(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: LocalRiskRequest,
  ): Promise<void> {
    return this.answerLocalRisk.execute(actor, { ...asked, placementId });
  }
}
