import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { RULES, returnQuality } from '#children';
import { isPermitted, visibleCouncil } from '#identity';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { annualReports, OpenAnnualReport, reportRuns, reportSections, REPORT_STATES } from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, isClosed, isFiled, stagesOf, stepNow } from '../sufficiency/annual-report-desk';
import { RATINGS, valueInWords } from '../sufficiency/measure-values';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

const ruleTitle = (id: string): string => RULES.find((rule) => rule.id === id)?.title ?? id;

/** A council's annual reports: which there are, how far each is, what it still needs, and the check of its data. */
@ApiExcludeController()
@Controller()
export class AnnualReportPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: AnnualReportDesk,
    private readonly openAnnualReport: OpenAnnualReport,
  ) {}

  @Get(PATHS.annualReports)
  @Allow('read-report')
  async list(@CurrentActor() actor: Actor, @Param('code') code: string, @Req() request: Request): Promise<string> {
    return this.listed(actor, code, request);
  }

  @Post(PATHS.annualReports)
  @Allow('write-annual-report')
  async begin(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.listed(actor, code, request);
    const year = writtenIn(given, 'year');
    const reason = writtenIn(given, 'reason').trim() || null;
    try {
      if (!/^\d{4}$/.test(year)) return void response.status(400).send(await this.listed(actor, code, request, CHOOSE));
      const id = await this.openAnnualReport.execute(actor, { year: Number(year), reason });
      response.redirect(303, to(PATHS.annualReport, { annualReportId: id }));
    } catch (problem) {
      const errors = stepErrors(problem, 'year', ['reason']);
      response.status(400).send(page && (await this.listed(actor, code, request, errors, given)));
    }
  }

  @Get(PATHS.annualReport)
  @Allow('read-report')
  async show(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Req() request: Request,
  ): Promise<string> {
    const desk = await this.desk.open(actor, annualReportId);
    const { report, council, counted, readiness } = desk;
    const at = { annualReportId };
    const code = council.authorityCode ?? '';
    const closed = isClosed(report.status);
    const filed = isFiled(report.status);
    return this.pages.render(request, 'sufficiency/annual-report', {
      title: `Annual report ${report.year}, ${council.name}`,
      council,
      report,
      closed,
      filed,
      synthetic: counted.report.synthetic,
      state: REPORT_STATES[report.status],
      stages: stagesOf(report.status),
      next: stepNow(desk, actor),
      mayWrite: !closed && isPermitted(actor, 'write-annual-report'),
      reopen: !filed && report.status !== 'draft' ? stepNow(desk, actor, 'reopen') : null,
      changedSince: !readiness.inputsUnchanged && !filed,
      changedAfterFiling: !readiness.inputsUnchanged && filed && report.status !== 'superseded',
      hasTargets: readiness.indicators.some(({ target }) => target !== null),
      sections: reportSections(counted.report).map(({ id, title }) => ({
        title,
        narrative: report.narrative.find(({ section }) => section === id) ?? null,
        comments: report.comments.filter(({ section }) => section === id).length,
        href: to(PATHS.annualReportSection, { ...at, section: id }),
      })),
      reds: readiness.indicators
        .filter(({ id, rating }) => rating === 'red' || report.actions.some(({ indicator }) => indicator === id))
        .map(({ id, title, value, unit, target, rating }) => ({
          title,
          value: valueInWords(value, unit) ?? 'not known',
          target: target && valueInWords(target.value, unit),
          rating: rating && RATINGS[rating],
          action: report.actions.find(({ indicator }) => indicator === id) ?? null,
          href: to(PATHS.annualReportAction, { ...at, indicator: id }),
        })),
      openErrors: readiness.openErrors.filter((rule) => !readiness.explained.includes(rule)).length,
      passages: report.passages.map((each) => ({ ...each, words: stateWords(each.to) })),
      links: {
        list: to(PATHS.annualReports, { code }),
        data: to(PATHS.annualReportData, at),
        dashboard: to(PATHS.dashboard, { code, year: report.year }),
        plan: to(PATHS.ownProvision, { code, year: report.year }),
        figures: to(PATHS.report, { code, year: report.year }),
        targets: to(PATHS.targets, { code, year: report.year }),
        filing: filed ? to(PATHS.annualReportFiling, at) : null,
        publish:
          report.status === 'filed' && isPermitted(actor, 'sign-off-annual-report')
            ? to(PATHS.annualReportPublish, at)
            : null,
        library: report.status === 'published' ? to(PATHS.library) : null,
        build: isPermitted(actor, 'request-report') ? to(PATHS.reportBuild, { code, year: report.year }) : null,
      },
    });
  }

  @Get(PATHS.annualReportData)
  @Allow('read-report')
  async data(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Req() request: Request,
  ): Promise<string> {
    const { report, council, readiness } = await this.desk.open(actor, annualReportId);
    const quality = isPermitted(actor, 'read-return')
      ? await this.unitOfWork.read(actor, (tx) => returnQuality(tx, report.organisationId, report.year))
      : null;
    const rules = readiness.openErrors.map((id) => ({
      title: ruleTitle(id),
      rows: quality?.rules.find(({ rule }) => rule === id)?.count ?? null,
      explanation: report.explanations.find(({ rule }) => rule === id)?.explanation ?? null,
      href: to(PATHS.annualReportRule, { annualReportId, rule: id }),
    }));
    return this.pages.render(request, 'sufficiency/annual-data', {
      title: `Data behind the annual report ${report.year}`,
      council,
      report,
      readiness,
      quality,
      rules,
      warnings: (quality?.rules ?? [])
        .filter(({ severity }) => severity === 'warning')
        .map(({ rule, count }) => ({ title: ruleTitle(rule), count })),
      mayWrite: !isClosed(report.status) && isPermitted(actor, 'write-annual-report'),
      links: { report: to(PATHS.annualReport, { annualReportId }) },
    });
  }

  private async listed(
    actor: Actor,
    code: string,
    request: Request,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): Promise<string> {
    const { council, reports, years } = await this.unitOfWork.read(actor, async (tx) => {
      const found = await visibleCouncil(tx, code, 'report');
      if (found.id !== actor.organisationId) throw notFound('Those annual reports');
      const runs = await reportRuns(tx, { organisationId: found.id });
      const built = runs.filter(({ status }) => status === 'done').map((run) => run.year);
      return {
        council: found,
        reports: await annualReports(tx, found.id),
        years: [...new Set(built)].toSorted((a, b) => b - a),
      };
    });
    const open = (year: number): boolean => reports.some((each) => each.year === year && !isFiled(each.status));
    return this.pages.render(request, 'sufficiency/annual-reports', {
      title: 'Annual reports',
      council,
      errors,
      given,
      reports: reports.map((each) => ({
        ...each,
        state: REPORT_STATES[each.status],
        href: to(PATHS.annualReport, { annualReportId: each.id }),
      })),
      years: years
        .filter((year) => !open(year))
        .map((year) => ({
          value: String(year),
          text: String(year),
          hint: { text: 'Filed before: a restatement, which needs a reason' },
          isRestatement: reports.some((each) => each.year === year),
          checked: writtenIn(given, 'year') === String(year),
        }))
        .map(({ hint, isRestatement, ...item }) => (isRestatement ? { ...item, isRestatement, hint } : item)),
      mayWrite: isPermitted(actor, 'write-annual-report'),
      links: {
        begin: to(PATHS.annualReports, { code }),
        reports: to(PATHS.reports, { code }),
        filings: to(PATHS.filings),
        verify: to(PATHS.verifyReport),
      },
    });
  }
}

const CHOOSE: readonly FormError[] = [{ field: 'year', message: 'Choose the year of the report' }];

const stateWords = (state: string): string =>
  (REPORT_STATES as Readonly<Record<string, string | undefined>>)[state] ?? state;
