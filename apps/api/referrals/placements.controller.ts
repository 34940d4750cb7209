import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiHeader,
  ApiNoContentResponse,
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
import { Problem } from '../problem.response';
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
import { StepAnswer, seenBy, tagged } from './step.response';
import { WhyRequest } from './approaches.request';
import { dayOrNull } from './price-lines';

@ApiTags('placements')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@ApiConflictResponse({
  type: Problem,
  description: 'Somebody was first or the state has moved on: `reason` and `next` say more.',
})
@ApiPreconditionFailedResponse({ type: Problem, description: 'It was changed since the version of If-Match.' })
@Controller()
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

  @Post(API.placementStart)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'The child has moved in' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async start(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: StartRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.startPlacement.execute(actor, {
        ...seenBy(ifMatch),
        placementId,
        on: calendarDate(asked.on),
        ...(asked.endPrevious
          ? { endPrevious: { reason: asked.endPrevious.reason, reviewedOn: dayOrNull(asked.endPrevious.reviewedOn) } }
          : {}),
      }),
    );
  }

  @Post(API.placementCancellation)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'An agreed placement does not come about' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: WhyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.cancelPlacement.execute(actor, { ...asked, ...seenBy(ifMatch), placementId }));
  }

  @Post(API.placementReview)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: "Write down a review of the child's case" })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async review(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: DayRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.reviewPlacement.execute(actor, { ...seenBy(ifMatch), placementId, on: calendarDate(asked.on) }),
    );
  }

  @Post(API.placementExtension)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Give a placement another end' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async extend(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: ExtensionRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.extendPlacement.execute(actor, { ...seenBy(ifMatch), placementId, endsOn: dayOrNull(asked.endsOn) }),
    );
  }

  @Post(API.placementNotice)
  @HttpCode(200)
  @Allow('make-referral')
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

  @Post(API.placementNoticeBack)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Take notice back' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.takeBackNotice.execute(actor, { ...seenBy(ifMatch), placementId }));
  }

  @Post(API.placementEnd)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'End a placement' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async end(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: EndPlacementRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.endPlacement.execute(actor, {
        ...asked,
        ...seenBy(ifMatch),
        placementId,
        on: calendarDate(asked.on),
        reviewedOn: dayOrNull(asked.reviewedOn),
      }),
    );
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

  @Post(API.taskSettlement)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'A task or notice is done, withheld or not needed' })
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
