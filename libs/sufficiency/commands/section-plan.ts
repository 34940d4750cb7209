import type { JobRequest, Tx } from '#platform';
import { isFinished, progressOf, readySections, type SectionStatus } from '../domain/section-order';
import type { Planned, SectionRun, SectionTree, TreeTables } from './section-tree';

interface SectionJob {
  readonly id: string;
  readonly section: string;
  readonly status: SectionStatus;
}

/** What the steps between the two ends of a run need to know of its kind. */
type Between<R extends SectionRun> = Pick<
  SectionTree<R, never, never>,
  'tables' | 'events' | 'runJob' | 'sectionJob'
> & { readonly sections: readonly Ordered[] };

interface Ordered {
  readonly name: string;
  readonly title: string;
  readonly dependsOn: readonly { readonly name: string }[];
}

const planned = ({ jobs, results, owner }: TreeTables): string => `
  insert into ${jobs} (run_id, ${owner}, input_hash, section, status, finished_at)
  select $1, $2, $3, name, case when stored then 'taken' else 'waiting' end, case when stored then now() end
    from unnest($4::text[]) name,
         lateral (select exists (select from ${results} s where ($2::uuid is null or s.${owner} = $2)
                                    and s.input_hash = $3 and s.section = name) as stored) found
  on conflict do nothing`;

const listed = ({ jobs }: TreeTables): string => `
  select id, section, status from ${jobs} where run_id = $1 and input_hash = $2`;

const shown = ({ runs }: TreeTables): string => `
  update ${runs}
     set progress = greatest(progress, $2), progress_message = $3, updated_at = now()
   where id = $1 and status = 'running'`;

/** Writes down the sections of a run that are not written down yet; those that equal inputs have had made are taken. */
export const planSections = <R extends SectionRun>(
  tx: Tx,
  { tables, sections }: Between<R>,
  { runId, ownerId, inputHash }: Planned<R>,
): Promise<unknown> => tx.query(planned(tables), [runId, ownerId, inputHash, sections.map(({ name }) => name)]);

async function showProgress<R extends SectionRun>(
  tx: Tx,
  { tables, sections }: Between<R>,
  runId: string,
  statuses: ReadonlyMap<string, SectionStatus>,
): Promise<void> {
  const running = sections.filter(({ name }) => statuses.get(name) === 'running');
  const message = running.length === 0 ? 'Waiting for a worker' : running.map(({ title }) => title).join('; ');
  await tx.query(shown(tables), [runId, progressOf(statuses), message]);
}

/**
 * Shows how far a run is, and asks for the sections that can be made now; after the last of them for the run's own job.
 * The run's row is held by the caller, so that of two sections that end at once one sees the other.
 * @param after the section that was just finished: those alone that waited for it are asked for. Left out, all that are
 * not finished are, also one that was begun: its worker may be gone, and asking twice does no harm.
 * @returns whether every section is finished
 */
export async function advanceSections<R extends SectionRun>(
  tx: Tx,
  tree: Between<R>,
  run: Planned<R>,
  after?: string,
): Promise<boolean> {
  const { sections, events } = tree;
  const jobs = await tx.query<SectionJob>(listed(tree.tables), [run.runId, run.inputHash]);
  const statuses = new Map(jobs.map(({ section, status }) => [section, status]));
  await showProgress(tx, tree, run.runId, statuses);
  const waitedFor = ({ dependsOn }: Ordered): boolean =>
    after === undefined || dependsOn.some(({ name }) => name === after);
  const ids = new Map(jobs.map(({ section, id }) => [section, id]));
  const requests = readySections(sections, statuses)
    .filter(waitedFor)
    .map(({ name }) => ids.get(name))
    .filter((id) => id !== undefined)
    // What goes ahead goes before what was put ahead earlier: the first section is asked for last.
    .toReversed()
    .map((id) => tree.sectionJob(id, run, { ahead: true }));
  if (requests.length > 0) await ask(tx, events.sectionsRequested, run, requests);
  const finished = sections.every(({ name }) => isFinished(statuses.get(name)));
  if (finished && after !== undefined) await askForRun(tx, tree, events.sectionsFinished, run);
  return finished;
}

/** Asks for the run's own job: to look at its inputs, and to write the result down when every section is there. */
export const askForRun = <R extends SectionRun>(
  tx: Tx,
  { runJob }: Pick<Between<R>, 'runJob'>,
  event: string,
  run: Planned<R>,
): Promise<unknown> => ask(tx, event, run, [runJob(run, { ahead: true })]);

const ask = (tx: Tx, name: string, run: SectionRun, jobs: readonly JobRequest[]): Promise<string> =>
  tx.record({ name, organisationId: run.ownerId, subjectId: run.runId, data: { year: run.year } }, jobs);

/** Shows a section that was begun. */
export async function showBegun<R extends SectionRun>(tx: Tx, tree: Between<R>, run: Planned<R>): Promise<void> {
  const jobs = await tx.query<SectionJob>(listed(tree.tables), [run.runId, run.inputHash]);
  await showProgress(tx, tree, run.runId, new Map(jobs.map(({ section, status }) => [section, status])));
}

/** Sections that were not finished when their run ended are stopped. */
export const stopSections = (tx: Tx, { jobs }: TreeTables, runId: string): Promise<unknown> =>
  tx.query(
    `update ${jobs} set status = 'cancelled', finished_at = now()
      where run_id = $1 and status in ('waiting', 'running')`,
    [runId],
  );

/** With the result of equal inputs all its sections are taken. */
export const takeSections = (tx: Tx, { jobs }: TreeTables, runId: string): Promise<unknown> =>
  tx.query(
    `update ${jobs} set status = 'taken', finished_at = now()
      where run_id = $1 and status in ('waiting', 'running')`,
    [runId],
  );
