import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { AnnualReportStatus, MeasureAction, Readiness } from '../domain/annual-report';
import type { SufficiencyReport } from '../domain/report';
import { reportInputs } from './report-inputs.query';

export interface AnnualReport {
  readonly id: string;
  readonly organisationId: string;
  readonly year: number;
  readonly edition: number;
  readonly status: AnnualReportStatus;
  readonly reason: string | null;
  readonly openedAt: Date;
  readonly openedBy: string;
  /** The run whose figures were checked; null in a draft. */
  readonly runId: string | null;
}

export interface ReportNarrative {
  /** Of this state of the words: another has another. */
  readonly id: string;
  readonly section: string;
  readonly markdown: string;
  readonly removed: readonly string[];
  readonly writtenBy: string;
  readonly writtenAt: string;
}

/** An annual report with all that people have said of it. */
export interface AnnualReportDetail extends AnnualReport {
  readonly narrative: readonly ReportNarrative[];
  readonly comments: readonly {
    readonly section: string;
    readonly words: string;
    readonly saidBy: string;
    readonly saidAt: string;
  }[];
  readonly actions: readonly MeasureAction[];
  readonly explanations: readonly { readonly rule: string; readonly explanation: string }[];
  readonly passages: readonly {
    readonly from: string;
    readonly to: string;
    readonly by: string;
    readonly at: string;
    readonly note: string | null;
  }[];
}

const COLUMNS = `
  id, organisation_id as "organisationId", year, edition, status, reason, opened_at as "openedAt", opened_by as "openedBy",
  run_id as "runId"`;

/** Those that the actor may see, newest year and edition first. */
export const annualReports = (tx: Tx, organisationId: string): Promise<AnnualReport[]> =>
  tx.query(
    `select ${COLUMNS} from sufficiency.annual_report where organisation_id = $1 order by year desc, edition desc`,
    [organisationId],
  );

/** @throws DomainError not-found */
export async function annualReport(tx: Tx, id: string): Promise<AnnualReport> {
  const found = await tx.maybeOne<AnnualReport>(`select ${COLUMNS} from sufficiency.annual_report where id = $1`, [id]);
  if (found === null) throw notFound('That annual report');
  return found;
}

const UTC = `at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;

/** @throws DomainError not-found */
export async function annualReportDetail(tx: Tx, id: string): Promise<AnnualReportDetail> {
  return {
    ...(await annualReport(tx, id)),
    narrative: await tx.query(
      `select id, section, markdown, removed, written_by as "writtenBy", to_char(written_at ${UTC}) as "writtenAt"
         from sufficiency.report_narrative where annual_report_id = $1 and superseded_at is null order by section`,
      [id],
    ),
    comments: await tx.query(
      `select section, words, said_by as "saidBy", to_char(said_at ${UTC}) as "saidAt"
         from sufficiency.report_comment where annual_report_id = $1 order by id`,
      [id],
    ),
    actions: await tx.query(
      `select indicator, comment, action, owner, to_char(due_on, 'YYYY-MM-DD') as "dueOn"
         from sufficiency.report_action where annual_report_id = $1 and superseded_at is null order by indicator`,
      [id],
    ),
    explanations: await tx.query(
      `select rule, explanation from sufficiency.rule_explanation where annual_report_id = $1 order by rule`,
      [id],
    ),
    passages: await tx.query(
      `select from_status as "from", to_status as "to", passed_by as by, to_char(passed_at ${UTC}) as at, note
         from sufficiency.report_passage where annual_report_id = $1 order by id`,
      [id],
    ),
  };
}

/** The report as it was last counted for the year, and what it was counted from. */
export interface CountedReport {
  readonly runId: string;
  readonly inputHash: string;
  readonly report: SufficiencyReport;
}

const RUN = `
  select id as "runId", input_hash as "inputHash", result as report from sufficiency.report_run
   where organisation_id = $1 and status = 'done' and ($3::uuid is null or id = $3) and year = $2
   order by finished_at desc limit 1`;

/** @returns null when none is built; of the run that was checked, once one was */
export const countedReport = (tx: Tx, { organisationId, year, runId }: AnnualReport): Promise<CountedReport | null> =>
  tx.maybeOne<CountedReport>(RUN, [organisationId, year, runId]);

const HANDS = `
  select coalesce($2::uuid = any (array(
           select person_id from sufficiency.report_narrative where annual_report_id = $1 and superseded_at is null
           union all select person_id from sufficiency.report_action where annual_report_id = $1 and superseded_at is null
           union all select person_id from sufficiency.rule_explanation where annual_report_id = $1)), false) as "wroteIt",
         coalesce($2::uuid = (select person_id from sufficiency.report_passage
                               where annual_report_id = $1 and to_status = 'reviewed' order by id desc limit 1), false) as "reviewedIt"`;

/** What the guards look at, of a report and the figures that were counted for it. */
export async function readinessOf(tx: Tx, report: AnnualReportDetail, counted: CountedReport): Promise<Readiness> {
  const inputs = await reportInputs(tx, report.organisationId, report.year);
  const hands = await tx.one<Pick<Readiness, 'wroteIt' | 'reviewedIt'>>(HANDS, [report.id, tx.actor.personId]);
  return {
    ...hands,
    indicators: counted.report.indicators ?? [],
    actions: report.actions,
    openErrors: [
      ...new Set((inputs?.intake.rules ?? []).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)),
    ],
    explained: report.explanations.map(({ rule }) => rule),
    inputsUnchanged: inputs?.hash === counted.inputHash,
  };
}
