import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import { PublishedBaseline, renderBaselineBody, renderBaselineFoot, renderBaselineHtml } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { baselineLinks } from './baseline-links';

/** What is published of a council, which anyone may read; its own people also see what the council says of itself. */
@ApiExcludeController()
@Controller()
export class BaselinePages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly baseline: PublishedBaseline,
  ) {}

  @Get(PATHS.baseline)
  @Allow('read-public-facts')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') asked: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const baselines = await this.unitOfWork.read(actor, (tx) => baselineLinks(tx, asked));
    if (!baselines.some((each) => each.year === year)) {
      const title = `No published figures for 31 March ${year}`;
      response.status(404).send(this.pages.render(request, 'baseline-missing', { title, year, baselines }));
      return;
    }
    const report = await this.baseline.execute(actor, { council: asked, year });
    const { code, name } = report.council;
    const ownReports = request.person?.organisation.authorityCode === code && isPermitted(actor, 'read-report');
    const download = (format: 'html' | 'json'): string => to(PATHS.baselineDownload, { code, year, format });
    const page = this.pages.render(request, 'baseline', {
      title: `Baseline from published figures ${year}, ${name}`,
      council: report.council,
      body: renderBaselineBody(report),
      foot: renderBaselineFoot(),
      attributed: true,
      otherYears: baselines.filter((each) => each.year !== year),
      links: {
        reports: ownReports ? to(PATHS.reports, { code }) : null,
        html: download('html'),
        json: download('json'),
      },
    });
    response.send(page);
  }

  @Get(PATHS.baselineDownload)
  @Allow('read-public-facts')
  async download(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    if (format !== 'html' && format !== 'json') throw notFound('That format');
    const report = await this.baseline.execute(actor, { council: code, year });
    const text = format === 'html' ? renderBaselineHtml(report) : `${JSON.stringify(report, null, 2)}\n`;
    response.attachment(`homeward-baseline-${report.council.code}-${year}.${format}`).send(text);
  }
}
