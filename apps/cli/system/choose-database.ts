import { wrongUsage } from '#kernel';
import type { Config } from '#platform';
import { OpenedDatabase, openDatabase } from './open-database';
import { holdsRealData } from './real-data';

/** Addresses that only this machine reaches. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

function refuseOpenHost(config: Config): void {
  if (LOOPBACK.has(config.host)) return;
  throw wrongUsage(
    `The password of the demonstration is public, so it is served on this machine alone: unset HOMEWARD_HOST (${config.host}), or start with --no-demo.`,
  );
}

/**
 * The database that `start` shows: as told, else the demonstration while nothing real is loaded. The demonstration is
 * offered in embedded mode alone.
 * @throws DomainError wrong-usage
 */
export async function chooseDatabase(
  config: Config,
  demo: boolean | undefined,
): Promise<OpenedDatabase & { demo: boolean }> {
  const purpose = 'start';
  if (demo === true) {
    refuseOpenHost(config);
    return { ...(await openDatabase({ demo: true, purpose })), demo: true };
  }
  const real = await openDatabase({ purpose });
  try {
    const offered = demo === undefined && config.databaseUrl === null && !(await holdsRealData(real.handle));
    if (!offered) return { ...real, demo: false };
    refuseOpenHost(config);
    const opened = await openDatabase({ demo: true, purpose });
    await real.handle.close();
    return { ...opened, demo: true };
  } catch (error) {
    await real.handle.close();
    throw error;
  }
}
