import { Injectable } from '@nestjs/common';
import { DomainError, systemActorFor, type Actor } from '#kernel';
import { findOrganisation } from '#identity';
import { UnitOfWork, type JobContext, type JobHandler, type JobProgress, type Tx } from '#platform';
import { composeReport, type ReportParts } from '../domain/compose-report';
import type { SufficiencyReport } from '../domain/report';
import { reportInputs, type ReportInputs } from '../queries/report-inputs.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildReport, type BuildReportPayload } from '../sufficiency.jobs';
import type { ReportSection, ResultOf } from './report-section';
import { COUNTS, partsOf, REPORT_SECTIONS } from './report-sections';
import { SectionStore } from './section-store';

interface Run {
  readonly year: number;
}

interface Built {
  readonly inputs: ReportInputs;
  readonly report: SufficiencyReport;
  /** The earlier run of equal inputs that the report was taken from. */
  readonly sameAs: string | null;
}

const INPUTS_SETTLE_IN = 3;

const actorOf = ({ organisationId }: BuildReportPayload): Actor => systemActorFor('worker', organisationId, 'council');

/**
 * Builds the report of a run, section by section. A section is stored when it is finished, and a run that was broken off
 * goes on after it while its inputs are the same; the report itself is stored at the end alone. Each change
 * of the run asks that it has not ended, so a run that was cancelled or is done already stays as it is.
 */
@Injectable()
export class BuildReportHandler implements JobHandler<BuildReportPayload> {
  readonly job = buildReport;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(payload: BuildReportPayload, context: JobContext): Promise<void> {
    const { progress, signal } = context;
    const run = await this.begin(payload);
    if (!run) return;
    await progress(10, 'Reading the return');
    signal.throwIfAborted();
    const known = await this.unitOfWork.read(actorOf(payload), (tx) => storedResult(tx, payload, run.year));
    signal.throwIfAborted();
    await progress(30, known ? 'Nothing has changed since the last report' : 'Counting');
    const built = known ?? (await build(this.unitOfWork, payload, run.year, context));
    signal.throwIfAborted();
    await progress(90, 'Writing down the result');
    await this.finish(payload, built);
  }

  async cancelled(payload: BuildReportPayload): Promise<boolean> {
    const found = await this.unitOfWork.read(actorOf(payload), (tx) =>
      tx.maybeOne(`select 1 from sufficiency.report_run where id = $1 and status = 'cancelled'`, [payload.runId]),
    );
    return found !== null;
  }

  async progressed(payload: BuildReportPayload, { percent, message }: JobProgress): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), (tx) =>
      tx.query(
        `update sufficiency.report_run set progress = $2, progress_message = $3, updated_at = now()
          where id = $1 and status = 'running'`,
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
      if (failed) await record(tx, SUFFICIENCY_EVENTS.reportFailed, payload, failed.year);
    });
  }

  /** Null when the run has ended, or is not this council's. */
  private begin({ runId, organisationId }: BuildReportPayload): Promise<Run | null> {
    return this.unitOfWork.run(actorOf({ runId, organisationId }), (tx) =>
      tx.maybeOne<Run>(
        `update sufficiency.report_run
            set status = 'running', started_at = coalesce(started_at, now()), updated_at = now()
          where id = $1 and organisation_id = $2 and status in ('queued', 'running')
         returning year`,
        [runId, organisationId],
      ),
    );
  }

  private async finish(payload: BuildReportPayload, { inputs, report, sameAs }: Built): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), async (tx) => {
      const done = await tx.maybeOne(
        `update sufficiency.report_run
            set status = 'done', result = $2, input_hash = $3, same_as = $4, progress = 100, progress_message = 'Done',
                finished_at = now(), updated_at = now()
          where id = $1 and status = 'running'
         returning id`,
        [payload.runId, JSON.stringify(report), inputs.hash, sameAs],
      );
      if (done) await record(tx, SUFFICIENCY_EVENTS.reportBuilt, payload, inputs.year);
    });
  }
}

const record = (tx: Tx, name: string, { runId, organisationId }: BuildReportPayload, year: number): Promise<string> =>
  tx.record({ name, organisationId, subjectId: runId, data: { year } });

async function inputsOf(tx: Tx, { organisationId }: BuildReportPayload, year: number): Promise<ReportInputs> {
  const inputs = await reportInputs(tx, organisationId, year);
  if (inputs) return inputs;
  throw new DomainError('not-found', `There is no children looked after return for ${year} any more. Load it again.`);
}

async function storedResult(tx: Tx, payload: BuildReportPayload, year: number): Promise<Built | null> {
  const inputs = await inputsOf(tx, payload, year);
  const earlier = await tx.maybeOne<{ id: string; report: SufficiencyReport }>(
    `select coalesce(same_as, id) as id, result as report
       from sufficiency.report_run
      where organisation_id = $1 and year = $2 and status = 'done' and input_hash = $3
      order by finished_at limit 1`,
    [payload.organisationId, year, inputs.hash],
  );
  return earlier && { inputs, report: earlier.report, sameAs: earlier.id };
}

/**
 * Counts, then makes sure that what was counted is what it says: an import may have come between. Each section has a
 * transaction of its own, and none is held while another is asked for.
 */
async function build(
  unitOfWork: UnitOfWork,
  payload: BuildReportPayload,
  year: number,
  context: JobContext,
): Promise<Built> {
  const { progress, signal } = context;
  const sections = new SectionStore(unitOfWork);
  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => unitOfWork.read(actorOf(payload), work);
  const council = await read((tx) => findOrganisation(tx, payload.organisationId));
  const asked = { organisationId: payload.organisationId, councilCode: council.authorityCode ?? '', year };
  for (let attempt = 1; attempt <= INPUTS_SETTLE_IN; attempt += 1) {
    const inputs = await read((tx) => inputsOf(tx, payload, year));
    const made = new Map<string, unknown>();
    const resultOf: ResultOf = <T>({ name }: ReportSection<T>) => made.get(name) as T;
    for (const [index, section] of REPORT_SECTIONS.entries()) {
      if (index > 0) await progress(30 + Math.round((60 * index) / REPORT_SECTIONS.length), section.title);
      signal.throwIfAborted();
      const make = () => section.make({ asked, unitOfWork, signal, read, resultOf });
      made.set(section.name, await sections.finished(payload, { name: section.name, inputHash: inputs.hash }, make));
    }
    const after = await read((tx) => inputsOf(tx, payload, year));
    if (after.hash === inputs.hash) {
      const report = reportOf(council, inputs, resultOf(COUNTS).all.counts, partsOf(resultOf));
      return { inputs, report, sameAs: null };
    }
  }
  throw new DomainError('conflict', 'New data kept arriving while the report was counted. It will be tried again.');
}

function reportOf(
  council: { readonly authorityCode: string | null; readonly name: string },
  { year, intake, directory, register }: ReportInputs,
  counts: Parameters<typeof composeReport>[0],
  parts: ReportParts,
): SufficiencyReport {
  const issuesByRule: Record<string, number> = {};
  for (const { rule, count } of intake.rules) issuesByRule[rule] = (issuesByRule[rule] ?? 0) + count;
  const facts = {
    council: { code: council.authorityCode ?? '', name: council.name },
    year,
    intake: {
      rowsRead: intake.rowsRead,
      rowsStored: intake.rowsStored,
      rowsQuarantined: intake.rowsQuarantined,
      issuesByRule,
    },
    returned: {
      version: intake.version,
      loadedAt: new Date(intake.loadedAt),
      files: intake.files,
    },
    directory,
    register,
  };
  return composeReport(counts, facts, parts);
}
