import { createLogger, openDataFolder, type Config } from '#platform';
import { startHttp } from '../../http/start-http';
import { startWorker } from '../../worker/start-worker';
import { REAL_DATABASE } from '../system/open-database';

/** What the child process is told. */
export type BenchOrder = { readonly start: 'site' | 'worker'; readonly config: Config } | 'memory' | 'stop';

/** What it answers. */
export type BenchAnswer = { readonly started: string | null } | { readonly megabytes: number };

interface Part {
  readonly address: string | null;
  close(): Promise<void>;
}

let part: Part | undefined;

async function startPart({ start, config }: Exclude<BenchOrder, string>): Promise<Part> {
  const logger = createLogger({ logLevel: 'error' });
  const handle = await openDataFolder(config, { database: REAL_DATABASE, purpose: `bench ${start}` });
  const close = (inner: { close(): Promise<void> }) => async () => {
    await inner.close();
    await handle.close();
  };
  if (start === 'worker') {
    const worker = await startWorker({ config, handle, logger });
    return { address: null, close: close(worker) };
  }
  const http = await startHttp({ config, handle, port: 0, demo: null, logger });
  return { address: http.address, close: close(http) };
}

async function obey(order: BenchOrder): Promise<void> {
  if (order === 'memory')
    return void process.send?.({ megabytes: process.memoryUsage().rss / 1e6 } satisfies BenchAnswer);
  if (order === 'stop') {
    await part?.close();
    process.exit(0);
  }
  part = await startPart(order);
  process.send?.({ started: part.address } satisfies BenchAnswer);
}

/** A process of its own, so that its memory is its own. Ctrl-C reaches it too; it ends when it is told to. */
process.on('SIGINT', () => undefined);
process.on('message', (order: BenchOrder) => {
  obey(order).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
});
process.once('disconnect', () => void (part?.close() ?? Promise.resolve()).finally(() => process.exit(1)));
