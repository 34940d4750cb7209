import type { JobRequest } from '#platform';
import { UnitOfWork } from '#platform';
import {
  BuildReportHandler,
  BuildReportSectionHandler,
  RequestReport,
  buildReport,
  type BuildReportPayload,
  type BuildReportSectionPayload,
} from '#sufficiency';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';

const ASKED = `select id, jobs from platform.event where subject_id = $1 and jobs is not null order by id`;

/** Builds a council's report in this process, job after job as a worker would; a worker that comes to them finds them done. */
export async function buildReportNow(system: System, { organisationId, actor }: Council, year: number): Promise<void> {
  const { runId } = await system.get(RequestReport).execute(system.actor, { organisationId, year });
  const payload: BuildReportPayload = { runId, organisationId };
  const context = { signal: new AbortController().signal, progress: () => Promise.resolve() };
  const done = new Set<string>();
  const next = async (): Promise<JobRequest[]> => {
    const events = await system
      .get(UnitOfWork)
      .read(actor, (tx) => tx.query<{ id: string; jobs: JobRequest[] }>(ASKED, [runId]));
    const fresh = events.filter(({ id }) => !done.has(id));
    for (const { id } of fresh) done.add(id);
    return fresh.flatMap(({ jobs }) => jobs.toReversed());
  };
  for (let jobs = await next(); jobs.length > 0; jobs = await next())
    for (const job of jobs)
      if (job.name === buildReport.name) await system.get(BuildReportHandler).handle(payload, context);
      else {
        const asked = job.payload as unknown as BuildReportSectionPayload;
        await system.get(BuildReportSectionHandler).handle(asked, context);
      }
}
