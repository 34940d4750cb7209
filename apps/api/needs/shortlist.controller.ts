import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { dayOf, type Actor } from '#kernel';
import {
  AnswerOnce,
  CompareCandidates,
  OrderShortlist,
  Shortlist,
  ShortlistCandidate,
  TakeOffShortlist,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { ReasonRequest } from './needs.request';
import { ComparisonRequest, ShortlistOrderRequest, ShortlistRequest } from './shortlist.request';
import { ComparedAnswer, ShortlistEntryAnswer } from './shortlist.response';

@ApiTags('shortlists')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@ApiConflictResponse({ type: Problem, description: 'The need is closed, or the candidate is on the list.' })
@Controller()
export class ShortlistController {
  constructor(
    private readonly shortlist: Shortlist,
    private readonly shortlistCandidate: ShortlistCandidate,
    private readonly orderShortlist: OrderShortlist,
    private readonly takeOffShortlist: TakeOffShortlist,
    private readonly compareCandidates: CompareCandidates,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Get(API.shortlist)
  @Allow('read-needs')
  @ApiOperation({ summary: "A need's shortlist, in its order" })
  @ApiOkResponse({ type: [ShortlistEntryAnswer] })
  list(@CurrentActor() actor: Actor, @Param('needId', IdPart) needId: string): Promise<ShortlistEntryAnswer[]> {
    return this.shortlist.execute(actor, { needId });
  }

  @Post(API.shortlist)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Put a candidate that a search of the need found on the shortlist' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ShortlistEntryAnswer })
  add(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() { candidate, reason }: ShortlistRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ShortlistEntryAnswer> {
    const { kind, urn = null, building = null, place = null } = candidate;
    const asked = { needId, candidate: { kind, urn, building, place }, reason };
    return this.answerOnce.execute(actor, { key, request: ['POST', API.shortlist, asked] }, () =>
      this.shortlistCandidate.execute(actor, asked),
    );
  }

  @Put(API.shortlist)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Put the shortlist in another order' })
  @ApiOkResponse({ type: [ShortlistEntryAnswer] })
  order(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() { entryIds, reason }: ShortlistOrderRequest,
  ): Promise<ShortlistEntryAnswer[]> {
    return this.orderShortlist.execute(actor, { needId, entryIds: entryIds.map((id) => id.toLowerCase()), reason });
  }

  @Post(API.shortlistRemoval)
  @HttpCode(200)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Take a candidate off the shortlist' })
  @ApiOkResponse({ type: [ShortlistEntryAnswer], description: 'What is left.' })
  remove(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Param('shortlistEntryId', IdPart) entryId: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ShortlistEntryAnswer[]> {
    return this.takeOffShortlist.execute(actor, { needId, entryId, reason });
  }

  @Get(API.comparison)
  @Allow('search-homes')
  @ApiOperation({ summary: 'Up to four of the shortlist side by side' })
  @ApiOkResponse({ type: [ComparedAnswer] })
  compare(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Query() { entries }: ComparisonRequest,
  ): Promise<ComparedAnswer[]> {
    const asAt = dayOf(new Date());
    const entryIds = entries?.toLowerCase().split(',');
    return this.compareCandidates.execute(actor, { needId, asAt, ...(entryIds ? { entryIds } : {}) });
  }
}
