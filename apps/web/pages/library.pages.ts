import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  isReportFormat,
  publishedFiles,
  publishedReportById,
  publishedReports,
  renderPublishedBody,
  renderPublishedFoot,
  REPORT_FORMATS,
} from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textsOf } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { comparedRows, MOST_COMPARED, MOST_COMPARED_IN_WORDS } from '../sufficiency/compared-reports';
import { FORMAT_WORDS } from '../sufficiency/filed-files';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reports that councils have published, for anyone: all of them, one with its files, and some side by side. */
@ApiExcludeController()
@Controller()
export class LibraryPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get(PATHS.library)
  @Allow('read-public-facts')
  async list(@CurrentActor() actor: Actor, @Query('year') year: unknown, @Req() request: Request): Promise<string> {
    return this.listed(actor, request, year);
  }

  @Get(PATHS.libraryCompare)
  @Allow('read-public-facts')
  async compare(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const ids = [...new Set(textsOf(query, 'report'))].filter((id) => ID.test(id));
    if (ids.length < 2 || ids.length > MOST_COMPARED) {
      const errors = [{ field: 'report', message: `Choose two to ${MOST_COMPARED_IN_WORDS} reports to compare` }];
      return void response.status(400).send(await this.listed(actor, request, undefined, errors, ids));
    }
    const reports = await this.unitOfWork.read(actor, async (tx) => {
      const found = [];
      for (const id of ids) found.push({ id, ...(await publishedReportById(tx, id)) });
      return found;
    });
    response.send(
      this.pages.render(request, 'sufficiency/library-compare', {
        title: 'Published reports compared',
        reports: reports.map((each) => ({
          council: each.council.name,
          years: each.years,
          synthetic: each.synthetic,
          href: to(PATHS.libraryReport, { publicationId: each.id }),
        })),
        differ: new Set(reports.map(({ year }) => year)).size > 1,
        pooled: reports.some(({ years }) => years.length > 1),
        synthetic: reports.some(({ synthetic }) => synthetic),
        rows: comparedRows(reports),
        links: { library: to(PATHS.library), definitions: to(PATHS.definitions) },
      }),
    );
  }

  @Get(PATHS.libraryReport)
  @Allow('read-public-facts')
  async show(
    @CurrentActor() actor: Actor,
    @Param('publicationId', IdPart) publicationId: string,
    @Req() request: Request,
  ): Promise<string> {
    const { report, line, formats } = await this.unitOfWork.read(actor, async (tx) => {
      const found = await publishedReportById(tx, publicationId);
      const lines = await publishedReports(tx, { year: found.year, code: found.council.code });
      const files = await publishedFiles(tx, publicationId);
      return {
        report: found,
        line: lines.find(({ id }) => id === publicationId) ?? null,
        formats: files.map(({ format }) => format),
      };
    });
    return this.pages.render(request, 'sufficiency/library-report', {
      title: `Published sufficiency report ${report.year}, ${report.council.name}`,
      report,
      line,
      body: renderPublishedBody(report),
      foot: renderPublishedFoot(report),
      attributed: true,
      files: formats.map((format) => ({
        words: FORMAT_WORDS[format],
        href: to(PATHS.libraryFile, { publicationId, format }),
      })),
      links: { library: to(PATHS.library), verify: to(PATHS.verifyReport) },
    });
  }

  @Get(PATHS.libraryFile)
  @Allow('read-public-facts')
  async file(
    @CurrentActor() actor: Actor,
    @Param('publicationId', IdPart) publicationId: string,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isReportFormat(format)) throw notFound('That format');
    const [file] = await this.unitOfWork.read(actor, (tx) => publishedFiles(tx, publicationId, format));
    if (!file) throw notFound('That file');
    response.attachment(`sufficiency-${file.code}-${file.year}-edition-${file.edition}.${format}`);
    response.type(REPORT_FORMATS[format]).send(file.content);
  }

  private async listed(
    actor: Actor,
    request: Request,
    asked: unknown,
    errors: readonly FormError[] = [],
    chosen: readonly string[] = [],
  ): Promise<string> {
    const all = await this.unitOfWork.read(actor, (tx) => publishedReports(tx));
    const years = [...new Set(all.map(({ year }) => year))];
    const year = years.find((each) => String(each) === asked) ?? null;
    const shown = all.filter((each) => year === null || each.year === year);
    return this.pages.render(request, 'sufficiency/library', {
      title: 'Published sufficiency reports',
      errors,
      most: MOST_COMPARED_IN_WORDS,
      groups: years
        .map((each) => ({
          year: each,
          reports: shown
            .filter((report) => report.year === each)
            .map((report) => ({
              ...report,
              href: to(PATHS.libraryReport, { publicationId: report.id }),
              chosen: chosen.includes(report.id),
            })),
        }))
        .filter(({ reports }) => reports.length > 0),
      years: [
        { text: 'All years', href: to(PATHS.library), current: year === null },
        ...years.map((each) => ({
          text: String(each),
          href: `${to(PATHS.library)}?year=${each}`,
          current: each === year,
        })),
      ],
      links: {
        compare: to(PATHS.libraryCompare),
        filings: to(PATHS.filings),
        verify: to(PATHS.verifyReport),
        definitions: to(PATHS.definitions),
      },
    });
  }
}
