import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RULES } from '#children';
import { notFound, type Actor } from '#kernel';
import { AnnotateAnnualReport, type Annotation } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, isClosed, type OnTheDesk } from '../sufficiency/annual-report-desk';
import { dayIn, dayValues } from '../sufficiency/day-parts';
import { RATINGS, valueInWords } from '../sufficiency/measure-values';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

const ACTION_FIELDS = ['comment', 'action', 'owner'];

/** What officers say of measures and rules in an annual report: a comment and an action, an explanation of errors. */
@ApiExcludeController()
@Controller()
export class AnnualReportWordsPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AnnualReportDesk,
    private readonly annotate: AnnotateAnnualReport,
  ) {}

  @Get(PATHS.annualReportAction)
  @Allow('write-annual-report')
  async action(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('indicator') indicator: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.actionPage(request, await this.desk.open(actor, annualReportId), indicator);
  }

  @Post(PATHS.annualReportAction)
  @Allow('write-annual-report')
  async act(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('indicator') indicator: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const desk = await this.desk.open(actor, annualReportId);
    const [comment = '', action = '', owner = ''] = ACTION_FIELDS.map((field) => writtenIn(given, field));
    const dueOn = dayIn(given, 'dueOn');
    const missing: FormError[] = [];
    if (comment.trim() === '') missing.push({ field: 'comment', message: 'Write what explains the figure' });
    if (action.trim() === '') missing.push({ field: 'action', message: 'Write what the council will do' });
    if (owner.trim() === '') missing.push({ field: 'owner', message: 'Enter who answers for it' });
    if (!dueOn) missing.push({ field: 'dueOn-day', message: 'Enter by when, such as 31 1 2027' });
    const errors =
      missing.length > 0 || !dueOn
        ? missing
        : await this.said(actor, desk, { kind: 'action', indicator, comment, action, owner, dueOn }, 'comment');
    if (errors.length > 0)
      return void response.status(400).send(this.actionPage(request, desk, indicator, errors, given));
    response.redirect(303, `${to(PATHS.annualReport, { annualReportId })}#measures`);
  }

  @Get(PATHS.annualReportRule)
  @Allow('write-annual-report')
  async rule(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('rule') rule: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.rulePage(request, await this.desk.open(actor, annualReportId), rule);
  }

  @Post(PATHS.annualReportRule)
  @Allow('write-annual-report')
  async explain(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('rule') rule: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const desk = await this.desk.open(actor, annualReportId);
    const text = writtenIn(given, 'text');
    const errors: readonly FormError[] =
      text.trim() === ''
        ? [{ field: 'text', message: 'Write why these rows are as they are' }]
        : await this.said(actor, desk, { kind: 'explanation', rule, text }, 'text');
    if (errors.length > 0) return void response.status(400).send(this.rulePage(request, desk, rule, errors, text));
    response.redirect(303, to(PATHS.annualReportData, { annualReportId }));
  }

  private async said(
    actor: Actor,
    { report }: OnTheDesk,
    annotation: Annotation,
    field: string,
  ): Promise<readonly FormError[]> {
    try {
      await this.annotate.execute(actor, report.id, annotation);
      return [];
    } catch (problem) {
      return stepErrors(problem, field, ACTION_FIELDS);
    }
  }

  private actionPage(
    request: Request,
    { report, council, readiness }: OnTheDesk,
    id: string,
    errors: readonly FormError[] = [],
    sent: Given | null = null,
  ): string {
    const indicator = readiness.indicators.find((each) => each.id === id);
    if (!indicator) throw notFound('That measure');
    const before = report.actions.find((each) => each.indicator === id) ?? null;
    const due = dayValues('dueOn', before?.dueOn ?? null);
    const { title, value, unit, target, rating } = indicator;
    return this.pages.render(request, 'sufficiency/annual-action', {
      title: `Comment and action: ${title}`,
      council,
      report,
      errors,
      measure: {
        title,
        value: valueInWords(value, unit) ?? 'not known',
        target: target && valueInWords(target.value, unit),
        rating: rating && RATINGS[rating],
      },
      given: sent ?? { ...before, ...due },
      closed: isClosed(report.status),
      links: {
        report: to(PATHS.annualReport, { annualReportId: report.id }),
        save: to(PATHS.annualReportAction, { annualReportId: report.id, indicator: id }),
      },
    });
  }

  private rulePage(
    request: Request,
    { report, council, readiness }: OnTheDesk,
    id: string,
    errors: readonly FormError[] = [],
    text: string | null = null,
  ): string {
    const known = RULES.find((each) => each.id === id);
    if (!known && !readiness.openErrors.includes(id)) throw notFound('That rule');
    const rule = { id, title: known?.title ?? id };
    return this.pages.render(request, 'sufficiency/annual-rule', {
      title: `Explain: ${rule.title}`,
      council,
      report,
      rule,
      errors,
      text: text ?? report.explanations.find((each) => each.rule === id)?.explanation ?? '',
      closed: isClosed(report.status),
      links: {
        data: to(PATHS.annualReportData, { annualReportId: report.id }),
        save: to(PATHS.annualReportRule, { annualReportId: report.id, rule: id }),
      },
    });
  }
}
