import { Body, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '#kernel';
import {
  ReferralBoard,
  type ReferralBoardPage,
  DraftReferral,
  AnswerOnce,
  ReferralById,
  type ReferralShown,
  ReviseReferral,
  type RevisedReferral,
  ApproveSearch,
  PublishReferral,
  type PublishedReferral,
  AskProviders,
  type Asked,
  EndReferral,
  CallOffFileOf,
  type CallOffFile,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import {
  AskProvidersRequest,
  BoardRequest,
  DraftReferralRequest,
  EndReferralRequest,
  PublishReferralRequest,
  ReviseReferralRequest,
} from './referrals.request';
import { IdAnswer, StepAnswer, seenBy, tagged } from './step.response';
import { Seen, Step, StepController, type SeenVersion } from './step-route';

@StepController('referrals')
export class ReferralsController {
  constructor(
    private readonly referralBoard: ReferralBoard,
    private readonly draftReferral: DraftReferral,
    private readonly answerOnce: AnswerOnce,
    private readonly referralById: ReferralById,
    private readonly reviseReferral: ReviseReferral,
    private readonly approveSearch: ApproveSearch,
    private readonly publishReferral: PublishReferral,
    private readonly askProviders: AskProviders,
    private readonly endReferral: EndReferral,
    private readonly callOffFileOf: CallOffFileOf,
  ) {}

  @Get(API.board)
  @Allow('read-placements')
  @ApiOperation({ summary: 'Open needs by urgency and clock' })
  @ApiOkResponse({ schema: { type: 'object' } })
  board(@CurrentActor() actor: Actor, @Query() asked: BoardRequest): Promise<ReferralBoardPage> {
    return this.referralBoard.execute(actor, asked);
  }

  @Post(API.needReferrals)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Begin to put a need out to providers' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ type: IdAnswer })
  draft(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() asked: DraftReferralRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<IdAnswer> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.needReferrals, needId, asked] }, () =>
      this.draftReferral.execute(actor, { ...asked, needId }),
    );
  }

  @Get(API.referral)
  @Allow('read-placements')
  @ApiOperation({ summary: 'A referral, who was asked, and offers side by side' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async show(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReferralShown> {
    return tagged(response, await this.referralById.execute(actor, { referralId }));
  }

  @Put(API.referral)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Change what a referral says before it is published' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async revise(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() asked: ReviseReferralRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RevisedReferral> {
    return tagged(response, await this.reviseReferral.execute(actor, { ...asked, ...seenBy(ifMatch), referralId }));
  }

  @Step(API.searchApproval, 'approve-search', 'Allow the search')
  approve(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.approveSearch.execute(actor, { ...seen, referralId });
  }

  @Post(API.publication)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Put out the anonymised summary' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ schema: { type: 'object' } })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() asked: PublishReferralRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PublishedReferral> {
    return tagged(
      response,
      await this.publishReferral.execute(actor, { ...asked, ...seenBy(ifMatch), referralId, at: new Date() }),
    );
  }

  @Post(API.approaches)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'Ask providers, tier by tier' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key is answered once.' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  ask(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() asked: AskProvidersRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Asked[]> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.approaches, referralId, asked] }, () =>
      this.askProviders.execute(actor, { ...asked, referralId, at: new Date() }),
    );
  }

  @Step(API.referralEnd, 'make-referral', 'Withdraw a referral, or close it without a placement')
  end(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() asked: EndReferralRequest,
    @Seen() seen: SeenVersion,
  ): Promise<StepAnswer> {
    return this.endReferral.execute(actor, { ...asked, ...seen, referralId });
  }

  @Get(API.callOff)
  @Allow('read-placements')
  @ApiOperation({ summary: 'Who was asked, when, what each answered, and why one was chosen' })
  @ApiOkResponse({ schema: { type: 'object' } })
  callOff(@CurrentActor() actor: Actor, @Param('referralId', IdPart) referralId: string): Promise<CallOffFile> {
    return this.callOffFileOf.execute(actor, { referralId });
  }
}
