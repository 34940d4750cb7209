import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Config } from '#platform';
import type { BenchAnswer, BenchOrder } from './bench-process';

/** A process of the system, started for the bench. */
export interface BenchPart {
  /** Where it serves pages; null for a worker. */
  readonly address: string | null;
  /** Its resident memory, in megabytes. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts pages and API, or a worker, as a process of its own on the bench's data folder. */
export async function startPart(start: 'site' | 'worker', config: Config): Promise<BenchPart> {
  const child = fork(join(__dirname, 'bench-process.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The ${start} of the bench ended by itself.`)));
  ended.catch(() => undefined);
  const ask = async (order: BenchOrder): Promise<BenchAnswer> => {
    child.send(order);
    const [answer] = (await Promise.race([once(child, 'message'), ended])) as [BenchAnswer];
    return answer;
  };
  const started = await ask({ start, config });
  return {
    address: 'started' in started ? started.started : null,
    async memory() {
      const answer = await ask('memory');
      return 'megabytes' in answer ? answer.megabytes : Number.NaN;
    },
    async stop() {
      child.send('stop' satisfies BenchOrder);
      await ended.catch(() => undefined);
    },
  };
}
