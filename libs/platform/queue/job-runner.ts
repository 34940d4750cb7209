import { UnrecoverableError, WaitingError, type Job } from 'bullmq';
import { DomainError, type ErrorCode } from '#kernel';
import { safeError, safeReason, type Logger } from '../logging';
import type { JobContext, JobHandler, JobProgress } from './job-handler';
import type { JobRegistry } from './job-registry';

/** Why a run was stopped before its handler had finished. */
export type StopReason = 'cancelled' | 'shutdown' | 'lost';

/** The part of BullMQ's job that a run needs. */
export type QueuedJob = Pick<
  Job<Record<string, unknown>>,
  'id' | 'name' | 'data' | 'attemptsMade' | 'opts' | 'updateProgress' | 'moveToWait'
>;

const FINAL: readonly ErrorCode[] = ['not-found', 'forbidden', 'invalid', 'wrong-usage', 'input-rejected'];
const CANCEL_POLL_MS = 1_000;

/** Runs the handler of each job that a worker takes, and turns how it ended into what the queue understands. */
export class JobRunner {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly registry: JobRegistry,
    private readonly logger: Logger,
  ) {}

  async run(job: QueuedJob, token: string | undefined): Promise<'done' | 'cancelled'> {
    const id = job.id ?? '';
    const log = this.logger.child({ jobId: id, job: job.name, attempt: job.attemptsMade + 1 });
    const stop = new AbortController();
    this.running.set(id, stop);
    const started = Date.now();
    try {
      const outcome = await this.attempt(job, token, stop, log);
      log.info({ ms: Date.now() - started }, outcome === 'done' ? 'job done' : 'job cancelled');
      return outcome;
    } finally {
      if (this.running.get(id) === stop) this.running.delete(id);
    }
  }

  /** Tells running handlers to stop: all of them, or those of the given jobs. */
  stop(reason: StopReason, jobIds: readonly string[] = [...this.running.keys()]): void {
    for (const id of jobIds) this.running.get(id)?.abort(reason);
  }

  /** For a job that the queue itself gave up, because its workers crashed again and again. */
  async gaveUp(job: QueuedJob): Promise<void> {
    const log = this.logger.child({ jobId: job.id, job: job.name });
    log.error('job given up: its worker stopped without a word too many times');
    const handler = this.registry.handler(job.name);
    await tellFailed(handler, handler.job.check(job.data), 'The work was interrupted too many times.', log);
  }

  private async attempt(job: QueuedJob, token: string | undefined, stop: AbortController, log: Logger) {
    let handler: JobHandler | undefined;
    let payload: unknown;
    try {
      handler = this.registry.handler(job.name);
      payload = handler.job.check(job.data);
      if (await handler.cancelled?.(payload)) return 'cancelled' as const;
      const watch = watchCancelled(handler, payload, stop, log);
      try {
        await handler.handle(payload, contextOf(job, handler, payload, stop.signal, log));
      } finally {
        clearInterval(watch);
      }
      return 'done' as const;
    } catch (error) {
      const reason = stop.signal.aborted ? (stop.signal.reason as StopReason) : null;
      if (reason === 'cancelled') return 'cancelled' as const;
      if (reason === 'shutdown') throw await handBack(job, token, log);
      throw await this.failure(error, job, handler, payload, reason, log);
    }
  }

  private async failure(
    error: unknown,
    job: QueuedJob,
    handler: JobHandler | undefined,
    payload: unknown,
    stopped: StopReason | null,
    log: Logger,
  ): Promise<Error> {
    const unrecoverable = error instanceof DomainError && FINAL.includes(error.code);
    const last = stopped !== 'lost' && (unrecoverable || job.attemptsMade + 1 >= attemptsOf(job));
    const reason = safeReason(error);
    // A handler works on children's rows, and what an unforeseen error says may hold one: its kind and place are logged.
    const { stack } = safeError(error);
    log[last ? 'error' : 'warn']({ reason, stack }, last ? 'job failed' : 'job attempt failed');
    if (last && handler) await tellFailed(handler, payload, reason, log);
    return unrecoverable ? new UnrecoverableError(reason) : new Error(reason);
  }
}

const attemptsOf = (job: QueuedJob): number => job.opts.attempts ?? 1;

function contextOf(
  job: QueuedJob,
  handler: JobHandler,
  payload: unknown,
  signal: AbortSignal,
  log: Logger,
): JobContext {
  return {
    jobId: job.id ?? '',
    attempt: job.attemptsMade + 1,
    maxAttempts: attemptsOf(job),
    signal,
    progress: async (percent, message) => {
      const progress: JobProgress = {
        percent: Math.round(Math.min(Math.max(percent, 0), 100)),
        message: message.replaceAll('\u0000', '').slice(0, 200),
      };
      try {
        await Promise.all([job.updateProgress({ ...progress }), handler.progressed?.(payload, progress)]);
      } catch (error) {
        // Work does not fail because nobody could be told how far it is.
        log.warn({ reason: safeReason(error) }, 'progress not shown');
      }
    },
  };
}

function watchCancelled(handler: JobHandler, payload: unknown, stop: AbortController, log: Logger): NodeJS.Timeout {
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking || !handler.cancelled) return;
    asking = true;
    try {
      if (await handler.cancelled(payload)) stop.abort('cancelled' satisfies StopReason);
    } catch (error) {
      log.warn({ reason: safeReason(error) }, 'could not ask whether the job was cancelled');
    } finally {
      asking = false;
    }
  };
  return setInterval(() => void ask(), CANCEL_POLL_MS);
}

/** Puts the job back in the queue without counting an attempt, for the next worker to take at once. */
async function handBack(job: QueuedJob, token: string | undefined, log: Logger): Promise<Error> {
  log.info('job handed back: this worker is stopping');
  await job.moveToWait(token);
  return new WaitingError();
}

async function tellFailed(handler: JobHandler, payload: unknown, reason: string, log: Logger): Promise<void> {
  try {
    await handler.failed?.(payload, reason);
  } catch (error) {
    log.error({ reason: safeReason(error) }, 'the failure of the job could not be recorded');
  }
}
