import { spawn, type ChildProcess } from 'node:child_process';
import { once as emitted } from 'node:events';
import { join } from 'node:path';
import { createLogger, loadConfig, type QueueConnection, type WorkerTuning } from '#platform';
import { startWorker } from '../../apps/worker/start-worker';
import type { TestDatabase } from './database';

const logger = createLogger({ logLevel: 'silent' });

/** A worker that soon takes the jobs of one that is gone. */
export const SOON: Partial<WorkerTuning> = { lockMs: 1_500, stalledEveryMs: 400, drainMs: 300 };

/** Workers of a spec's database and queue, all closed after each test. */
export interface ReportWorkers {
  /** One in this process. */
  work(options?: Partial<WorkerTuning>): Promise<void>;
  /** One in a process of its own, that can be killed. */
  workApart(): Promise<ChildProcess>;
  /** Closed with the workers, after them. */
  closeAfter(close: () => Promise<unknown>): void;
}

export function withReportWorkers(
  home: () => TestDatabase,
  connectionTo: (home: TestDatabase) => QueueConnection,
): ReportWorkers {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const redisUrl = (): string | null => {
    const connection = connectionTo(home());
    return connection.kind === 'redis' ? connection.url : null;
  };
  return {
    async work(options = {}) {
      const config = { ...loadConfig({}), redisUrl: redisUrl() };
      const worker = await startWorker({ config, handle: home(), logger, tuning: options });
      closers.push(() => worker.close());
    },
    async workApart() {
      const { runtimeUrl, queueUrl, database, runtimeLogin } = home();
      const handle = { runtimeUrl, queueUrl, database, runtimeLogin };
      const script = join(__dirname, 'fixtures/report-worker.mjs');
      const child = spawn(process.execPath, [script, JSON.stringify({ handle, redisUrl: redisUrl(), tuning: SOON })], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      closers.push(async () => child.kill('SIGKILL'));
      const ended = emitted(child, 'exit').then(() => Promise.reject(new Error('The worker ended by itself.')));
      await Promise.race([emitted(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
      ended.catch(() => undefined);
      return child;
    },
    closeAfter: (close) => void closers.push(close),
  };
}

/** Ends a worker's process without a word. */
export async function killed(worker: ChildProcess): Promise<void> {
  const gone = emitted(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}
