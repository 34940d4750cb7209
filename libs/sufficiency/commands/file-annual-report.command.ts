import { Injectable } from '@nestjs/common';
import { conflict, type Actor } from '#kernel';
import { authorise, findOrganisation } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { REPORT_STATES } from '../domain/annual-report';
import { hashOf, sha256, type Frozen } from '../domain/filing';
import { RULES_VERSION } from '../domain/rules-version';
import { annualReportDetail, type AnnualReportDetail, type CountedReport } from '../queries/annual-report.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';
import { recordPassage, withoutObstacles } from './pass-annual-report.command';
import { REPORT_FORMATS, writeFiledReport, type ReportFormat } from './write-report-file';

export interface Filed {
  readonly filingId: string;
  /** SHA-256 of all that was frozen; it is printed in every file. */
  readonly hash: string;
  readonly edition: number;
}

function freeze(report: AnnualReportDetail, counted: CountedReport, filedAt: Date, filedBy: string): Frozen {
  const source = counted.report.sources.find((each) => each.kind === 'return');
  return {
    edition: report.edition,
    reason: report.reason,
    filedAt: filedAt.toISOString(),
    filedBy,
    signedOffBy: report.passages.filter(({ to }) => to === 'signed-off').at(-1)?.by ?? '',
    report: counted.report,
    narrative: report.narrative.map(({ section, markdown, writtenBy, writtenAt }) => ({
      section,
      markdown,
      writtenBy,
      writtenAt,
    })),
    actions: report.actions,
    explanations: report.explanations,
    inputs: { hash: counted.inputHash, returnVersion: source?.kind === 'return' ? source.version : 0 },
    configuration: { rulesVersion: RULES_VERSION },
  };
}

/** Files a signed-off report: freezes its inputs, configuration, words and files, and supersedes the edition before it. */
@Injectable()
export class FileAnnualReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param at the moment of filing
   * @throws DomainError forbidden; not-found; conflict unless it is signed off; precondition-failed when the return has
   * changed since
   */
  async execute(actor: Actor, annualReportId: string, at: Date = new Date()): Promise<Filed> {
    authorise(actor, 'sign-off-annual-report');
    const organisationId = ownCouncil(actor);
    const { frozen, hash } = await this.unitOfWork.read(actor, (tx) => prepared(tx, annualReportId, at));
    const files = await Promise.all(
      (Object.keys(REPORT_FORMATS) as ReportFormat[]).map(
        async (format) => [format, await writeFiledReport(frozen, hash, format)] as const,
      ),
    );
    return this.unitOfWork.run(actor, async (tx) => {
      const report = await annualReportDetail(tx, annualReportId);
      await withoutObstacles(tx, 'file', report);
      await toFiled(tx, report);
      const { authorityCode } = await findOrganisation(tx, organisationId);
      await tx.query(
        `update sufficiency.filing set superseded_at = now() where council_id = $1 and year = $2 and superseded_at is null`,
        [organisationId, report.year],
      );
      await tx.query(
        `update sufficiency.publication set superseded_at = now()
          where council_id = $1 and year = $2 and superseded_at is null`,
        [organisationId, report.year],
      );
      const { id: filingId } = await tx.one<{ id: string }>(
        `insert into sufficiency.filing (council_id, council_code, year, edition, hash, filed_at, synthetic)
         values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [organisationId, authorityCode, report.year, report.edition, hash, at, frozen.report.synthetic],
      );
      await tx.query(
        `insert into sufficiency.filed_report (filing_id, organisation_id, annual_report_id, frozen, filed_by)
         values ($1, $2, $3, $4, $5)`,
        [filingId, organisationId, report.id, JSON.stringify(frozen), actor.label],
      );
      for (const [format, content] of files) {
        await tx.query(
          `insert into sufficiency.filed_output (filing_id, organisation_id, format, content) values ($1, $2, $3, $4)`,
          [filingId, organisationId, format, content],
        );
        await tx.query(
          `insert into sufficiency.filing_proof (filing_id, council_id, format, sha256) values ($1, $2, $3, $4)`,
          [filingId, organisationId, format, sha256(content)],
        );
      }
      await recordPassage(tx, report, 'filed');
      const { year, edition } = report;
      await tx.record({
        name: SUFFICIENCY_EVENTS.reportFiled,
        organisationId,
        subjectId: filingId,
        data: { year, edition },
      });
      return { filingId, hash, edition };
    });
  }
}

async function prepared(tx: Tx, id: string, at: Date): Promise<{ frozen: Frozen; hash: string }> {
  const report = await annualReportDetail(tx, id);
  if (report.status !== 'signed-off')
    throw conflict(
      `This report is in the state "${REPORT_STATES[report.status]}". Only one that is signed off is filed.`,
    );
  const frozen = freeze(report, await withoutObstacles(tx, 'file', report), at, tx.actor.label);
  return { frozen, hash: hashOf(frozen) };
}

async function toFiled(tx: Tx, { id, organisationId, year, edition }: AnnualReportDetail): Promise<void> {
  const filed = await tx.maybeOne(
    `update sufficiency.annual_report set status = 'filed' where id = $1 and status = 'signed-off' returning id`,
    [id],
  );
  if (filed === null) throw conflict('Somebody else has taken a step with this report just now. Look at it again.');
  await tx.query(
    `update sufficiency.annual_report set status = 'superseded'
      where organisation_id = $1 and year = $2 and edition < $3 and status in ('filed', 'published')`,
    [organisationId, year, edition],
  );
}
