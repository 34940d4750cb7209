import { Injectable } from '@nestjs/common';
import { DomainError, systemActorFor, type Actor } from '#kernel';
import { findOrganisation } from '#identity';
import { UnitOfWork, type JobContext, type JobHandler, type Tx } from '#platform';
import { reportInputs } from '../queries/report-inputs.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildReportSection, type BuildReportSectionPayload } from '../sufficiency.jobs';
import type { ReportSection } from './report-section';
import { REPORT_SECTIONS } from './report-sections';
import { advanceSections, askForReport, showBegun, stopSections, type PlannedRun } from './section-plan';
import { storedResults, storeSection } from './section-store';

interface Begun extends PlannedRun {
  readonly section: string;
}

/** The run is taken hold of first, whatever changes a section of it: so two that end at once see each other. */
const HOLD = `
  update sufficiency.report_run r set updated_at = now()
    from sufficiency.section_job j
   where j.id = $1 and j.organisation_id = $2 and r.id = j.run_id and r.plan_hash = j.input_hash and r.status = 'running'
  returning r.id as "runId", r.organisation_id as "organisationId", r.year, j.input_hash as "inputHash", j.section`;

const BEGIN = `
  update sufficiency.section_job
     set status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now())
   where id = $1 and status in ('waiting', 'running') returning id`;

const FINISH = `
  update sufficiency.section_job set status = 'done', finished_at = now() where id = $1 and status = 'running' returning id`;

const actorOf = ({ organisationId }: { readonly organisationId: string }): Actor =>
  systemActorFor('worker', organisationId, 'council');

/**
 * Makes one section and stores it, together with the requests for the sections that waited for it. It is stored only while
 * the run goes on and its inputs are still those that it was asked for.
 */
@Injectable()
export class BuildReportSectionHandler implements JobHandler<BuildReportSectionPayload> {
  readonly job = buildReportSection;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(payload: BuildReportSectionPayload, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const begun = await this.begin(payload);
    if (!begun) return;
    signal.throwIfAborted();
    const section = sectionNamed(begun.section);
    const made = await this.make(section, begun, signal);
    signal.throwIfAborted();
    await this.unitOfWork.run(actorOf(payload), (tx) => finish(tx, payload, made));
  }

  async cancelled(payload: BuildReportSectionPayload): Promise<boolean> {
    const goesOn = await this.unitOfWork.read(actorOf(payload), (tx) =>
      tx.maybeOne(
        `select 1 from sufficiency.section_job j join sufficiency.report_run r on r.id = j.run_id
          where j.id = $1 and r.status in ('queued', 'running')`,
        [payload.sectionJobId],
      ),
    );
    return goesOn === null;
  }

  /** A section that cannot be made fails its run, which says which it was. */
  async failed(payload: BuildReportSectionPayload, reason: string): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), async (tx) => {
      const run = await tx.maybeOne<Begun>(HOLD, [payload.sectionJobId, payload.organisationId]);
      if (!run) return;
      await tx.query(
        `update sufficiency.section_job set status = 'failed', finished_at = now() where id = $1 and finished_at is null`,
        [payload.sectionJobId],
      );
      await stopSections(tx, run.runId);
      await tx.query(
        `update sufficiency.report_run
            set status = 'failed', failure = $2, progress_message = 'Failed', finished_at = now(), updated_at = now()
          where id = $1`,
        [run.runId, failureOf(run.section, reason)],
      );
      const { organisationId, runId: subjectId, year } = run;
      await tx.record({ name: SUFFICIENCY_EVENTS.reportFailed, organisationId, subjectId, data: { year } });
    });
  }

  /** Null when there is nothing to do: it is finished, its run has ended, or goes by other inputs now. */
  private begin(payload: BuildReportSectionPayload): Promise<Begun | null> {
    return this.unitOfWork.run(actorOf(payload), async (tx) => {
      const held = await tx.maybeOne<Begun>(HOLD, [payload.sectionJobId, payload.organisationId]);
      if (!held || !(await tx.maybeOne(BEGIN, [payload.sectionJobId]))) return null;
      await showBegun(tx, held);
      return held;
    });
  }

  private async make(section: ReportSection, run: Begun, signal: AbortSignal): Promise<unknown> {
    const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => this.unitOfWork.read(actorOf(run), work);
    const [council, resultOf] = await read(
      async (tx) =>
        [await findOrganisation(tx, run.organisationId), await storedResults(tx, run, section.dependsOn)] as const,
    );
    const asked = { organisationId: run.organisationId, councilCode: council.authorityCode ?? '', year: run.year };
    return section.make({ asked, unitOfWork: this.unitOfWork, signal, read, resultOf });
  }
}

async function finish(
  tx: Tx,
  { sectionJobId, organisationId }: BuildReportSectionPayload,
  made: unknown,
): Promise<void> {
  const run = await tx.maybeOne<Begun>(HOLD, [sectionJobId, organisationId]);
  if (!run) return;
  const inputs = await reportInputs(tx, organisationId, run.year);
  if (inputs?.hash !== run.inputHash) return void (await askForReport(tx, SUFFICIENCY_EVENTS.inputsChanged, run));
  if (!(await tx.maybeOne(FINISH, [sectionJobId]))) return;
  await storeSection(tx, run, run.section, made);
  await advanceSections(tx, run, run.section);
}

/** @throws DomainError not-found for a section of another version of the software */
function sectionNamed(name: string): ReportSection {
  const found = REPORT_SECTIONS.find((each) => each.name === name);
  if (found) return found;
  throw new DomainError('not-found', `This version of the software has no section "${name}".`);
}

/** A reason that is no sentence is the kind of an error that nobody foresaw; what such a one says may quote a row. */
function failureOf(name: string, reason: string): string {
  const title = REPORT_SECTIONS.find((each) => each.name === name)?.title ?? name;
  const why = reason.endsWith('.') ? reason : `a fault of the software, which its log has as ${reason}.`;
  return `The section “${title}” could not be made: ${why} Ask for the report again: sections that are finished are kept.`;
}
