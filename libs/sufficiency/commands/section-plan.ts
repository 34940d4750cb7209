import type { JobRequest, Tx } from '#platform';
import { isFinished, progressOf, readySections, type SectionStatus } from '../domain/section-order';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildReport, buildReportSection } from '../sufficiency.jobs';
import { REPORT_SECTIONS } from './report-sections';

/** A run and the inputs that its sections are made from. */
export interface PlannedRun {
  readonly runId: string;
  readonly organisationId: string;
  readonly year: number;
  readonly inputHash: string;
}

interface SectionJob {
  readonly id: string;
  readonly section: string;
  readonly status: SectionStatus;
}

const PLAN = `
  insert into sufficiency.section_job (run_id, organisation_id, input_hash, section, status, finished_at)
  select $1, $2, $3, name, case when stored then 'taken' else 'waiting' end, case when stored then now() end
    from unnest($4::text[]) name,
         lateral (select exists (select from sufficiency.report_section s where s.organisation_id = $2
                                    and s.input_hash = $3 and s.section = name) as stored) found
  on conflict do nothing`;

const JOBS = `
  select id, section, status from sufficiency.section_job where run_id = $1 and input_hash = $2`;

const SHOW = `
  update sufficiency.report_run
     set progress = greatest(progress, $2), progress_message = $3, updated_at = now()
   where id = $1 and status = 'running'`;

const NAMES = REPORT_SECTIONS.map(({ name }) => name);

/** Writes down the sections of a run that are not written down yet; those that equal inputs have had made are taken. */
export const planSections = (tx: Tx, { runId, organisationId, inputHash }: PlannedRun): Promise<unknown> =>
  tx.query(PLAN, [runId, organisationId, inputHash, NAMES]);

async function showProgress(tx: Tx, runId: string, statuses: ReadonlyMap<string, SectionStatus>): Promise<void> {
  const running = REPORT_SECTIONS.filter(({ name }) => statuses.get(name) === 'running');
  const message = running.length === 0 ? 'Waiting for a worker' : running.map(({ title }) => title).join('; ');
  await tx.query(SHOW, [runId, progressOf(statuses), message]);
}

/**
 * Shows how far a run is, and asks for the sections that can be made now; after the last of them for the report itself.
 * The run's row is held by the caller, so that of two sections that end at once one sees the other.
 * @param after the section that was just finished: those alone that waited for it are asked for. Left out, all that are
 * not finished are, also one that was begun: its worker may be gone, and asking twice does no harm.
 * @returns whether every section is finished
 */
export async function advanceSections(tx: Tx, run: PlannedRun, after?: string): Promise<boolean> {
  const jobs = await tx.query<SectionJob>(JOBS, [run.runId, run.inputHash]);
  const statuses = new Map(jobs.map(({ section, status }) => [section, status]));
  await showProgress(tx, run.runId, statuses);
  const waitedFor = ({ dependsOn }: { dependsOn: readonly { name: string }[] }): boolean =>
    after === undefined || dependsOn.some(({ name }) => name === after);
  const ids = new Map(jobs.map(({ section, id }) => [section, id]));
  const requests = readySections(REPORT_SECTIONS, statuses)
    .filter(waitedFor)
    .map(({ name }) => ids.get(name))
    .filter((id) => id !== undefined)
    // What goes ahead goes before what was put ahead earlier: the first section is asked for last.
    .toReversed()
    .map((sectionJobId) =>
      buildReportSection.request({ sectionJobId, organisationId: run.organisationId }, { ahead: true }),
    );
  if (requests.length > 0) await ask(tx, SUFFICIENCY_EVENTS.sectionsRequested, run, requests);
  const finished = NAMES.every((name) => isFinished(statuses.get(name)));
  if (finished && after !== undefined) await askForReport(tx, SUFFICIENCY_EVENTS.sectionsFinished, run);
  return finished;
}

/** Asks for the run's own job: to look at its inputs, and to write the report down when every section is there. */
export const askForReport = (tx: Tx, event: string, run: PlannedRun): Promise<unknown> =>
  ask(tx, event, run, [buildReport.request({ runId: run.runId, organisationId: run.organisationId }, { ahead: true })]);

const ask = (tx: Tx, name: string, run: PlannedRun, jobs: readonly JobRequest[]): Promise<string> =>
  tx.record({ name, organisationId: run.organisationId, subjectId: run.runId, data: { year: run.year } }, jobs);

/** Shows a section that was begun. */
export async function showBegun(tx: Tx, run: PlannedRun): Promise<void> {
  const jobs = await tx.query<SectionJob>(JOBS, [run.runId, run.inputHash]);
  await showProgress(tx, run.runId, new Map(jobs.map(({ section, status }) => [section, status])));
}

/** Sections that were not finished when their run ended are stopped. */
export const stopSections = (tx: Tx, runId: string): Promise<unknown> =>
  tx.query(
    `update sufficiency.section_job set status = 'cancelled', finished_at = now()
      where run_id = $1 and status in ('waiting', 'running')`,
    [runId],
  );

/** With the report of equal inputs all its sections are taken. */
export const takeSections = (tx: Tx, runId: string): Promise<unknown> =>
  tx.query(
    `update sufficiency.section_job set status = 'taken', finished_at = now()
      where run_id = $1 and status in ('waiting', 'running')`,
    [runId],
  );
