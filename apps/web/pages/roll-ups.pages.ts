import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  areaKey,
  hasEnded,
  isReportFormat,
  LEAGUE_EXPLAINED,
  LEAGUE_WARNING,
  REPORT_FORMATS,
  renderRollUpBody,
  renderRollUpFoot,
  writeRollUpFile,
  type ReportFormat,
} from '#sufficiency';
import { AreaRollUps, type AreaAsked } from '../../http/area-roll-ups';
import { YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { leagueRows } from '../sufficiency/league-rows';

/** Several councils together: a consortium's members for it and for them, regions and England for the oversight body. */
@ApiExcludeController()
@Controller()
export class RollUpPages {
  constructor(
    private readonly pages: Pages,
    private readonly rollUps: AreaRollUps,
  ) {}

  @Get(PATHS.rollUps)
  @Allow('read-roll-up')
  async list(@CurrentActor() actor: Actor, @Param('area') area: string, @Req() request: Request): Promise<string> {
    const asked = await this.rollUps.area(actor, area);
    const years = await this.rollUps.years(actor, asked);
    const regions = asked.area.scope === 'consortium' ? [] : await this.rollUps.regions(actor);
    return this.pages.render(request, 'sufficiency/roll-ups', {
      title: `Councils of ${asked.name} together`,
      area: asked,
      mayBuild: isPermitted(actor, 'request-roll-up'),
      others:
        regions.length === 0
          ? []
          : [{ name: 'England', key: 'england' }, ...regions].map(({ name, key }) => ({
              name,
              href: to(PATHS.rollUps, { area: key }),
              current: key === area,
            })),
      years: years.map(({ year, runs }) => {
        const done = runs.find(({ status }) => status === 'done');
        const open = runs.find(({ status }) => !hasEnded(status));
        return {
          year,
          builtAt: done?.finishedAt ?? null,
          href: done ? to(PATHS.rollUp, { area, year }) : null,
          open: open ? to(PATHS.rollUpRun, { rollUpId: open.id }) : null,
          failure: runs[0]?.failure ?? null,
          build: to(PATHS.rollUpBuild, { area, year }),
        };
      }),
    });
  }

  @Get(PATHS.rollUp)
  @Allow('read-roll-up')
  async show(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const asked = await this.rollUps.area(actor, area);
    const found = await this.rollUps.find(actor, asked, year);
    if (found === null) return this.offer(actor, asked, year, request);
    const { rollUp, builtAt } = found;
    const { name } = asked;
    const download = (format: ReportFormat): string => to(PATHS.rollUpDownload, { area, year, format });
    return this.pages.render(request, 'sufficiency/roll-up', {
      title: `Councils of ${name} together, ${year}`,
      builtAt,
      body: renderRollUpBody(rollUp),
      foot: renderRollUpFoot(rollUp),
      attributed: true,
      links: {
        all: to(PATHS.rollUps, { area }),
        league: rollUp.leagues.length > 0 ? to(PATHS.rollUpLeague, { area, year }) : null,
        html: download('html'),
        pdf: download('pdf'),
        ods: download('ods'),
        csv: download('csv'),
        json: download('json'),
        build: isPermitted(actor, 'request-roll-up') ? to(PATHS.rollUpBuild, { area, year }) : null,
      },
    });
  }

  /** Instead of figures that nobody has asked for yet: what they would be put together from, and how to ask. */
  private async offer(actor: Actor, asked: AreaAsked, year: number, request: Request): Promise<string> {
    const offer = await this.rollUps.offer(actor, asked, year);
    const area = areaKey(asked.area);
    return this.pages.render(request, 'sufficiency/roll-up-offer', {
      title: `Councils of ${asked.name} together, ${year}`,
      name: asked.name,
      scope: asked.area.scope,
      year,
      offer,
      links: {
        all: to(PATHS.rollUps, { area }),
        build: offer.mayAsk ? to(PATHS.rollUpBuild, { area, year }) : null,
        underWay: offer.underWay ? to(PATHS.rollUpRun, { rollUpId: offer.underWay.id }) : null,
      },
    });
  }

  @Get(PATHS.rollUpLeague)
  @Allow('read-roll-up')
  async league(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Query() { measure, order }: Readonly<Record<string, unknown>>,
    @Req() request: Request,
  ): Promise<string> {
    const { rollUp, name } = await this.rollUps.newest(actor, area, year);
    const league = AreaRollUps.leagueOf(rollUp, typeof measure === 'string' ? measure : undefined);
    return this.pages.render(request, 'sufficiency/roll-up-league', {
      title: `Councils of ${name} side by side, ${year}`,
      name,
      year,
      synthetic: rollUp.synthetic,
      exact: rollUp.audience === 'consortium',
      warning: LEAGUE_WARNING,
      explained: LEAGUE_EXPLAINED,
      league,
      order: order === 'value' ? 'value' : 'name',
      rows:
        league === null
          ? []
          : leagueRows(league, order === 'value' ? 'value' : 'name', rollUp.audience === 'consortium' ? 1 : 0),
      measures: rollUp.leagues.map(({ id, title }) => ({ value: id, text: title, selected: id === league?.id })),
      links: { back: to(PATHS.rollUp, { area, year }), self: to(PATHS.rollUpLeague, { area, year }) },
    });
  }

  @Get(PATHS.rollUpDownload)
  @Allow('read-roll-up')
  async download(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isReportFormat(format)) throw notFound('That format');
    const { rollUp } = await this.rollUps.newest(actor, area, year);
    const file = await writeRollUpFile(rollUp, format);
    const words = rollUp.area.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    response.attachment(`homeward-together-${words}-${year}.${format}`);
    response.type(REPORT_FORMATS[format]).send(file);
  }

  @Post(PATHS.rollUpBuild)
  @Allow('request-roll-up')
  async build(
    @CurrentActor() actor: Actor,
    @Param('area') area: string,
    @Param('year', YearPart) year: number,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.rollUps.build(actor, area, year);
    response.redirect(303, to(PATHS.rollUpRun, { rollUpId: id }));
  }
}
