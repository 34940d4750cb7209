import { Body, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import { type Actor, calendarDate } from '#kernel';
import {
  ProviderInbox,
  type InboxLine,
  type ProviderApproach,
  ViewApproach,
  type ViewedApproach,
  OpenNeedFile,
  type NeedFile,
  AskQuestion,
  AnswerOnce,
  DeclineApproach,
  MakeOffer,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { DeclineRequest, OfferRequest, QuestionRequest } from './approaches.request';
import { IdAnswer, StepAnswer, seenBy, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';

@StepController('providers')
export class InboxController {
  constructor(
    private readonly providerInbox: ProviderInbox,
    private readonly viewApproach: ViewApproach,
    private readonly openNeedFile: OpenNeedFile,
    private readonly askQuestion: AskQuestion,
    private readonly answerOnce: AnswerOnce,
    private readonly declineApproach: DeclineApproach,
    private readonly makeOffer: MakeOffer,
  ) {}

  @Get(API.inbox)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'What councils have asked, by deadline' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  list(@CurrentActor() actor: Actor): Promise<InboxLine[]> {
    return this.providerInbox.list(actor);
  }

  @Get(API.inboxApproach)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'One of them, with the own offer and questions' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ProviderApproach> {
    return tagged(response, await this.providerInbox.one(actor, { approachId }));
  }

  @Post(API.inboxView)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Read the summary; the council sees that it was read' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async view(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ViewedApproach> {
    return tagged(response, await this.viewApproach.execute(actor, { approachId }));
  }

  @Post(API.inboxFile)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Open the full file; only who is shortlisted' })
  @ApiOkResponse({ schema: { type: 'object' } })
  file(@CurrentActor() actor: Actor, @Param('approachId', IdPart) approachId: string): Promise<NeedFile> {
    return this.openNeedFile.execute(actor, { approachId });
  }

  @Post(API.inboxQuestion)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Ask back' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: IdAnswer })
  ask(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: QuestionRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<IdAnswer> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.inboxQuestion, approachId, asked] }, () =>
      this.askQuestion.execute(actor, { ...asked, approachId }),
    );
  }

  @Step(API.inboxDecline, 'answer-referral', 'Decline, with a reason of the list')
  decline(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() asked: DeclineRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.declineApproach.execute(actor, { ...asked, ...seen, approachId });
  }

  @Post(API.inboxOffer)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Offer places at a price until a moment' })
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
      await this.answerOnce.execute(actor, { key, request: ['POST', API.inboxOffer, approachId, asked] }, () =>
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
}
