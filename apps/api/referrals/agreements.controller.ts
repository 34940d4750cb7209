import { Body, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Actor, calendarDate, dayOf } from '#kernel';
import {
  ChangeTerms,
  type ChangedAgreement,
  SignAgreement,
  AskVariation,
  AnswerOnce,
  DecideVariation,
  type DecidedVariation,
  ReviewPriceLine,
  WeeklyCommitmentOf,
  type WeeklyCommitment,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import {
  DecisionRequest,
  PriceLineReviewRequest,
  SignatureRequest,
  TermsRequest,
  VariationRequest,
} from './placements.request';
import { IdAnswer, StepAnswer, seenBy, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';
import { dayOrNull, lineOf, variationOf } from './price-lines';

@StepController('placements')
export class AgreementsController {
  constructor(
    private readonly changeTerms: ChangeTerms,
    private readonly signAgreement: SignAgreement,
    private readonly askVariation: AskVariation,
    private readonly answerOnce: AnswerOnce,
    private readonly decideVariation: DecideVariation,
    private readonly reviewPriceLine: ReviewPriceLine,
    private readonly weeklyCommitmentOf: WeeklyCommitmentOf,
  ) {}

  @Put(API.agreementTerms)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Change a draft agreement' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async change(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Body() asked: TermsRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangedAgreement> {
    return tagged(
      response,
      await this.changeTerms.execute(actor, {
        ...seenBy(ifMatch),
        agreementId,
        ...(asked.terms ? { terms: asked.terms } : {}),
        ...(asked.lines ? { lines: asked.lines.map(lineOf) } : {}),
      }),
    );
  }

  @Step(API.agreementSignature, 'sign-agreement', 'Sign for the own side')
  sign(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Body() asked: SignatureRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.signAgreement.execute(actor, { ...asked, ...seen, agreementId, at: new Date() });
  }

  @Post(API.agreementVariations)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Ask for other price lines' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: IdAnswer })
  vary(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Body() asked: VariationRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<IdAnswer> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.agreementVariations, agreementId, asked] }, () =>
      this.askVariation.execute(actor, { agreementId, ...variationOf(asked) }),
    );
  }

  @Post(API.variationDecision)
  @HttpCode(200)
  @Allow('sign-agreement')
  @ApiOperation({ summary: 'Agree to a variation, or refuse it' })
  @ApiOkResponse({ schema: { type: 'object' } })
  decide(
    @CurrentActor() actor: Actor,
    @Param('variationId', IdPart) variationId: string,
    @Body() asked: DecisionRequest,
  ): Promise<DecidedVariation> {
    return this.decideVariation.execute(actor, { ...asked, variationId, at: new Date() });
  }

  @Post(API.priceLineReview)
  @HttpCode(204)
  @Allow('make-referral')
  @ApiOperation({ summary: 'An addition was looked at and stays' })
  @ApiNoContentResponse()
  review(
    @CurrentActor() actor: Actor,
    @Param('lineId', IdPart) lineId: string,
    @Body() asked: PriceLineReviewRequest,
  ): Promise<void> {
    return this.reviewPriceLine.execute(actor, {
      lineId,
      on: calendarDate(asked.on),
      reviewBy: dayOrNull(asked.reviewBy),
    });
  }

  @Get(API.commitment)
  @Allow('read-placements')
  @ApiOperation({ summary: 'What is paid a week, and to the end of the financial year' })
  @ApiOkResponse({ schema: { type: 'object' } })
  commitment(@CurrentActor() actor: Actor): Promise<WeeklyCommitment> {
    return this.weeklyCommitmentOf.execute(actor, { asAt: dayOf(new Date()) });
  }
}
