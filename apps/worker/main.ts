import { parseArgs } from 'node:util';
import { DomainError, wrongUsage } from '#kernel';
import { createLogger, loadConfig, openDataFolder, type Config } from '#platform';
import { startWorker } from './start-worker';

const USAGE = 'Usage: node dist/apps/worker/main.js [--health-port N]';
const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;

/** The port to serve health on; undefined when it is not to be served. */
function readHealthPort(args: string[]): number | undefined {
  const text = readOption(args);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw wrongUsage(`--health-port is "${text}"; it should be a port number from 0 to 65535. ${USAGE}`);
}

function readOption(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { 'health-port': { type: 'string' } } }).values['health-port'];
  } catch (error) {
    throw wrongUsage(`${(error as Error).message} ${USAGE}`);
  }
}

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** A worker as a process of its own, until SIGTERM. Any number may run beside each other. */
async function work(config: Config, args: string[]): Promise<void> {
  const healthPort = readHealthPort(args);
  const logger = createLogger(config);
  const stop = signalled();
  const handle = await openDataFolder(config, { database: 'homeward', purpose: 'worker' });
  try {
    const worker = await startWorker({ config, handle, logger, ...(healthPort === undefined ? {} : { healthPort }) });
    await stop;
    await worker.close();
  } finally {
    await handle.close();
  }
}

async function main(): Promise<number> {
  try {
    await work(loadConfig(), process.argv.slice(2));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof DomainError)) createLogger({ logLevel: 'error' }).fatal({ error }, 'the worker ended');
    else process.stderr.write(`${error.message}\n`);
    return error instanceof DomainError && error.code === 'wrong-usage' ? EXIT.wrongUsage : EXIT.failed;
  }
}

// A handler that would not stop must not keep the process: its job is taken up by another worker.
void main().then((status) => process.exit(status));
