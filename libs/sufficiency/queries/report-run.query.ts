import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { SufficiencyReport } from '../domain/report';
import { onBehalfOf, type RunStatus } from '../domain/report-run';
import { REPORT_SECTIONS } from '../commands/report-sections';
import { runSections, type RunSection, type SectionStatuses } from './run-sections';

export interface ReportRun {
  readonly id: string;
  readonly organisationId: string;
  readonly councilCode: string;
  readonly councilName: string;
  readonly year: number;
  readonly status: RunStatus;
  /** 0 to 100. */
  readonly progress: number;
  readonly progressMessage: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Why it failed, in words that are safe to show. */
  readonly failure: string | null;
  /** The earlier run of equal inputs that it took its result from. */
  readonly sameAs: string | null;
  /** In the order of the report; none of a run that ended before it came to them. */
  readonly sections: readonly RunSection[];
}

type RunRow = Omit<ReportRun, 'sections'> & { readonly statuses: SectionStatuses };

const COLUMNS = `
  r.id, r.organisation_id as "organisationId", o.authority_code as "councilCode", o.name as "councilName", r.year,
  r.status, r.progress, r.progress_message as "progressMessage", r.requested_by as "requestedBy",
  r.requested_at as "requestedAt", r.started_at as "startedAt", r.finished_at as "finishedAt", r.failure,
  r.same_as as "sameAs",
  (select json_object_agg(j.section, j.status) from sufficiency.section_job j
    where j.run_id = r.id and j.input_hash = r.plan_hash) as statuses`;

const FROM = 'from sufficiency.report_run r join identity.organisation o on o.id = r.organisation_id';

/** A run and whose it is; the organisation tells on whose behalf the software asks. */
export interface RunAsked {
  readonly runId: string;
  readonly organisationId?: string;
}

const readerOf = (actor: Actor, { organisationId }: RunAsked): Actor =>
  organisationId ? onBehalfOf(actor, organisationId) : actor;

const withSections = ({ statuses, ...run }: RunRow): ReportRun => ({
  ...run,
  sections: runSections(REPORT_SECTIONS, run.status, statuses),
});

/** One run that the actor may see. @throws DomainError not-found */
export async function reportRun(tx: Tx, runId: string): Promise<ReportRun> {
  const run = await tx.maybeOne<RunRow>(`select ${COLUMNS} ${FROM} where r.id = $1`, [runId]);
  if (!run) throw notFound('That report');
  return withSections(run);
}

/** The newest runs that the actor may see, all councils and years unless told. */
export const reportRuns = async (
  tx: Tx,
  {
    organisationId = null,
    year = null,
    limit = 50,
  }: { organisationId?: string | null; year?: number | null; limit?: number } = {},
): Promise<ReportRun[]> =>
  (
    await tx.query<RunRow>(
      `select ${COLUMNS} ${FROM}
      where ($1::uuid is null or r.organisation_id = $1) and ($2::int is null or r.year = $2)
      order by r.requested_at desc, r.id desc limit $3`,
      [organisationId, year, limit],
    )
  ).map(withSections);

/** The newest result of a council and year that the actor may see; null when there is none. */
export const newestReport = async (
  tx: Tx,
  organisationId: string,
  year: number,
): Promise<{ runId: string; report: SufficiencyReport } | null> =>
  tx.maybeOne(
    `select id as "runId", result as report from sufficiency.report_run
      where organisation_id = $1 and year = $2 and status = 'done' order by finished_at desc limit 1`,
    [organisationId, year],
  );

/** What a run has come to. */
@Injectable()
export class ReportResult {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; precondition-failed when it is not done, failed, or was cancelled */
  async execute(actor: Actor, asked: RunAsked): Promise<SufficiencyReport> {
    authorise(actor, 'read-report');
    return this.unitOfWork.read(readerOf(actor, asked), async (tx) => {
      const run = await reportRun(tx, asked.runId);
      if (run.status !== 'done') throw new DomainError('precondition-failed', whyNone(run));
      const { result } = await tx.one<{ result: SufficiencyReport }>(
        'select result from sufficiency.report_run where id = $1',
        [asked.runId],
      );
      return result;
    });
  }

  /** How far a run is. @throws DomainError forbidden; not-found */
  async status(actor: Actor, asked: RunAsked): Promise<ReportRun> {
    authorise(actor, 'read-report');
    return this.unitOfWork.read(readerOf(actor, asked), (tx) => reportRun(tx, asked.runId));
  }
}

function whyNone({ status, councilName, year, failure, progress }: ReportRun): string {
  const which = `The report of ${councilName} for ${year}`;
  if (status === 'failed') return `${which} could not be built: ${failure}`;
  if (status === 'cancelled') return `${which} was cancelled. Ask for it again.`;
  return `${which} is not ready: ${progress}% is done.`;
}
