import { DomainError } from '#kernel';
import type { JobContext, Tx, UnitOfWork } from '#platform';
import type { Section } from './section';
import { advanceSections, askForRun, showBegun, stopSections } from './section-plan';
import { storedResults, storeSection } from './section-store';
import type { Planned, SectionRun, SectionTree, TreeTables } from './section-tree';

/** What its job says of a section. */
export interface SectionNamed<R extends SectionRun = SectionRun> {
  readonly sectionJobId: string;
  readonly ownerId: R['ownerId'];
}

type Begun<R extends SectionRun> = Planned<R> & { readonly section: string };

/** The run is taken hold of first, whatever changes a section of it: so two that end at once see each other. */
const hold = ({ runs, jobs, owner }: TreeTables, columns: string): string => `
  update ${runs} r set updated_at = now()
    from ${jobs} j
   where j.id = $1 and r.id = j.run_id and r.plan_hash = j.input_hash and r.status = 'running'
  returning r.id as "runId", r.${owner} as "ownerId", r.year, j.input_hash as "inputHash", j.section ${columns}`;

const begin = ({ jobs }: TreeTables): string => `
  update ${jobs}
     set status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now())
   where id = $1 and status in ('waiting', 'running') returning id`;

const finish = ({ jobs }: TreeTables): string => `
  update ${jobs} set status = 'done', finished_at = now() where id = $1 and status = 'running' returning id`;

/**
 * Makes one section and stores it, together with the requests for the sections that waited for it. It is stored only while
 * the run goes on and its inputs are still those that it was asked for.
 */
export class SectionSteps<R extends SectionRun, I extends { readonly hash: string }, W> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tree: SectionTree<R, I, W>,
  ) {}

  async make(named: SectionNamed<R>, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const { tree, unitOfWork } = this;
    const begun = await this.begin(named);
    if (!begun) return;
    signal.throwIfAborted();
    const section = this.sectionNamed(begun.section);
    const resultOf = await unitOfWork.read(tree.actorOf(begun), (tx) =>
      storedResults(tx, tree.tables, begun, section.dependsOn),
    );
    const made = await section.make(await tree.work(unitOfWork, begun, signal, resultOf));
    signal.throwIfAborted();
    const hash = await this.hashNow(begun);
    signal.throwIfAborted();
    await unitOfWork.run(tree.actorOf(named), (tx) => this.finish(tx, named, made, hash));
  }

  async cancelled(named: SectionNamed<R>): Promise<boolean> {
    const { runs, jobs } = this.tree.tables;
    const goesOn = await this.unitOfWork.read(this.tree.actorOf(named), (tx) =>
      tx.maybeOne(
        `select 1 from ${jobs} j join ${runs} r on r.id = j.run_id
          where j.id = $1 and r.status in ('queued', 'running')`,
        [named.sectionJobId],
      ),
    );
    return goesOn === null;
  }

  /** A section that cannot be made fails its run, which says which it was. */
  async failed(named: SectionNamed<R>, reason: string): Promise<void> {
    const { tables, events } = this.tree;
    await this.unitOfWork.run(this.tree.actorOf(named), async (tx) => {
      const run = await this.hold(tx, named);
      if (!run) return;
      await tx.query(
        `update ${tables.jobs} set status = 'failed', finished_at = now() where id = $1 and finished_at is null`,
        [named.sectionJobId],
      );
      await stopSections(tx, tables, run.runId);
      await tx.query(
        `update ${tables.runs}
            set status = 'failed', failure = $2, progress_message = 'Failed', finished_at = now(), updated_at = now()
          where id = $1`,
        [run.runId, this.failureOf(run.section, reason)],
      );
      const { ownerId: organisationId, runId: subjectId, year } = run;
      await tx.record({ name: events.failed, organisationId, subjectId, data: { year } });
    });
  }

  private hold(tx: Tx, { sectionJobId }: SectionNamed<R>): Promise<Begun<R> | null> {
    return tx.maybeOne<Begun<R>>(hold(this.tree.tables, this.tree.columns), [sectionJobId]);
  }

  /** Null when there is nothing to do: it is finished, its run has ended, or goes by other inputs now. */
  private begin(named: SectionNamed<R>): Promise<Begun<R> | null> {
    return this.unitOfWork.run(this.tree.actorOf(named), async (tx) => {
      const held = await this.hold(tx, named);
      if (!held || !(await tx.maybeOne(begin(this.tree.tables), [named.sectionJobId]))) return null;
      await showBegun(tx, this.tree, held);
      return held;
    });
  }

  /** Null where there is nothing to make it from any more: the run's own job says so. */
  private async hashNow(run: R): Promise<string | null> {
    try {
      return (await this.tree.look(this.unitOfWork, run)).hash;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not-found') return null;
      throw error;
    }
  }

  private async finish(tx: Tx, named: SectionNamed<R>, made: unknown, hash: string | null): Promise<void> {
    const { tree } = this;
    const run = await this.hold(tx, named);
    if (!run) return;
    if (hash !== run.inputHash) return void (await askForRun(tx, tree, tree.events.inputsChanged, run));
    if (!(await tx.maybeOne(finish(tree.tables), [named.sectionJobId]))) return;
    await storeSection(tx, tree.tables, run, run.section, made);
    await advanceSections(tx, tree, run, run.section);
  }

  /** @throws DomainError not-found for a section of another version of the software */
  private sectionNamed(name: string): Section<W> {
    const found = this.tree.sections.find((each) => each.name === name);
    if (found) return found;
    throw new DomainError('not-found', `This version of the software has no section "${name}".`);
  }

  /** A reason that is no sentence is the kind of an error that nobody foresaw; what such a one says may quote a row. */
  private failureOf(name: string, reason: string): string {
    const title = this.tree.sections.find((each) => each.name === name)?.title ?? name;
    const why = reason.endsWith('.') ? reason : `a fault of the software, which its log has as ${reason}.`;
    return `The section “${title}” could not be made: ${why} ${this.tree.words.again}: sections that are finished are kept.`;
  }
}
