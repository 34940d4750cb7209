import { systemActor, systemActorFor, type Actor } from '#kernel';
import type { JobHandler, JobProgress, JobRequest, UnitOfWork } from '#platform';
import {
  BuildReportHandler,
  BuildReportSectionHandler,
  BuildRollUpHandler,
  BuildRollUpSectionHandler,
  type BuildReportPayload,
  type BuildRollUpPayload,
} from '#sufficiency';

export interface RunWatch {
  /** Before each job: the name of its section, or `run` for the run's own. */
  readonly before?: (step: string, stop: AbortController) => unknown;
  readonly progress?: (progress: JobProgress) => unknown;
}

/** One kind of run, for the actor who may read its events. */
interface Kind {
  readonly actor: Actor;
  readonly run: JobHandler;
  readonly section: JobHandler;
  readonly jobs: string;
}

const REQUESTED = `
  select id, jobs from platform.event where subject_id = $1 and jobs is not null order by id`;

/**
 * Does what was asked for a run as a worker does, in this process and one job after another, until nothing more is asked.
 * Requests of an earlier call are done again: that may happen to a worker too, and changes nothing.
 */
async function doJobs(uow: UnitOfWork, runId: string, { actor, jobs, ...handlers }: Kind, watch: RunWatch) {
  const stop = new AbortController();
  const contextOf = (handler: JobHandler, payload: unknown) => ({
    jobId: 'test',
    attempt: 1,
    maxAttempts: 4,
    signal: stop.signal,
    progress: async (percent: number, message: string): Promise<void> => {
      await handler.progressed?.(payload, { percent, message });
      await watch.progress?.({ percent, message });
    },
  });
  const nameOf = async (job: JobRequest): Promise<string> => {
    if (job.name === handlers.run.job.name) return 'run';
    const sql = `select section from ${jobs} where id = $1`;
    return (await uow.read(actor, (tx) => tx.one<{ section: string }>(sql, [job.payload['sectionJobId']]))).section;
  };
  const done = new Set<string>();
  const next = async (): Promise<JobRequest[]> => {
    const events = await uow.read(actor, (tx) => tx.query<{ id: string; jobs: JobRequest[] }>(REQUESTED, [runId]));
    const fresh = events.filter(({ id }) => !done.has(id));
    for (const { id } of fresh) done.add(id);
    // Of those that go ahead the last asked for goes first.
    return fresh.flatMap((each) => each.jobs.toReversed());
  };
  for (let asked = await next(); asked.length > 0; asked = await next()) {
    for (const job of asked) {
      const step = await nameOf(job);
      await watch.before?.(step, stop);
      const handler = step === 'run' ? handlers.run : handlers.section;
      const { payload } = job;
      if (step === 'run' || !(await handler.cancelled?.(payload)))
        await handler.handle(payload, contextOf(handler, payload));
    }
  }
}

/** Builds a council's report. */
export const doJobsOfRun = (
  uow: UnitOfWork,
  { runId, organisationId }: BuildReportPayload,
  watch: RunWatch = {},
): Promise<void> =>
  doJobs(
    uow,
    runId,
    {
      actor: systemActorFor('test', organisationId, 'council'),
      run: new BuildReportHandler(uow),
      section: new BuildReportSectionHandler(uow),
      jobs: 'sufficiency.section_job',
    },
    watch,
  );

/** Puts the figures of several councils together. */
export const doJobsOfRollUp = (uow: UnitOfWork, { runId }: BuildRollUpPayload, watch: RunWatch = {}): Promise<void> =>
  doJobs(
    uow,
    runId,
    {
      actor: systemActor('test'),
      run: new BuildRollUpHandler(uow),
      section: new BuildRollUpSectionHandler(uow),
      jobs: 'sufficiency.roll_up_section_job',
    },
    watch,
  );
