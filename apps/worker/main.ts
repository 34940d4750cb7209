import { parseArgs } from 'node:util';
import { DomainError, wrongUsage } from '#kernel';
import { createLogger, loadConfig, openDataFolder, type Config } from '#platform';
import { startWorker } from './start-worker';

const USAGE = 'Usage: node dist/apps/worker/main.js [--concurrency N] [--health-port N]';
const EXIT = { done: 0, failed: 1, wrongUsage: 2 } as const;

function readOptions(args: string[]): { concurrency?: number; healthPort?: number } {
  const options = { concurrency: { type: 'string' }, 'health-port': { type: 'string' } } as const;
  try {
    const { values } = parseArgs({ args, options });
    const healthPort = wholeNumber('--health-port', values['health-port'], 0, 65_535);
    const concurrency = wholeNumber('--concurrency', values.concurrency, 1, 64);
    return {
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(healthPort === undefined ? {} : { healthPort }),
    };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw wrongUsage(`${(error as Error).message} ${USAGE}`);
  }
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw wrongUsage(`${option} is "${text}"; it should be a whole number from ${least} to ${most}. ${USAGE}`);
}

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** A worker as a process of its own, until SIGTERM. Any number may run beside each other. */
async function work(config: Config, args: string[]): Promise<void> {
  const { healthPort, concurrency } = readOptions(args);
  const logger = createLogger(config);
  const stop = signalled();
  const handle = await openDataFolder(config, { database: 'homeward', purpose: 'worker' });
  try {
    const worker = await startWorker({
      config,
      handle,
      logger,
      tuning: concurrency === undefined ? {} : { concurrency },
      ...(healthPort === undefined ? {} : { healthPort }),
    });
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
