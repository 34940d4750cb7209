import { systemActorFor } from '#kernel';
import type { JobProgress, JobRequest, UnitOfWork } from '#platform';
import {
  BuildReportHandler,
  BuildReportSectionHandler,
  buildReport,
  type BuildReportPayload,
  type BuildReportSectionPayload,
} from '#sufficiency';

export interface RunWatch {
  /** Before each job: the name of its section, or `run` for the run's own. */
  readonly before?: (step: string, stop: AbortController) => unknown;
  readonly progress?: (progress: JobProgress) => unknown;
}

const REQUESTED = `
  select id, jobs from platform.event where subject_id = $1 and jobs is not null order by id`;

const SECTION = `
  select section from sufficiency.section_job where id = $1`;

/**
 * Does what was asked for a run as a worker does, in this process and one job after another, until nothing more is asked.
 * Requests of an earlier call are done again: that may happen to a worker too, and changes nothing.
 */
export async function doJobsOfRun(uow: UnitOfWork, payload: BuildReportPayload, watch: RunWatch = {}): Promise<void> {
  const actor = systemActorFor('test', payload.organisationId, 'council');
  const [run, sections] = [new BuildReportHandler(uow), new BuildReportSectionHandler(uow)];
  const stop = new AbortController();
  const context = {
    signal: stop.signal,
    progress: async (percent: number, message: string): Promise<void> => {
      await run.progressed(payload, { percent, message });
      await watch.progress?.({ percent, message });
    },
  };
  const done = new Set<string>();
  const next = async (): Promise<JobRequest[]> => {
    const events = await uow.read(actor, (tx) =>
      tx.query<{ id: string; jobs: JobRequest[] }>(REQUESTED, [payload.runId]),
    );
    const fresh = events.filter(({ id }) => !done.has(id));
    for (const { id } of fresh) done.add(id);
    // Of those that go ahead the last asked for goes first.
    return fresh.flatMap(({ jobs }) => jobs.toReversed());
  };
  for (let jobs = await next(); jobs.length > 0; jobs = await next()) {
    for (const job of jobs) {
      if (job.name === buildReport.name) {
        await watch.before?.('run', stop);
        await run.handle(payload, context);
        continue;
      }
      const asked = job.payload as unknown as BuildReportSectionPayload;
      const { section } = await uow.read(actor, (tx) => tx.one<{ section: string }>(SECTION, [asked.sectionJobId]));
      await watch.before?.(section, stop);
      if (!(await sections.cancelled(asked))) await sections.handle(asked, context);
    }
  }
}
