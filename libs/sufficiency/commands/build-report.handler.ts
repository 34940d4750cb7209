import { Injectable } from '@nestjs/common';
import { DomainError, systemActorFor, type Actor } from '#kernel';
import { RULES } from '#children';
import { findOrganisation } from '#identity';
import { UnitOfWork, type JobContext, type JobHandler, type JobProgress, type Tx } from '#platform';
import { composeReport } from '../domain/compose-report';
import type { SufficiencyReport } from '../domain/report';
import { reportInputs, type ReportInputs } from '../queries/report-inputs.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildReport, type BuildReportPayload } from '../sufficiency.jobs';
import { COUNTS, partsOf, REPORT_SECTIONS } from './report-sections';
import { advanceSections, planSections, stopSections, takeSections, type PlannedRun } from './section-plan';
import { storedResults } from './section-store';

interface Run {
  readonly year: number;
  readonly planHash: string | null;
  readonly plans: number;
}

/** How often the inputs of one run may change under it. */
const INPUTS_SETTLE_IN = 10;

const actorOf = ({ organisationId }: BuildReportPayload): Actor => systemActorFor('worker', organisationId, 'council');

const HOLD = `
  update sufficiency.report_run
     set status = 'running', started_at = coalesce(started_at, now()), updated_at = now()
   where id = $1 and organisation_id = $2 and status in ('queued', 'running')
  returning year, plan_hash as "planHash", plans`;

const DONE = `
  update sufficiency.report_run
     set status = 'done', result = $2, input_hash = $3, same_as = $4, plan_hash = $3, progress = 100,
         progress_message = 'Done', finished_at = now(), updated_at = now()
   where id = $1`;

/**
 * The parent of a run's sections. It does one step each time that it is run, in one transaction: takes the stored result of
 * equal inputs, or asks for the sections that can be made, or writes the report down when all are there. Any number of
 * times in any order comes to the same, and a run that has ended is left as it is.
 */
@Injectable()
export class BuildReportHandler implements JobHandler<BuildReportPayload> {
  readonly job = buildReport;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(
    payload: BuildReportPayload,
    { progress, signal }: Pick<JobContext, 'progress' | 'signal'>,
  ): Promise<void> {
    signal.throwIfAborted();
    await progress(2, 'Reading the return');
    signal.throwIfAborted();
    await this.unitOfWork.run(actorOf(payload), (tx) => step(tx, payload));
  }

  async cancelled(payload: BuildReportPayload): Promise<boolean> {
    const found = await this.unitOfWork.read(actorOf(payload), (tx) =>
      tx.maybeOne(`select 1 from sufficiency.report_run where id = $1 and status = 'cancelled'`, [payload.runId]),
    );
    return found !== null;
  }

  /** Its own steps alone: once there are sections, these say how far the run is. */
  async progressed(payload: BuildReportPayload, { percent, message }: JobProgress): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), (tx) =>
      tx.query(
        `update sufficiency.report_run set progress = $2, progress_message = $3, updated_at = now()
          where id = $1 and status in ('queued', 'running') and plan_hash is null`,
        [payload.runId, percent, message],
      ),
    );
  }

  async failed(payload: BuildReportPayload, reason: string): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), async (tx) => {
      const failed = await tx.maybeOne<Run>(
        `update sufficiency.report_run
            set status = 'failed', failure = $2, progress_message = 'Failed', finished_at = now(), updated_at = now()
          where id = $1 and status in ('queued', 'running')
         returning year`,
        [payload.runId, reason],
      );
      if (!failed) return;
      await stopSections(tx, payload.runId);
      await record(tx, SUFFICIENCY_EVENTS.reportFailed, payload, failed.year);
    });
  }
}

const record = (tx: Tx, name: string, { runId, organisationId }: BuildReportPayload, year: number): Promise<string> =>
  tx.record({ name, organisationId, subjectId: runId, data: { year } });

async function step(tx: Tx, payload: BuildReportPayload): Promise<void> {
  const run = await tx.maybeOne<Run>(HOLD, [payload.runId, payload.organisationId]);
  if (!run) return;
  const inputs = await inputsOf(tx, payload, run.year);
  const planned: PlannedRun = { ...payload, year: run.year, inputHash: inputs.hash };
  if (run.planHash !== inputs.hash) await settle(tx, payload, run, inputs.hash);
  await planSections(tx, planned);
  const known = await storedResult(tx, planned);
  if (known) await finish(tx, planned, known.report, known.id);
  else if (await advanceSections(tx, planned)) await finish(tx, planned, await composed(tx, planned, inputs), null);
}

/** The run goes by these inputs from now on; what was made of others for it is left aside. */
async function settle(tx: Tx, { runId }: BuildReportPayload, { plans }: Run, inputHash: string): Promise<void> {
  if (plans >= INPUTS_SETTLE_IN) {
    throw new DomainError(
      'conflict',
      'New data kept arriving while the report was counted. Ask for it again when the loading is done.',
    );
  }
  await stopSections(tx, runId);
  await tx.query('update sufficiency.report_run set plan_hash = $2, plans = plans + 1 where id = $1', [
    runId,
    inputHash,
  ]);
}

async function finish(tx: Tx, run: PlannedRun, report: SufficiencyReport, sameAs: string | null): Promise<void> {
  await tx.query(DONE, [run.runId, JSON.stringify(report), run.inputHash, sameAs]);
  if (sameAs !== null) await takeSections(tx, run.runId);
  await record(tx, SUFFICIENCY_EVENTS.reportBuilt, run, run.year);
}

async function inputsOf(tx: Tx, { organisationId }: BuildReportPayload, year: number): Promise<ReportInputs> {
  const inputs = await reportInputs(tx, organisationId, year);
  if (inputs) return inputs;
  throw new DomainError('not-found', `There is no children looked after return for ${year} any more. Load it again.`);
}

/** The report of equal inputs, and the run that built it. */
const storedResult = (
  tx: Tx,
  { organisationId, year, inputHash }: PlannedRun,
): Promise<{ id: string; report: SufficiencyReport } | null> =>
  tx.maybeOne(
    `select coalesce(same_as, id) as id, result as report
       from sufficiency.report_run
      where organisation_id = $1 and year = $2 and status = 'done' and input_hash = $3
      order by finished_at limit 1`,
    [organisationId, year, inputHash],
  );

/** What each of these rules asks. */
const ruleWords = (ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(RULES.filter(({ id }) => ids.includes(id)).map(({ id, title }) => [id, title]));

async function composed(
  tx: Tx,
  run: PlannedRun,
  { year, intake, directory, register }: ReportInputs,
): Promise<SufficiencyReport> {
  const council = await findOrganisation(tx, run.organisationId);
  const resultOf = await storedResults(tx, run, REPORT_SECTIONS);
  const issuesByRule: Record<string, number> = {};
  for (const { rule, count } of intake.rules) issuesByRule[rule] = (issuesByRule[rule] ?? 0) + count;
  const { rowsRead, rowsStored, rowsQuarantined, version, files } = intake;
  const facts = {
    council: { code: council.authorityCode ?? '', name: council.name },
    year,
    intake: { rowsRead, rowsStored, rowsQuarantined, issuesByRule, ruleWords: ruleWords(Object.keys(issuesByRule)) },
    returned: { version, loadedAt: new Date(intake.loadedAt), files },
    directory,
    register,
  };
  return composeReport(resultOf(COUNTS).all.counts, facts, partsOf(resultOf));
}
