import { Body, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
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
import {
  ApprovalRequest,
  AssessmentRequest,
  DeclineRequest,
  OfferRequest,
  PreferenceRequest,
} from './approaches.request';
import { StepAnswer, seenBy, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';

@StepController('referrals')
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

  @Step(API.approachDecline, 'make-referral', 'Write down that a provider declined by phone')
  decline(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: DeclineRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.declineApproach.execute(actor, { ...asked, ...seen, approachId });
  }

  @Step(API.approachShortlist, 'make-referral', 'Open the full file to a provider')
  shortlist(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.shortlistApproach.execute(actor, { ...seen, approachId });
  }

  @Step(API.approachAssessment, 'make-referral', 'Write down the impact and matching assessment')
  assess(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: AssessmentRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.recordAssessment.execute(actor, { ...asked, ...seen, approachId });
  }

  @Step(API.approachPreference, 'make-referral', 'Choose an offer, and hold its places if that is asked')
  prefer(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: PreferenceRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.preferOffer.execute(actor, {
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
      ...seen,
      approachId,
      at: new Date(),
    });
  }

  @Step(API.approachPutBack, 'make-referral', 'Take a preference back')
  putBack(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.putBackOffer.execute(actor, { ...seen, approachId });
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
