import { Injectable } from '@nestjs/common';
import { conflict, DomainError, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REPORT_STATES } from '../domain/annual-report';
import { sha256 } from '../domain/filing';
import {
  givesAwayYears,
  POOLED_BELOW,
  publishedReport,
  smallCountsIn,
  type PublishedReport,
} from '../domain/publication/published-report';
import { annualReport, annualReportDetail } from '../queries/annual-report.query';
import { publicationFacts, type FiledForPublication } from '../queries/publication-facts.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';
import { recordPassage } from './pass-annual-report.command';
import { writePublishedFile } from './write-published-file';
import { REPORT_FORMATS, type ReportFormat } from './write-report-file';

const POOLED_YEARS = 3;

export interface PublishAsked {
  /** Sections whose filed words are published too. None unless said: words may tell what figures do not. */
  readonly wordsOf?: readonly string[];
}

export interface Publication {
  readonly publicationId: string;
  readonly report: PublishedReport;
}

/** Publishes a filed report: suppresses its small counts and what gives them away, and writes its files from that alone. */
@Injectable()
export class PublishAnnualReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws DomainError forbidden but for the director; not-found; conflict unless it is filed; precondition-failed when a
   * council of fewer than fifty children has no three years, the year by itself would give away others, or words tell of one to five children
   */
  async execute(
    actor: Actor,
    annualReportId: string,
    { wordsOf = [] }: PublishAsked = {},
    at: Date = new Date(),
  ): Promise<Publication> {
    authorise(actor, 'sign-off-annual-report');
    const organisationId = ownCouncil(actor);
    const { filingId, ...facts } = await this.unitOfWork.read(actor, async (tx) => {
      const found = await annualReport(tx, annualReportId);
      if (found.status !== 'filed')
        throw conflict(
          `This report is in the state "${REPORT_STATES[found.status]}". Only one that is filed is published.`,
        );
      return publicationFacts(tx, found);
    });
    const report = publishedReport({
      ...facts,
      publishedAt: at.toISOString(),
      narrative: publishedWords(enoughYears(facts), wordsOf),
    });
    const files = await Promise.all(
      (Object.keys(REPORT_FORMATS) as ReportFormat[]).map(
        async (format) => [format, await writePublishedFile(report, format)] as const,
      ),
    );
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await annualReportDetail(tx, annualReportId);
      const published = await tx.maybeOne(
        `update sufficiency.annual_report set status = 'published' where id = $1 and status = 'filed' returning id`,
        [annualReportId],
      );
      if (published === null)
        throw conflict('Somebody else has taken a step with this report just now. Look at it again.');
      const { council, year, edition, synthetic } = report;
      const { id: publicationId } = await tx.one<{ id: string }>(
        `insert into sufficiency.publication
           (council_id, council_code, council_name, year, edition, filing_id, synthetic, report, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
        [organisationId, council.code, council.name, year, edition, filingId, synthetic, JSON.stringify(report), at],
      );
      for (const [format, content] of files)
        await tx.query(
          `insert into sufficiency.publication_file (publication_id, council_id, format, sha256, content)
           values ($1, $2, $3, $4, $5)`,
          [publicationId, organisationId, format, sha256(content), content],
        );
      await recordPassage(tx, found, 'published');
      const data = { year, edition };
      await tx.record({ name: SUFFICIENCY_EVENTS.reportPublished, organisationId, subjectId: publicationId, data });
      return { publicationId, report };
    });
  }
}

type Facts = Omit<FiledForPublication, 'filingId'>;

function enoughYears(facts: Facts): Facts {
  const { frozen, before } = facts;
  if (givesAwayYears(facts))
    throw new DomainError(
      'precondition-failed',
      `${frozen.report.year} is published together with other years already, as fewer than ${POOLED_BELOW} children were looked after in one of them. By itself it would give those years away, so it is not published.`,
    );
  const { count } = frozen.report.measures.lookedAfter;
  if (count >= POOLED_BELOW || before.length + 1 === POOLED_YEARS) return facts;
  throw new DomainError(
    'precondition-failed',
    `Fewer than ${POOLED_BELOW} children were looked after, so three years are published together, and only ${before.length + 1} are loaded. Load the returns of the two years before.`,
  );
}

/** The filed words of the sections that are meant for everybody. */
function publishedWords({ frozen }: Facts, wordsOf: readonly string[]): PublishedReport['narrative'] {
  const words = wordsOf.map((section) => {
    const found = frozen.narrative.find((each) => each.section === section);
    if (found) return { section, markdown: found.markdown };
    throw new DomainError('invalid', `Nothing was filed in words for the section "${section}".`);
  });
  const told = words.flatMap(({ section, markdown }) =>
    smallCountsIn(markdown).map((found) => `${section}: "${found}"`),
  );
  if (told.length === 0) return words;
  throw new DomainError(
    'precondition-failed',
    `The words tell of one to five children, which figures may not:\n${told.join('\n')}\nPublish without these sections, or restate the report in other words.`,
  );
}
