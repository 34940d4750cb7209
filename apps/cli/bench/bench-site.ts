import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, createLogger, loadConfig, openDataFolder } from '#platform';
import { REAL_DATABASE } from '../system/open-database';
import { System, systemOn } from '../system/open-system';

/** A data folder of the bench's own, with the system on it; closing it leaves nothing behind. */
export interface BenchSite {
  readonly config: Config;
  readonly system: System;
  /** For the bench's own files. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function openBenchSite(): Promise<BenchSite> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  await chmod(folder, 0o755);
  const own = { dataDir: join(folder, 'data'), databaseUrl: null, databaseOwnerUrl: null, redisUrl: null };
  const config: Config = { ...loadConfig(), ...own };
  const handle = await openDataFolder(config, { database: REAL_DATABASE, purpose: 'bench' });
  const closeAll = async (): Promise<void> => {
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const system = await systemOn(config, handle, createLogger({ logLevel: 'error' }));
    const close = async (): Promise<void> => {
      await system.close();
      await closeAll();
    };
    return { config, system, folder, close };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
