import { createPostgresBackend, Queue, type JobsOptions } from 'bullmq';
import { newId } from '#kernel';
import type { Logger } from '../logging';
import type { JobDefinition, JobRequest, QueueName } from './job-definition';
import type { JobRegistry } from './job-registry';
import { closeRedis, postgresPool, redisClient, type QueueConnection } from './queue-connection';

type BullQueue = Pick<
  Queue,
  | 'add'
  | 'addBulk'
  | 'getJob'
  | 'getJobCounts'
  | 'waitUntilReady'
  | 'upsertJobScheduler'
  | 'getJobScheduler'
  | 'getJobSchedulers'
  | 'removeJobScheduler'
>;

/** A request that has been checked against its definition and given its id. */
export interface PreparedJob {
  readonly queue: QueueName;
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly opts: JobsOptions & { jobId: string };
}

interface OpenQueue {
  readonly queue: BullQueue;
  close(): Promise<void>;
}

const DAY_SECONDS = 86_400;

/** The queues, from the side of who adds to them. */
export class JobQueues {
  private readonly open = new Map<QueueName, OpenQueue>();

  constructor(
    private readonly connection: QueueConnection,
    private readonly registry: JobRegistry,
    private readonly logger: Logger,
  ) {}

  /**
   * @param id the job's id in the queue: no colon, and not only digits
   * @throws DomainError not-found or invalid when no declared job fits the request
   */
  prepare(id: string, request: JobRequest): PreparedJob {
    const definition = this.registry.definition(request.name);
    const { payload } = definition.request(request.payload, request);
    return {
      queue: definition.queue,
      name: definition.name,
      data: { ...payload },
      opts: optionsOf(definition, id, request),
    };
  }

  /** Puts jobs in their queues. Ids already there are left as they are, so that it may be repeated after a crash. */
  async add(jobs: readonly PreparedJob[]): Promise<void> {
    for (const name of new Set(jobs.map((job) => job.queue))) {
      const own = jobs.filter((job) => job.queue === name);
      await this.addTo(this.queue(name), own);
    }
  }

  /**
   * Puts every declared schedule in place of what was there, takes away what is declared no more, and asks for each job
   * once now, since its time may have passed while nothing ran. Any number of workers may do so.
   */
  async keepSchedules(): Promise<void> {
    const schedules = this.registry.schedules();
    if (schedules.length === 0) return;
    const queue = this.queue('schedule');
    const declared = new Set(schedules.map(({ request }) => request.name));
    for (const { key } of await queue.getJobSchedulers()) {
      if (!declared.has(key)) await queue.removeJobScheduler(key);
    }
    for (const { request, cron } of schedules) {
      const { name, data, opts } = this.prepare(`${request.name}-${newId()}`, request);
      const { jobId: _jobId, ...template } = opts;
      try {
        await queue.upsertJobScheduler(name, { pattern: cron, tz: 'UTC' }, { name, data, opts: template });
      } catch (error) {
        // Of two workers that put the same schedule there at once one is refused: the other's is as good.
        if ((await queue.getJobScheduler(name))?.pattern !== cron) throw error;
      }
      await queue.add(name, data, opts);
    }
  }

  /** Jobs by state, as `{ waiting: 3, active: 1, ... }`. */
  counts(name: QueueName = 'work'): Promise<Record<string, number>> {
    return this.queue(name).getJobCounts();
  }

  /** Resolves when the queue's store answers and its tables are there. */
  async ready(): Promise<void> {
    await this.counts();
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((each) => each.close()));
    this.open.clear();
  }

  private async addTo(queue: BullQueue, jobs: readonly PreparedJob[]): Promise<void> {
    const plain = jobs.filter((job) => !job.opts.deduplication);
    if (plain.length > 0) await queue.addBulk(plain.map(({ name, data, opts }) => ({ name, data, opts })));
    for (const job of jobs.filter((each) => each.opts.deduplication)) {
      // Adding an id again would let a finished job take hold of the deduplication key and keep it for ever.
      if (!(await queue.getJob(job.opts.jobId))) await queue.add(job.name, job.data, job.opts);
    }
  }

  private queue(name: QueueName): BullQueue {
    const known = this.open.get(name) ?? this.openQueue(name);
    this.open.set(name, known);
    return known.queue;
  }

  private openQueue(name: QueueName): OpenQueue {
    const { connection } = this;
    const onError = (error: Error): void => this.logger.error({ error, queue: name }, 'queue connection failed');
    if (connection.kind === 'postgres') {
      const queue = new Queue(name, { connection: postgresPool(connection.url, 2) }, createPostgresBackend);
      queue.on('error', onError);
      return { queue, close: () => queue.close() };
    }
    const redis = redisClient(connection.url, 'add');
    const queue = new Queue(name, { connection: redis, prefix: connection.prefix });
    queue.on('error', onError);
    const close = async (): Promise<void> => {
      await queue.close();
      await closeRedis(redis);
    };
    return { queue, close };
  }
}

function optionsOf(definition: JobDefinition, jobId: string, request: JobRequest): PreparedJob['opts'] {
  const key = definition.deduplicationKey(request.payload);
  return {
    jobId,
    attempts: definition.attempts,
    backoff: { type: 'exponential', delay: definition.backoffMs },
    ...(request.delayMs ? { delay: request.delayMs } : {}),
    ...(request.ahead ? { lifo: true } : {}),
    ...(key === null ? {} : { deduplication: { id: `${definition.name}.${key}`, keepLastIfActive: true } }),
    // Kept long enough for the relay to meet its own ids again; stacks are in the log, never in the queue.
    removeOnComplete: { age: DAY_SECONDS },
    removeOnFail: { age: 14 * DAY_SECONDS },
    stackTraceLimit: 0,
    sizeLimit: 4_096,
  };
}
