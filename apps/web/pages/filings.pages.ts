import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { findOrganisation, isPermitted } from '#identity';
import { DomainError, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  annualReportDetail,
  filedOutputs,
  filingRegister,
  isReportFormat,
  REPORT_FORMATS,
  VerifyReport,
  type AnnualReportDetail,
  type FiledOutput,
  type VerifiedReport,
} from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { isUploadedFile, LARGEST_UPLOAD_MB } from '../../http/edge/uploaded-file';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { isFiled } from '../sufficiency/annual-report-desk';
import { FORMAT_WORDS, hashInFiling } from '../sufficiency/filed-files';
import { registerYears } from '../sufficiency/register-years';

/** What was filed: its hash and files for the council, the register of who has filed and the proof of a file for anyone. */
@ApiExcludeController()
@Controller()
export class FilingPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly verify: VerifyReport,
  ) {}

  @Get(PATHS.annualReportFiling)
  @Allow('read-report')
  async filing(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Req() request: Request,
  ): Promise<string> {
    const { report, outputs } = await this.filed(actor, annualReportId);
    const council = await this.unitOfWork.read(actor, (tx) => findOrganisation(tx, report.organisationId));
    const filed = report.passages.filter((each) => each.to === 'filed').at(-1);
    const code = council.authorityCode ?? '';
    return this.pages.render(request, 'sufficiency/filing', {
      title: `Filed report ${report.year}, ${council.name}`,
      council,
      report,
      hash: hashInFiling(outputs),
      filed,
      signedOff: report.passages.filter((each) => each.to === 'signed-off').at(-1),
      files: outputs.map(({ format, content }) => ({
        words: FORMAT_WORDS[format],
        kilobytes: Math.ceil(content.length / 1024),
        href: to(PATHS.annualReportOutput, { annualReportId, format }),
      })),
      links: {
        report: to(PATHS.annualReport, { annualReportId }),
        verify: to(PATHS.verifyReport),
        register: `${to(PATHS.filings)}?year=${report.year}`,
        restate:
          report.status !== 'superseded' && isPermitted(actor, 'write-annual-report')
            ? to(PATHS.annualReports, { code })
            : null,
      },
    });
  }

  @Get(PATHS.annualReportOutput)
  @Allow('read-report')
  async output(
    @CurrentActor() actor: Actor,
    @Param('annualReportId', IdPart) annualReportId: string,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isReportFormat(format)) throw notFound('That format');
    const { outputs } = await this.filed(actor, annualReportId);
    const output = outputs.find((each) => each.format === format);
    if (!output) throw notFound('That file');
    const { council, year, edition, content } = output;
    response.attachment(`homeward-filed-${council}-${year}-edition-${edition}.${format}`);
    response.type(REPORT_FORMATS[format]).send(content);
  }

  @Get(PATHS.filings)
  @Allow('read-public-facts')
  async register(
    @CurrentActor() actor: Actor,
    @Query('year') asked: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const years = registerYears(new Date());
    const year = years.find((each) => String(each) === asked);
    const { shown, lines } = await this.unitOfWork.read(actor, async (tx) => {
      // The newest year for which anybody has filed, when none is asked for.
      for (const each of year === undefined ? years : [year]) {
        const found = await filingRegister(tx, each);
        if (year !== undefined || found.some(({ hash }) => hash !== null)) return { shown: each, lines: found };
      }
      return { shown: years[0] as number, lines: await filingRegister(tx, years[0] as number) };
    });
    const filed = lines.filter(({ hash }) => hash !== null);
    return this.pages.render(request, 'sufficiency/filings', {
      title: `Who has filed for ${shown}`,
      year: shown,
      filed,
      waiting: lines.filter(({ hash }) => hash === null),
      all: lines.length,
      years: years.map((each) => ({
        year: each,
        href: `${to(PATHS.filings)}?year=${each}`,
        current: each === shown,
      })),
      links: { verify: to(PATHS.verifyReport), definitions: to(PATHS.definitions) },
    });
  }

  @Get(PATHS.verifyReport)
  @Allow('read-public-facts')
  ask(@Req() request: Request): string {
    return this.verifyPage(request, null, []);
  }

  @Post(PATHS.verifyReport)
  @Allow('read-public-facts')
  async prove(
    @CurrentActor() actor: Actor,
    @Body() given: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { file } = given;
    if (!isUploadedFile(file) || file.content.length === 0) {
      const errors = [{ field: 'file', message: 'Choose the file of a report' }];
      return void response.status(400).send(this.verifyPage(request, null, errors));
    }
    try {
      const verified = await this.verify.execute(actor, file.content);
      response.send(this.verifyPage(request, verified, [], file.name));
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'input-rejected') throw problem;
      const errors = [{ field: 'file', message: problem.message }];
      response.status(400).send(this.verifyPage(request, null, errors, file.name));
    }
  }

  private verifyPage(
    request: Request,
    verified: VerifiedReport | null,
    errors: readonly FormError[],
    name: string | null = null,
  ): string {
    return this.pages.render(request, 'sufficiency/verify', {
      title: verified ? `This is the report that was ${verified.kind}` : 'Is this the report that was filed?',
      verified,
      formatWords: verified && FORMAT_WORDS[verified.format],
      errors,
      name,
      largest: LARGEST_UPLOAD_MB,
      links: { verify: to(PATHS.verifyReport), register: to(PATHS.filings) },
    });
  }

  /** @throws DomainError not-found for others; precondition-failed while it is not filed */
  private filed(actor: Actor, id: string): Promise<{ report: AnnualReportDetail; outputs: FiledOutput[] }> {
    return this.unitOfWork.read(actor, async (tx) => {
      const report = await annualReportDetail(tx, id);
      if (!isFiled(report.status))
        throw new DomainError('precondition-failed', 'This report is not filed yet, so there is no file of it.');
      return { report, outputs: await filedOutputs(tx, id) };
    });
  }
}
