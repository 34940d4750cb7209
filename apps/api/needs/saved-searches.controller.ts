import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { AnswerOnce, EndSavedSearch, MarkAlertsRead, MatchAlerts, SavedSearches, SaveSearch } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { inField } from './field-path';
import { AlertsRequest, ReadAlertsRequest, SaveSearchRequest } from './matching.request';
import { AlertsAnswer, CreatedAnswer, ReadAnswer, SavedSearchAnswer } from './matching.response';

@ApiTags('saved searches and alerts')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class SavedSearchesController {
  constructor(
    private readonly savedSearches: SavedSearches,
    private readonly saveSearch: SaveSearch,
    private readonly endSavedSearch: EndSavedSearch,
    private readonly matchAlerts: MatchAlerts,
    private readonly markAlertsRead: MarkAlertsRead,
    private readonly answerOnce: AnswerOnce,
  ) {}

  @Get(API.savedSearches)
  @Allow('read-needs')
  @ApiOperation({ summary: 'The searches that the own organisation keeps' })
  @ApiOkResponse({ type: [SavedSearchAnswer] })
  async list(@CurrentActor() actor: Actor): Promise<SavedSearchAnswer[]> {
    const kept = await this.savedSearches.execute(actor);
    return kept.map(({ document, ...search }) => ({ ...search, need: document }));
  }

  @Post(API.savedSearches)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Save a search', description: 'It is asked each night and when vacancies change.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CreatedAnswer })
  save(
    @CurrentActor() actor: Actor,
    @Body() { name, need }: SaveSearchRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CreatedAnswer> {
    return this.answerOnce.execute(actor, { key, request: ['POST', API.savedSearches, name, need] }, () =>
      inField('need', () => this.saveSearch.execute(actor, { name, document: need })),
    );
  }

  @Post(API.savedSearchEnd)
  @HttpCode(204)
  @Allow('write-needs')
  @ApiOperation({ summary: 'End a saved search', description: 'One that has ended stays so.' })
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor, @Param('savedSearchId', IdPart) searchId: string): Promise<void> {
    return this.endSavedSearch.execute(actor, { searchId });
  }

  @Get(API.alerts)
  @Allow('read-needs')
  @ApiOperation({ summary: 'Vacancies that fell free and fit needs, saved searches or children of the come-home list' })
  @ApiOkResponse({ type: AlertsAnswer })
  alerts(@CurrentActor() actor: Actor, @Query() { show, ...page }: AlertsRequest): Promise<AlertsAnswer> {
    return this.matchAlerts.execute(actor, { ...page, news: show !== 'all' });
  }

  @Post(API.alertsRead)
  @HttpCode(200)
  @Allow('write-needs')
  @ApiOperation({ summary: 'Mark alerts as read, for the whole organisation' })
  @ApiOkResponse({ type: ReadAnswer })
  async read(@CurrentActor() actor: Actor, @Body() { alertIds }: ReadAlertsRequest): Promise<ReadAnswer> {
    return { read: await this.markAlertsRead.execute(actor, { alertIds: alertIds.map((id) => id.toLowerCase()) }) };
  }
}
