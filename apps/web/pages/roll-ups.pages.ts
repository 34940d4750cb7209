import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  areaKey,
  isReportFormat,
  LEAGUE_EXPLAINED,
  LEAGUE_WARNING,
  REPORT_FORMATS,
  renderRollUpBody,
  renderRollUpFoot,
  writeRollUpFile,
  type ReportFormat,
  type RollUpRun,
} from '#sufficiency';
import { AreaRollUps } from '../../http/area-roll-ups';
import { IdPart, YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { leagueRows } from '../sufficiency/league-rows';

const keyOf = ({ scope, consortiumId, region }: RollUpRun): string =>
  areaKey({ scope, consortiumId, region } as Parameters<typeof areaKey>[0]);

const underWay = ({ status }: RollUpRun): boolean => status === 'queued' || status === 'running';

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
        const open = runs.find(underWay);
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
    const { rollUp, builtAt, name } = await this.rollUps.newest(actor, area, year);
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

  @Get(PATHS.rollUpRun)
  @Allow('read-roll-up')
  async run(
    @CurrentActor() actor: Actor,
    @Param('rollUpId', IdPart) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const run = await this.rollUps.status(actor, id);
    const area = keyOf(run);
    if (run.status === 'done') return response.redirect(303, to(PATHS.rollUp, { area, year: run.year }));
    const page = this.pages.render(request, 'sufficiency/roll-up-run', {
      title: run.status === 'failed' ? 'The figures were not put together' : 'Putting the figures together',
      run,
      links: { all: to(PATHS.rollUps, { area }), progress: to(PATHS.rollUpProgress, { rollUpId: id }) },
    });
    response.send(page);
  }

  @Get(PATHS.rollUpProgress)
  @Allow('read-roll-up')
  async progress(
    @CurrentActor() actor: Actor,
    @Param('rollUpId', IdPart) id: string,
  ): Promise<Record<string, unknown>> {
    const run = await this.rollUps.status(actor, id);
    const { status, progress, progressMessage: message, year } = run;
    const next =
      status === 'done' ? to(PATHS.rollUp, { area: keyOf(run), year }) : to(PATHS.rollUpRun, { rollUpId: id });
    return { status, progress, message, next };
  }
}
