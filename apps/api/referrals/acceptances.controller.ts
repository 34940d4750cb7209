import { Body, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Actor, calendarDate } from '#kernel';
import { AnswerOnce, AcceptOffer, WithdrawApproach, AcceptSiblings, AnswerQuestion } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { AcceptanceRequest, AnswerRequest, SiblingAcceptancesRequest, WithdrawalRequest } from './approaches.request';
import { AcceptedAnswer, IdAnswer, StepAnswer, seenBy, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';

@StepController('referrals')
export class AcceptancesController {
  constructor(
    private readonly acceptOffer: AcceptOffer,
    private readonly acceptSiblings: AcceptSiblings,
    private readonly answerQuestion: AnswerQuestion,
    private readonly withdrawApproach: WithdrawApproach,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Post(API.approachAcceptance)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Accept an approved offer: its places are taken' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: AcceptedAnswer })
  async accept(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: AcceptanceRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AcceptedAnswer> {
    return tagged(
      response,
      await this.answerOnce.execute(actor, { key, request: ['POST', API.approachAcceptance, approachId, asked] }, () =>
        this.acceptOffer.execute(actor, {
          approachId,
          startsOn: calendarDate(asked.startsOn),
          endsOn: asked.endsOn ? calendarDate(asked.endsOn) : null,
          ...seenBy(ifMatch),
        }),
      ),
    );
  }

  @Step(API.approachWithdrawal, 'make-referral', 'Take the question to one provider back')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: WithdrawalRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.withdrawApproach.execute(actor, { ...asked, ...seen, approachId });
  }

  @Post(API.siblingAcceptance)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Accept offers for brothers and sisters: all of them, or none' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: [AcceptedAnswer] })
  acceptTogether(
    @CurrentActor() actor: Actor,
    @Param('siblingGroup', IdPart) siblingGroup: string,
    @Body() asked: SiblingAcceptancesRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<AcceptedAnswer[]> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.siblingAcceptance, siblingGroup, asked] }, () =>
      this.acceptSiblings.execute(
        actor,
        siblingGroup,
        asked.acceptances.map((each) => ({
          approachId: each.approachId,
          startsOn: calendarDate(each.startsOn),
          endsOn: each.endsOn ? calendarDate(each.endsOn) : null,
        })),
      ),
    );
  }

  @Post(API.questionAnswer)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Answer what a provider asked' })
  @ApiOkResponse({ type: IdAnswer })
  answer(
    @CurrentActor() actor: Actor,
    @Param('questionId', IdPart) questionId: string,
    @Body() asked: AnswerRequest,
  ): Promise<IdAnswer> {
    return this.answerQuestion.execute(actor, { ...asked, questionId });
  }
}
