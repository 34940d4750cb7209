import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { conflict, type Actor } from '#kernel';
import { PublishAnnualReport, reportSections, REPORT_STATES } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textsOf } from '../needs/field-kinds';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, type OnTheDesk } from '../sufficiency/annual-report-desk';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Readonly<Record<string, unknown>>;

/** The director publishes a filed report: which words go with its suppressed figures. */
@ApiExcludeController()
@Controller()
export class PublicationPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AnnualReportDesk,
    private readonly publish: PublishAnnualReport,
  ) {}

  @Get(PATHS.annualReportPublish)
  @Allow('sign-off-annual-report')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    const desk = await this.desk.open(actor, id);
    const { status } = desk.report;
    if (status !== 'filed')
      throw conflict(`This report is ${REPORT_STATES[status].toLowerCase()}. Only one that is filed is published.`);
    return this.page(request, desk);
  }

  @Post(PATHS.annualReportPublish)
  @Allow('sign-off-annual-report')
  async take(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const desk = await this.desk.open(actor, id);
    if (writtenIn(given, 'sure') !== 'yes') {
      const errors = [{ field: 'sure', message: 'Tick the box to say that you mean it' }];
      return void response.status(400).send(this.page(request, desk, errors, given));
    }
    try {
      const { publicationId } = await this.publish.execute(actor, id, { wordsOf: textsOf(given, 'words') });
      response.redirect(303, to(PATHS.libraryReport, { publicationId }));
    } catch (problem) {
      response.status(400).send(this.page(request, desk, stepErrors(problem, 'words'), given));
    }
  }

  private page(
    request: Request,
    { report, council, counted }: OnTheDesk,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): string {
    const chosen = textsOf(given, 'words');
    const written = new Set(report.narrative.filter(({ markdown }) => markdown !== '').map(({ section }) => section));
    return this.pages.render(request, 'sufficiency/publish', {
      title: `Publish the annual report ${report.year}`,
      council,
      report,
      errors,
      words: reportSections(counted.report)
        .filter(({ id }) => written.has(id))
        .map(({ id, title }) => ({ value: id, text: title, checked: chosen.includes(id) })),
      links: {
        report: to(PATHS.annualReport, { annualReportId: report.id }),
        publish: to(PATHS.annualReportPublish, { annualReportId: report.id }),
      },
    });
  }
}
