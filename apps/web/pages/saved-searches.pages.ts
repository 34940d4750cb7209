import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, dayOf } from '#kernel';
import { isPermitted } from '#identity';
import {
  EndSavedSearch,
  MarkAlertsRead,
  MatchAlerts,
  NeedById,
  SavedSearches,
  SaveSearch,
  SearchNeed,
  valueAt,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { alertView, byVacancy } from '../needs/alert-view';
import { candidateView } from '../needs/candidate-view';
import { textOf, textsOf, type Form } from '../needs/field-kinds';
import { childInWords } from '../needs/need-header';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

const SHOWN = 20;

/** Searches that are asked anew each night, and the vacancies that fell free and fit. */
@ApiExcludeController()
@Controller()
export class SavedSearchPages {
  constructor(
    private readonly pages: Pages,
    private readonly needById: NeedById,
    private readonly savedSearches: SavedSearches,
    private readonly saveSearch: SaveSearch,
    private readonly endSavedSearch: EndSavedSearch,
    private readonly searchNeed: SearchNeed,
    private readonly matchAlerts: MatchAlerts,
    private readonly markAlertsRead: MarkAlertsRead,
  ) {}

  /** Keeps what a need asks, under a name: the need's reference unless one is given. */
  @Post(PATHS.needSaveSearch)
  @Allow('write-needs')
  async save(
    @CurrentPerson() { actor }: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const { document, reference } = await this.needById.execute(actor, { needId });
    const name = textOf(form, 'name').slice(0, 100) || `Like ${reference}`;
    await this.saveSearch.execute(actor, { name, document });
    response.redirect(303, to(PATHS.savedSearches));
  }

  @Get(PATHS.savedSearches)
  @Allow('read-needs')
  async list(@CurrentPerson() { actor }: SignedInPerson, @Req() request: Request): Promise<string> {
    const searches = await this.savedSearches.execute(actor);
    return this.pages.render(request, 'needs/saved-searches', {
      title: 'Saved searches',
      searches: searches.map(({ id, document, ...rest }) => ({
        ...rest,
        child: childInWords(valueAt(document, 'search.age'), valueAt(document, 'search.sex')),
        href: to(PATHS.savedSearch, { savedSearchId: id }),
        end: to(PATHS.savedSearchEnd, { savedSearchId: id }),
      })),
      mayWrite: isPermitted(actor, 'write-needs'),
      links: { needs: to(PATHS.needs), alerts: to(PATHS.alerts) },
    });
  }

  @Get(PATHS.savedSearch)
  @Allow('read-needs')
  async show(
    @CurrentPerson() { actor }: SignedInPerson,
    @Param('savedSearchId', IdPart) searchId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const search = await this.savedSearches.one(actor, { searchId });
    const links = { searches: to(PATHS.savedSearches) };
    const { name: title, endedAt } = search;
    if (endedAt !== null)
      return void response.send(this.pages.render(request, 'needs/saved-search', { title, endedAt, links }));
    const now = new Date();
    try {
      const { result } = await this.searchNeed.execute(actor, {
        document: search.document,
        asAt: dayOf(now),
        at: now,
      });
      response.send(
        this.pages.render(request, 'needs/saved-search', {
          title,
          count: result.candidatesFound,
          candidates: result.candidates.slice(0, SHOWN).map(candidateView),
          links,
        }),
      );
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'too-many-requests') throw problem;
      const errors = [{ field: 'results', message: problem.message }];
      response.status(429).send(this.pages.render(request, 'needs/saved-search', { title, errors, links }));
    }
  }

  @Post(PATHS.savedSearchEnd)
  @Allow('write-needs')
  async end(
    @CurrentPerson() { actor }: SignedInPerson,
    @Param('savedSearchId', IdPart) searchId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.endSavedSearch.execute(actor, { searchId });
    response.redirect(303, to(PATHS.savedSearches));
  }

  @Get(PATHS.alerts)
  @Allow('read-needs')
  async alerts(
    @CurrentPerson() { actor }: SignedInPerson,
    @Query('show') show: unknown,
    @Query('after') after: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const news = show !== 'all';
    const cursor = typeof after === 'string' ? { cursor: after } : {};
    const { items, next } = await this.matchAlerts.execute(actor, { news, ...cursor });
    const kept: [string, string][] = news ? [] : [['show', 'all']];
    return this.pages.render(request, 'needs/alerts', {
      title: 'Vacancies that fit',
      news,
      vacancies: byVacancy(items.map(alertView)),
      mayWrite: isPermitted(actor, 'write-needs'),
      links: {
        alerts: to(PATHS.alerts),
        read: to(PATHS.alertsRead),
        searches: to(PATHS.savedSearches),
        comeHome: to(PATHS.comeHome),
        next: next === null ? null : `${to(PATHS.alerts)}?${new URLSearchParams([...kept, ['after', next]])}`,
      },
    });
  }

  @Post(PATHS.alertsRead)
  @Allow('write-needs')
  async read(@CurrentPerson() { actor }: SignedInPerson, @Body() form: Form, @Res() response: Response): Promise<void> {
    const alertIds = textsOf(form, 'alert').map((id) => new IdPart().transform(id));
    if (alertIds.length > 0) await this.markAlertsRead.execute(actor, { alertIds });
    response.redirect(303, to(PATHS.alerts));
  }
}
