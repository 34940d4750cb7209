import { Injectable } from '@nestjs/common';
import { conflict, DomainError, type Actor } from '#kernel';
import { authorise, type Permission } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { obstaclesTo, PASSAGES, REPORT_STATES, type AnnualReportStatus, type Passage } from '../domain/annual-report';
import {
  annualReportDetail,
  countedReport,
  readinessOf,
  type AnnualReportDetail,
  type CountedReport,
} from '../queries/annual-report.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';

const NEEDS: Readonly<Record<Passage, Permission>> = {
  check: 'check-annual-report',
  review: 'review-annual-report',
  'sign-off': 'sign-off-annual-report',
  reopen: 'write-annual-report',
};

/** The figures behind a step, once nothing stands in its way. @throws DomainError precondition-failed with each obstacle */
export async function withoutObstacles(
  tx: Tx,
  step: Passage | 'file',
  report: AnnualReportDetail,
): Promise<CountedReport> {
  const counted = await countedReport(tx, report);
  if (counted === null)
    throw new DomainError('precondition-failed', `No report is built for ${report.year}. Build it, and come back.`);
  const obstacles = obstaclesTo(step, await readinessOf(tx, report, counted)).map(({ text }) => text);
  if (obstacles.length === 0) return counted;
  const details = obstacles.map((message) => ({ field: 'report', message }));
  throw new DomainError('precondition-failed', `This cannot be done yet:\n${obstacles.join('\n')}`, details);
}

/** Writes down that a report went from one state to another. */
export async function recordPassage(
  tx: Tx,
  { id, organisationId, status, year, edition }: AnnualReportDetail,
  to: AnnualReportStatus,
  note: string | null = null,
): Promise<void> {
  await tx.query(
    `insert into sufficiency.report_passage (organisation_id, annual_report_id, from_status, to_status, note, passed_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [organisationId, id, status, to, note, tx.actor.label],
  );
  await tx.record({
    name: SUFFICIENCY_EVENTS.annualReportPassed,
    organisationId,
    subjectId: id,
    data: { year, edition, to },
  });
}

/** Takes an annual report one step on: checked, reviewed, signed off; or back to draft. */
@Injectable()
export class PassAnnualReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The state it then has.
   * @throws DomainError forbidden; not-found; conflict when it is in another state; precondition-failed with what stands
   * in the way, among it that the return has changed since
   */
  execute(
    actor: Actor,
    annualReportId: string,
    passage: Passage,
    note: string | null = null,
  ): Promise<AnnualReportStatus> {
    authorise(actor, NEEDS[passage]);
    ownCouncil(actor);
    const { from, to } = PASSAGES[passage];
    return this.unitOfWork.run(actor, async (tx) => {
      const report = await annualReportDetail(tx, annualReportId);
      if (!(from as readonly AnnualReportStatus[]).includes(report.status))
        throw conflict(
          `This report is in the state "${REPORT_STATES[report.status]}", where that step does not follow.`,
        );
      const counted = passage === 'reopen' ? null : await withoutObstacles(tx, passage, report);
      const passed = await tx.maybeOne(
        `update sufficiency.annual_report set status = $2, run_id = $3 where id = $1 and status = $4 returning id`,
        [report.id, to, counted?.runId ?? null, report.status],
      );
      if (passed === null)
        throw conflict('Somebody else has taken a step with this report just now. Look at it again.');
      await recordPassage(tx, report, to, note);
      return to;
    });
  }
}
