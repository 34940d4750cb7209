import { DomainError } from '#kernel';
import type { JobContext, JobProgress, Tx, UnitOfWork } from '#platform';
import { advanceSections, planSections, stopSections, takeSections } from './section-plan';
import { storedResults } from './section-store';
import type { Planned, SectionRun, SectionTree } from './section-tree';

/** What its job says of a run. */
export type RunNamed<R extends SectionRun = SectionRun> = Pick<R, 'runId' | 'ownerId'>;

type Open<R> = R & { readonly planHash: string | null; readonly plans: number };

/** How often the inputs of one run may change under it. */
const INPUTS_SETTLE_IN = 10;

/**
 * The parent of a run's sections. It does one step each time that it is run, in one transaction: takes the stored result of
 * equal inputs, or asks for the sections that can be made, or writes the result down when all are there. Any number of
 * times in any order comes to the same, and a run that has ended is left as it is.
 */
export class RunSteps<R extends SectionRun, I extends { readonly hash: string }, W> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tree: SectionTree<R, I, W>,
  ) {}

  async step(named: RunNamed<R>, { progress, signal }: Pick<JobContext, 'progress' | 'signal'>): Promise<void> {
    signal.throwIfAborted();
    await progress(2, this.tree.words.looking);
    const actor = this.tree.actorOf(named);
    const run = await this.unitOfWork.read(actor, (tx) => this.open(tx, named));
    if (!run) return;
    const inputs = await this.tree.look(this.unitOfWork, run);
    signal.throwIfAborted();
    const planned = { ...run, inputHash: inputs.hash };
    const known = await this.unitOfWork.read(actor, (tx) => this.tree.known(tx, planned));
    if (known === null && run.planHash !== inputs.hash) await this.tree.begun?.(this.unitOfWork, run, inputs);
    await this.unitOfWork.run(actor, (tx) => this.advance(tx, named, inputs));
  }

  async cancelled(named: RunNamed<R>): Promise<boolean> {
    const found = await this.unitOfWork.read(this.tree.actorOf(named), (tx) =>
      tx.maybeOne(`select 1 from ${this.tree.tables.runs} where id = $1 and status = 'cancelled'`, [named.runId]),
    );
    return found !== null;
  }

  /** Its own steps alone: once there are sections, these say how far the run is. */
  async progressed(named: RunNamed<R>, { percent, message }: JobProgress): Promise<void> {
    await this.unitOfWork.run(this.tree.actorOf(named), (tx) =>
      tx.query(
        `update ${this.tree.tables.runs} set progress = $2, progress_message = $3, updated_at = now()
          where id = $1 and status in ('queued', 'running') and plan_hash is null`,
        [named.runId, percent, message],
      ),
    );
  }

  async failed(named: RunNamed<R>, reason: string): Promise<void> {
    const { tables, events } = this.tree;
    await this.unitOfWork.run(this.tree.actorOf(named), async (tx) => {
      const failed = await tx.maybeOne<{ year: number; ownerId: string | null }>(
        `update ${tables.runs}
            set status = 'failed', failure = $2, progress_message = 'Failed', finished_at = now(), updated_at = now()
          where id = $1 and status in ('queued', 'running')
         returning year, ${tables.owner} as "ownerId"`,
        [named.runId, reason],
      );
      if (!failed) return;
      await stopSections(tx, tables, named.runId);
      await record(tx, events.failed, { runId: named.runId, ...failed });
    });
  }

  private get columns(): string {
    const { columns, tables } = this.tree;
    return `r.id as "runId", r.${tables.owner} as "ownerId", r.year, r.plan_hash as "planHash", r.plans ${columns}`;
  }

  private open(tx: Tx, { runId }: RunNamed<R>): Promise<Open<R> | null> {
    return tx.maybeOne<Open<R>>(
      `select ${this.columns} from ${this.tree.tables.runs} r where r.id = $1 and r.status in ('queued', 'running')`,
      [runId],
    );
  }

  /** Takes hold of the run's row until the transaction ends. */
  private hold(tx: Tx, { runId }: RunNamed<R>): Promise<Open<R> | null> {
    return tx.maybeOne<Open<R>>(
      `update ${this.tree.tables.runs} r
          set status = 'running', started_at = coalesce(r.started_at, now()), updated_at = now()
        where r.id = $1 and r.status in ('queued', 'running')
       returning ${this.columns}`,
      [runId],
    );
  }

  private async advance(tx: Tx, named: RunNamed<R>, inputs: I): Promise<void> {
    const { tree } = this;
    const run = await this.hold(tx, named);
    if (!run) return;
    const planned: Planned<R> = { ...run, inputHash: inputs.hash };
    if (run.planHash !== inputs.hash) await this.settle(tx, run, inputs.hash);
    await planSections(tx, tree, planned);
    const known = await tree.known(tx, planned);
    if (known !== null) {
      await tree.finish(tx, planned, known);
      await takeSections(tx, tree.tables, run.runId);
    } else if (await advanceSections(tx, tree, planned)) {
      const resultOf = await storedResults(tx, tree.tables, planned, tree.sections);
      await tree.finish(tx, planned, { inputs, resultOf });
    } else return;
    await record(tx, tree.events.built, run);
  }

  /** The run goes by these inputs from now on; what was made of others for it is left aside. */
  private async settle(tx: Tx, { runId, plans }: Open<R>, inputHash: string): Promise<void> {
    const { tables, words } = this.tree;
    if (plans >= INPUTS_SETTLE_IN) throw new DomainError('conflict', words.unsettled);
    await stopSections(tx, tables, runId);
    await tx.query(`update ${tables.runs} set plan_hash = $2, plans = plans + 1 where id = $1`, [runId, inputHash]);
  }
}

const record = (tx: Tx, name: string, { runId, ownerId, year }: SectionRun): Promise<string> =>
  tx.record({ name, organisationId: ownerId, subjectId: runId, data: { year } });
