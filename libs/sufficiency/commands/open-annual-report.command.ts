import { Injectable } from '@nestjs/common';
import { conflict, DomainError, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { snapshotOf } from '../domain/snapshot';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';

export interface AnnualReportToOpen {
  readonly year: number;
  /** Why a report that was filed is restated; none for the first edition. */
  readonly reason?: string | null;
}

/** What officers said in the edition before stands in the new one too, by whom and when it was said. */
const CARRIED = [
  `insert into sufficiency.report_narrative
     (organisation_id, annual_report_id, section, markdown, removed, written_at, written_by, person_id)
   select organisation_id, $2, section, markdown, removed, written_at, written_by, person_id
     from sufficiency.report_narrative where annual_report_id = $1 and superseded_at is null`,
  `insert into sufficiency.report_action
     (organisation_id, annual_report_id, indicator, comment, action, owner, due_on, outcome, recorded_at, recorded_by, person_id)
   select organisation_id, $2, indicator, comment, action, owner, due_on, outcome, recorded_at, recorded_by, person_id
     from sufficiency.report_action where annual_report_id = $1 and superseded_at is null`,
  `insert into sufficiency.rule_explanation
     (organisation_id, annual_report_id, rule, explanation, recorded_at, recorded_by, person_id)
   select organisation_id, $2, rule, explanation, recorded_at, recorded_by, person_id
     from sufficiency.rule_explanation where annual_report_id = $1`,
];

async function carryWords(tx: Tx, id: string): Promise<void> {
  const before = await tx.maybeOne<{ id: string }>(
    `select b.id from sufficiency.annual_report a join sufficiency.annual_report b using (organisation_id, year)
      where a.id = $1 and b.edition < a.edition order by b.edition desc limit 1`,
    [id],
  );
  if (before !== null) for (const insert of CARRIED) await tx.query(insert, [before.id, id]);
}

/** Begins the annual report of a council for a year, or the restatement of one that was filed, which begins with its words. */
@Injectable()
export class OpenAnnualReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The report's id.
   * @throws DomainError forbidden; conflict when one is open; precondition-failed when no report is built for the year;
   * invalid for the year, or a restatement without a reason
   */
  execute(actor: Actor, { year, reason = null }: AnnualReportToOpen): Promise<string> {
    authorise(actor, 'write-annual-report');
    snapshotOf(year);
    const organisationId = ownCouncil(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('sufficiency.annual_report ' || $1, 0))`, [
        organisationId,
      ]);
      const { open, editions, built } = await tx.one<{ open: boolean; editions: number; built: boolean }>(
        `select exists (select from sufficiency.annual_report where organisation_id = $1 and year = $2
                           and status in ('draft', 'data-checked', 'reviewed', 'signed-off')) as open,
                (select count(*)::int from sufficiency.annual_report where organisation_id = $1 and year = $2) as editions,
                exists (select from sufficiency.report_run where organisation_id = $1 and year = $2 and status = 'done') as built`,
        [organisationId, year],
      );
      if (open) throw conflict(`The annual report for ${year} is open already. Go on with that one.`);
      if (!built)
        throw new DomainError(
          'precondition-failed',
          `No report is built for ${year} yet. Build it first, then open it.`,
        );
      if (editions > 0 && !reason?.trim())
        throw invalid(`The report for ${year} is filed. Say why it is restated.`, [
          { field: 'reason', message: 'Write why it is restated' },
        ]);
      const { id } = await tx.one<{ id: string }>(
        `insert into sufficiency.annual_report (organisation_id, year, edition, reason, opened_by)
         values ($1, $2, $3, $4, $5) returning id`,
        [organisationId, year, editions + 1, editions > 0 ? reason : null, tx.actor.label],
      );
      await carryWords(tx, id);
      const name = SUFFICIENCY_EVENTS.annualReportOpened;
      await tx.record({ name, organisationId, subjectId: id, data: { year, edition: editions + 1 } });
      return id;
    });
  }
}
