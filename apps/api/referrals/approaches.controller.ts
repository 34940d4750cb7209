import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
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
import { type Actor, calendarDate } from '#kernel';
import {
  MakeOffer,
  AnswerOnce,
  DeclineApproach,
  ShortlistApproach,
  RecordAssessment,
  PreferOffer,
  PutBackOffer,
  DecideApproval,
  type DecidedApproval,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import {
  ApprovalRequest,
  AssessmentRequest,
  DeclineRequest,
  OfferRequest,
  PreferenceRequest,
} from './approaches.request';
import { StepAnswer, seenBy, tagged } from './step.response';

@ApiTags('referrals')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@ApiConflictResponse({
  type: Problem,
  description: 'Somebody was first or the state has moved on: `reason` and `next` say more.',
})
@ApiPreconditionFailedResponse({ type: Problem, description: 'It was changed since the version of If-Match.' })
@Controller()
export class ApproachesController {
  constructor(
    private readonly makeOffer: MakeOffer,
    private readonly answerOnce: AnswerOnce,
    private readonly declineApproach: DeclineApproach,
    private readonly shortlistApproach: ShortlistApproach,
    private readonly recordAssessment: RecordAssessment,
    private readonly preferOffer: PreferOffer,
    private readonly putBackOffer: PutBackOffer,
    private readonly decideApproval: DecideApproval,
  ) {}

  @Post(API.approachOffer)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Write down what a provider offered by phone' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: StepAnswer })
  async offer(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: OfferRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.answerOnce.execute(actor, { key, request: ['POST', API.approachOffer, approachId, asked] }, () =>
        this.makeOffer.execute(actor, {
          ...asked,
          earliestStart: calendarDate(asked.earliestStart),
          ...seenBy(ifMatch),
          approachId,
          at: new Date(),
        }),
      ),
    );
  }

  @Post(API.approachDecline)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Write down that a provider declined by phone' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async decline(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: DeclineRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.declineApproach.execute(actor, { ...asked, ...seenBy(ifMatch), approachId }));
  }

  @Post(API.approachShortlist)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Open the full file to a provider' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async shortlist(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.shortlistApproach.execute(actor, { ...seenBy(ifMatch), approachId }));
  }

  @Post(API.approachAssessment)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Write down the impact and matching assessment' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async assess(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: AssessmentRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.recordAssessment.execute(actor, { ...asked, ...seenBy(ifMatch), approachId }));
  }

  @Post(API.approachPreference)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Choose an offer, and hold its places if that is asked' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async prefer(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: PreferenceRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(
      response,
      await this.preferOffer.execute(actor, {
        reason: asked.reason,
        ...(asked.hold
          ? {
              hold: {
                from: calendarDate(asked.hold.from),
                to: asked.hold.to ? calendarDate(asked.hold.to) : null,
                until: asked.hold.until,
              },
            }
          : {}),
        ...seenBy(ifMatch),
        approachId,
        at: new Date(),
      }),
    );
  }

  @Post(API.approachPutBack)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Take a preference back' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: StepAnswer })
  async putBack(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StepAnswer> {
    return tagged(response, await this.putBackOffer.execute(actor, { ...seenBy(ifMatch), approachId }));
  }

  @Post(API.approachApproval)
  @HttpCode(200)
  @Allow('approve-placement')
  @ApiOperation({ summary: 'Approve or refuse a preferred offer at the level that the law asks' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async approve(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: ApprovalRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DecidedApproval> {
    return tagged(
      response,
      await this.decideApproval.execute(actor, {
        ...asked,
        ...seenBy(ifMatch),
        approachId,
        ...(asked.approverByPhone ? { byPhone: { approverId: asked.approverByPhone } } : {}),
      }),
    );
  }

  @Post(API.approachRecordedApproval)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Write down an approval by phone in an emergency, or where the law asks for none' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async recordApproval(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: ApprovalRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DecidedApproval> {
    return tagged(
      response,
      await this.decideApproval.execute(actor, {
        ...asked,
        ...seenBy(ifMatch),
        approachId,
        ...(asked.approverByPhone ? { byPhone: { approverId: asked.approverByPhone } } : {}),
      }),
    );
  }
}
