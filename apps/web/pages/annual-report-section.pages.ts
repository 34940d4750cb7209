import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isPermitted } from '#identity';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  AnnotateAnnualReport,
  cleanNarrative,
  narrativeHtml,
  narrativeStates,
  reportSections,
  type Annotation,
} from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { AnnualReportDesk, isClosed } from '../sufficiency/annual-report-desk';
import { narrativeHistory } from '../sufficiency/narrative-history';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

/** What the page shows of a form that was sent. */
interface Sent {
  readonly text?: string;
  /** The state of the words that the form was opened with; empty for none. */
  readonly seen?: string;
  readonly preview?: boolean;
  readonly saved?: boolean;
  readonly comment?: string;
  readonly errors?: readonly FormError[];
}

interface Where {
  readonly actor: Actor;
  readonly annualReportId: string;
  readonly section: string;
}

/** A section of an annual report: officers' words with all their earlier states, the figures, and comments. */
@ApiExcludeController()
@Controller()
export class AnnualReportSectionPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: AnnualReportDesk,
    private readonly unitOfWork: UnitOfWork,
    private readonly annotate: AnnotateAnnualReport,
  ) {}

  @Get(PATHS.annualReportSection)
  @Allow('read-report')
  section(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('section') section: string,
    @Query('saved') saved: unknown,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, { actor, annualReportId, section }, { saved: saved === 'yes' });
  }

  @Post(PATHS.annualReportSection)
  @Allow('write-annual-report')
  async write(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('section') section: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const where = { actor, annualReportId, section };
    const [text, seen] = [writtenIn(given, 'text').replaceAll('\r\n', '\n'), writtenIn(given, 'seen')];
    // The page first: what the actor may not see is not there, whatever was sent.
    if (writtenIn(given, 'do') === 'preview')
      return void response.send(await this.page(request, where, { text, seen, preview: true }));
    const saying: Annotation = { kind: 'narrative', section, text, seen: seen === '' ? null : seen };
    const errors = await this.said(where, saying, 'text');
    if (errors.length > 0) return void response.status(400).send(await this.page(request, where, { text, errors }));
    response.redirect(303, `${to(PATHS.annualReportSection, { annualReportId, section })}?saved=yes`);
  }

  @Post(PATHS.annualReportComment)
  @Allow('write-annual-report')
  async comment(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('section') section: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const where = { actor, annualReportId, section };
    const comment = writtenIn(given, 'comment');
    const errors: readonly FormError[] =
      comment.trim() === ''
        ? [{ field: 'comment', message: 'Write a comment' }]
        : await this.said(where, { kind: 'comment', section, text: comment }, 'comment');
    if (errors.length > 0) return void response.status(400).send(await this.page(request, where, { errors, comment }));
    response.redirect(303, `${to(PATHS.annualReportSection, { annualReportId, section })}#comments`);
  }

  private async said(
    { actor, annualReportId, section }: Where,
    annotation: Annotation,
    field: string,
  ): Promise<readonly FormError[]> {
    const { counted } = await this.desk.open(actor, annualReportId);
    if (!reportSections(counted.report).some(({ id }) => id === section)) throw notFound('That section');
    try {
      await this.annotate.execute(actor, annualReportId, annotation);
      return [];
    } catch (problem) {
      return stepErrors(problem, field);
    }
  }

  private async page(request: Request, { actor, annualReportId, section: id }: Where, sent: Sent): Promise<string> {
    const { report, council, counted } = await this.desk.open(actor, annualReportId);
    const sections = reportSections(counted.report);
    const index = sections.findIndex((each) => each.id === id);
    const section = sections[index];
    if (!section) throw notFound('That section');
    const states = await this.unitOfWork.read(actor, (tx) => narrativeStates(tx, annualReportId, id));
    const written = report.narrative.find((each) => each.section === id) ?? null;
    const previewed = sent.preview ? cleanNarrative(sent.text ?? '') : null;
    const beside = (each: { readonly id: string; readonly title: string } | undefined) =>
      each && { href: to(PATHS.annualReportSection, { annualReportId, section: each.id }), title: each.title };
    const mayWrite = isPermitted(actor, 'write-annual-report');
    return this.pages.render(request, 'sufficiency/annual-section', {
      title: `${section.title}, annual report ${report.year}`,
      council,
      report,
      section,
      errors: sent.errors ?? [],
      written: written && { ...written, html: narrativeHtml(written.markdown) },
      history: narrativeHistory(states),
      previewed: previewed && { html: narrativeHtml(previewed.markdown), removed: previewed.removed },
      saved: sent.saved ?? false,
      text: sent.text ?? written?.markdown ?? '',
      seen: sent.seen ?? written?.id ?? '',
      comment: sent.comment ?? '',
      comments: report.comments.filter((each) => each.section === id),
      mayWrite: mayWrite && !isClosed(report.status),
      mayComment: mayWrite,
      links: {
        report: to(PATHS.annualReport, { annualReportId }),
        save: to(PATHS.annualReportSection, { annualReportId, section: id }),
        comment: to(PATHS.annualReportComment, { annualReportId, section: id }),
        previous: index > 0 ? beside(sections[index - 1]) : null,
        next: beside(sections[index + 1]) ?? null,
      },
    });
  }
}
