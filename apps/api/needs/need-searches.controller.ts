import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { calendarDate, dayOf, type Actor, type CalendarDate } from '#kernel';
import {
  cursorAfter,
  isUuid,
  isWhole,
  readCursor,
  SayWeights,
  SearchNeed,
  SearchRuns,
  SearchWeights,
  writeCursor,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { inField } from './field-path';
import { etagOf, versionSeen } from './if-match';
import { SearchAnswer, SearchPageAnswer, SearchRunAnswer, WeightsAnswer } from './need-searches.response';
import {
  CANDIDATES_EXPLAINED,
  NeedSearchRequest,
  SearchPageRequest,
  SearchRequestBody,
  WeightsRequest,
} from './needs.request';

/** Names the list of candidates of a need that is not kept, in its cursors. */
const SENT_ALONG = 'sent-along';

/** Each candidate is on one page: a cursor goes on with the search that it is of. */
function searchBefore(cursor: string): { searchId: string; after: number } {
  const [, searchId = '', after] = readCursor(cursor, [(name) => name === SENT_ALONG, isUuid, isWhole]);
  return { searchId, after: Number(after) };
}

const dayAsked = (asAt: string | undefined, now: Date): CalendarDate =>
  asAt === undefined ? dayOf(now) : calendarDate(asAt);

@ApiTags('searches')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem, description: 'Each field that is wrong, with what was expected.' })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class NeedSearchesController {
  constructor(
    private readonly searchNeed: SearchNeed,
    private readonly searchRuns: SearchRuns,
    private readonly searchWeights: SearchWeights,
    private readonly sayWeights: SayWeights,
  ) {}

  @Post(API.needSearches)
  @Allow('search-homes')
  @ApiOperation({
    summary: 'Search for a need',
    description: 'How it was answered is kept; page through it at Location.',
  })
  @ApiCreatedResponse({ type: SearchAnswer })
  @ApiConflictResponse({ type: Problem, description: 'The need is closed.' })
  @ApiTooManyRequestsResponse({ type: Problem, description: 'Anchors changed too often; Retry-After says when again.' })
  async search(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() { version, asAt, candidates: explained = CANDIDATES_EXPLAINED }: NeedSearchRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SearchAnswer> {
    const at = new Date();
    const said = version === undefined ? {} : { version };
    const asked = { needId, at, asAt: dayAsked(asAt, at), candidates: explained, ...said };
    const found = await inField('need', () => this.searchNeed.execute(actor, asked));
    const address = API.needSearch.replace(':needId', needId).replace(':searchId', found.searchId);
    response.setHeader('location', address);
    return { ...found, next: found.next === null ? null : cursorAfter(found.searchId, found.next) };
  }

  @Get(API.needSearches)
  @Allow('read-needs')
  @ApiOperation({ summary: 'Searches made for a need, newest first; at most 100' })
  @ApiOkResponse({ type: [SearchRunAnswer] })
  list(@CurrentActor() actor: Actor, @Param('needId', IdPart) needId: string): Promise<SearchRunAnswer[]> {
    return this.searchRuns.ofNeed(actor, { needId });
  }

  @Get(API.needSearch)
  @Allow('search-homes')
  @ApiOperation({
    summary: 'A search of before, page by page',
    description: 'Candidates and those left out, each by cursor.',
  })
  @ApiOkResponse({ type: SearchPageAnswer })
  page(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Param('searchId', IdPart) searchId: string,
    @Query() asked: SearchPageRequest,
  ): Promise<SearchPageAnswer> {
    return this.searchRuns.page(actor, { needId, searchId, ...asked });
  }

  @Post(API.searches)
  @HttpCode(200)
  @Allow('search-homes')
  @ApiOperation({
    summary: 'Search for a need that is sent along and not kept',
    description:
      'Its anchors count by person. For the candidates after those told, send it again with `next` as cursor.',
  })
  @ApiOkResponse({ type: SearchAnswer })
  @ApiTooManyRequestsResponse({ type: Problem, description: 'Anchors changed too often; Retry-After says when again.' })
  async searchAlong(
    @CurrentActor() actor: Actor,
    @Body() { need, asAt, cursor, leftOutPage: page = 1, candidates = CANDIDATES_EXPLAINED }: SearchRequestBody,
  ): Promise<SearchAnswer> {
    const at = new Date();
    const goingOn = cursor === undefined ? {} : { goingOn: searchBefore(cursor) };
    const asked = { document: need, at, asAt: dayAsked(asAt, at), page, candidates, ...goingOn };
    const found = await inField('need', () => this.searchNeed.execute(actor, asked));
    const next = found.next === null ? null : writeCursor(SENT_ALONG, found.searchId, String(found.next));
    return { ...found, next };
  }

  @Get(API.searchWeights)
  @Allow('read-needs')
  @ApiOperation({ summary: "How much each criterion weighs in the own organisation's searches" })
  @ApiOkResponse({ type: WeightsAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  async weights(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<WeightsAnswer> {
    const saved = await this.searchWeights.execute(actor);
    response.setHeader('etag', etagOf(saved.version)).setHeader('cache-control', 'private, no-cache');
    return saved;
  }

  @Put(API.searchWeights)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Say the weights anew, as their next version' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: WeightsAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody said others meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  async weigh(
    @CurrentActor() actor: Actor,
    @Body() { weights }: WeightsRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WeightsAnswer> {
    const expectedVersion = versionSeen(ifMatch);
    const saved = await inField('weights', () => this.sayWeights.execute(actor, { weights, expectedVersion }));
    response.setHeader('etag', etagOf(saved.version));
    return saved;
  }
}
