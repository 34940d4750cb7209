import { createPostgresBackend, Worker, type Job, type WorkerListener, type WorkerOptions } from 'bullmq';
import type { Logger } from '../logging';
import type { QueueName } from './job-definition';
import type { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { closeRedis, postgresPool, redisClient, type QueueConnection } from './queue-connection';

export interface WorkerTuning {
  /** Jobs of one queue at a time in this process. */
  concurrency: number;
  /** A worker that has not renewed its hold on a job for so long is taken for dead. */
  lockMs: number;
  /** How often jobs of dead workers are looked for; a job is taken back at the second look after its lock ran out. */
  stalledEveryMs: number;
  /** How long running jobs may go on after `close`, before their signal fires. */
  drainMs: number;
}

/** A killed worker's job is running again some 20 seconds after the next start, at most lockMs + 2 x stalledEveryMs. */
export const defaultTuning: WorkerTuning = { concurrency: 2, lockMs: 15_000, stalledEveryMs: 5_000, drainMs: 8_000 };

/** After the signal, handlers have so long to come to an end before the process stops waiting for them. */
const GIVE_UP_MS = 3_000;

type WorkerEvents = WorkerListener<Record<string, unknown>, 'done' | 'cancelled'>;
interface Listening {
  on<E extends 'error' | 'stalled' | 'lockRenewalFailed' | 'failed'>(event: E, listener: WorkerEvents[E]): unknown;
}

interface OpenWorker {
  close(): Promise<void>;
}

/** One BullMQ worker for each queue, running the registered handlers. */
export class JobWorkers {
  private readonly runner: JobRunner;
  private readonly workers: OpenWorker[];
  private readonly tuning: WorkerTuning;

  /** @throws DomainError precondition-failed when a job has no handler, or two */
  constructor(
    private readonly connection: QueueConnection,
    registry: JobRegistry,
    private readonly logger: Logger,
    tuning: Partial<WorkerTuning> = {},
  ) {
    registry.assertComplete();
    this.tuning = { ...defaultTuning, ...tuning };
    this.runner = new JobRunner(registry, logger);
    this.workers = registry.queues().map((name) => this.openWorker(name));
  }

  /**
   * Takes no more jobs, lets running ones finish, then tells them to stop and hands them back to the queue.
   * A handler that will not stop is left: its job is taken up by another worker once its lock has run out.
   */
  async close(): Promise<void> {
    const drained = Promise.all(this.workers.map((worker) => worker.close())).then(() => 'drained' as const);
    const stopSoon = setTimeout(() => this.runner.stop('shutdown'), this.tuning.drainMs);
    let giveUp: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      giveUp = setTimeout(() => resolve('late'), this.tuning.drainMs + GIVE_UP_MS);
    });
    const outcome = await Promise.race([drained, late]);
    clearTimeout(stopSoon);
    clearTimeout(giveUp);
    if (outcome === 'late') this.logger.warn('jobs were still running when the worker stopped; they will be run again');
  }

  private openWorker(name: QueueName): OpenWorker {
    const { connection, tuning } = this;
    const process = (job: Job<Record<string, unknown>>, token?: string) => this.runner.run(job, token);
    const options: Omit<WorkerOptions, 'connection'> = {
      concurrency: tuning.concurrency,
      lockDuration: tuning.lockMs,
      stalledInterval: tuning.stalledEveryMs,
      maxStalledCount: 3,
    };
    if (connection.kind === 'postgres') {
      const pool = postgresPool(connection.url, tuning.concurrency + 2);
      const worker = new Worker(name, process, { ...options, connection: pool }, createPostgresBackend);
      this.listen(worker, name);
      return worker;
    }
    const redis = redisClient(connection.url, 'work');
    const worker = new Worker(name, process, { ...options, connection: redis, prefix: connection.prefix });
    this.listen(worker, name);
    const close = async (): Promise<void> => {
      await worker.close();
      await closeRedis(redis);
    };
    return { close };
  }

  private listen(worker: Listening, queue: QueueName): void {
    worker.on('error', (error) => this.logger.error({ error, queue }, 'worker error'));
    worker.on('stalled', (jobId) =>
      this.logger.warn({ jobId, queue }, 'job taken back from a worker that went silent'),
    );
    worker.on('lockRenewalFailed', (jobIds) => this.runner.stop('lost', jobIds));
    worker.on('failed', (job) => {
      if (job?.deferredFailure) void this.runner.gaveUp(job);
    });
  }
}
