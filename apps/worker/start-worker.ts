import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { DomainError } from '#kernel';
import {
  createLogger,
  JobQueues,
  JobRegistry,
  JobWorkers,
  NestLogger,
  queueConnection,
  Relay,
  safeReason,
  type Config,
  type DatabaseHandle,
  type Logger,
  type WorkerTuning,
} from '#platform';
import { WorkerModule, type WorkerModuleOptions } from './worker.module';

export interface WorkerStart {
  readonly config: Config;
  readonly handle: DatabaseHandle;
  readonly logger?: Logger;
  /** Beside the defaults; concurrency is the configuration's when left out. */
  readonly tuning?: Partial<WorkerTuning>;
  /** Serves /health/live and /health/ready there; 0 takes any free port. Not served when left out. */
  readonly healthPort?: number;
  /** Other libs than the system's own; for tests. */
  readonly libraries?: WorkerModuleOptions['libraries'];
}

export interface RunningWorker {
  /** Where health is served, as http://127.0.0.1:9090; null when it is not. */
  readonly healthAddress: string | null;
  /** Stops taking jobs, lets running ones finish or hands them back, and closes every connection but the handle. */
  close(): Promise<void>;
}

/**
 * Relays events and does jobs until closed: inside `homeward start`, or as a process of its own.
 * @throws DomainError precondition-failed when a job has no handler, or two; unavailable when the queue does not answer
 */
export async function startWorker(start: WorkerStart): Promise<RunningWorker> {
  const { config, handle, logger = createLogger(config), libraries } = start;
  const tuning = { concurrency: config.workerConcurrency, ...start.tuning };
  const module = WorkerModule.forRoot({
    config,
    handle,
    logger,
    database: { poolSize: 2 * tuning.concurrency + 3 },
    ...(libraries ? { libraries } : {}),
  });
  const app = await openApplication(module, logger, start);
  const [queues, relay] = [app.get(JobQueues), app.get(Relay)];
  try {
    const registry = app.get(JobRegistry);
    registry.assertComplete();
    await assertQueueReady(queues);
    await queues.keepSchedules();
    await relay.start(handle.runtimeUrl);
    const workers = new JobWorkers(queueConnection(config, handle), registry, logger, tuning);
    const healthAddress = addressOf(app);
    logger.info({ queues: registry.queues(), concurrency: tuning.concurrency, healthAddress }, 'worker started');
    const close = async (): Promise<void> => {
      await relay.close();
      await workers.close();
      await queues.close();
      await app.close();
      logger.info('worker stopped');
    };
    let closing: Promise<void> | undefined;
    return { healthAddress, close: () => (closing ??= close()) };
  } catch (error) {
    await queues.close();
    await app.close();
    throw error;
  }
}

type Application = INestApplicationContext | NestExpressApplication;

async function openApplication(
  module: ReturnType<typeof WorkerModule.forRoot>,
  logger: Logger,
  { healthPort, config }: WorkerStart,
): Promise<Application> {
  const options = { logger: new NestLogger(logger), abortOnError: false };
  if (healthPort === undefined) return NestFactory.createApplicationContext(module, options);
  const app = await NestFactory.create<NestExpressApplication>(module, { ...options, forceCloseConnections: true });
  app.disable('x-powered-by');
  await app.listen(healthPort, config.host);
  return app;
}

function addressOf(app: Application): string | null {
  if (!('getHttpServer' in app)) return null;
  const { address, port, family } = app.getHttpServer().address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function assertQueueReady(queues: JobQueues): Promise<void> {
  try {
    await queues.ready();
  } catch (error) {
    const missing = error instanceof Error && error.name === 'SchemaMigrationRequiredError';
    throw missing
      ? new DomainError('precondition-failed', 'The database lacks the queue. Run `homeward migrate` first.')
      : new DomainError('unavailable', `The queue does not answer (${safeReason(error)}).`);
  }
}
