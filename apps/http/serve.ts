import { DomainError } from '#kernel';
import { createLogger, loadConfig, openDataFolder, type Config } from '#platform';
import type { Surface } from './http.module';
import { startHttp } from './start-http';

const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

async function run(config: Config, surface: Surface): Promise<void> {
  if (config.databaseUrl && !config.sessionSecret) {
    const message = 'HOMEWARD_SESSION_SECRET should be set beside DATABASE_URL: all web and API processes share it.';
    throw new DomainError('wrong-usage', message);
  }
  const logger = createLogger(config);
  const stop = signalled();
  const handle = await openDataFolder(config, { database: 'homeward', purpose: surface });
  try {
    const http = await startHttp({ config, handle, port: config.port, demo: null, surfaces: [surface], logger });
    logger.info({ address: http.address, surface }, 'serving');
    await stop;
    await http.close();
  } finally {
    await handle.close();
  }
}

/** Pages or API as a process of its own, until SIGTERM. The exit status is 0, 1, or 2 for a wrong setting. */
export async function serve(surface: Surface): Promise<number> {
  try {
    await run(loadConfig(), surface);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) createLogger({ logLevel: 'error' }).fatal({ error }, 'the server ended');
    else process.stderr.write(`${error.message}\n`);
    return error instanceof DomainError && error.code === 'wrong-usage' ? 2 : 1;
  }
}
