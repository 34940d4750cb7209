import { wrongUsage } from '#kernel';
import { Config, Database, DatabaseHandle, UnitOfWork, loadConfig, openDataFolder } from '#platform';
import { using } from './interruption';
import { ensureSchema } from './schema';

/** Names of the two databases of a data folder. They never mix: real imports go to the first alone. */
export const REAL_DATABASE = 'homeward';
export const DEMONSTRATION_DATABASE = 'homeward_demo';

export interface OpenedDatabase {
  config: Config;
  handle: DatabaseHandle;
}

export interface OpenRequest {
  /** The demonstration's database instead of the real one. */
  demo?: boolean;
  /** What for, as other processes are told: "import onspd". */
  purpose: string;
}

/**
 * Opens the real database, or the demonstration's; starts the server of the data folder if nothing else has.
 * @throws DomainError wrong-usage when the demonstration is asked for on a server of DATABASE_URL
 */
export async function openDatabase({ demo = false, purpose }: OpenRequest): Promise<OpenedDatabase> {
  const config = loadConfig();
  if (demo && config.databaseUrl !== null) {
    throw wrongUsage('The demonstration needs the embedded server. Unset DATABASE_URL to look at it.');
  }
  const database = demo ? DEMONSTRATION_DATABASE : REAL_DATABASE;
  return { config, handle: await openDataFolder(config, { database, purpose }) };
}

/** Answers one question of the database, without the rest of the system, and closes it again. */
export function withUnitOfWork<T>(
  request: OpenRequest,
  work: (unitOfWork: UnitOfWork, opened: OpenedDatabase) => Promise<T>,
): Promise<T> {
  const open = async () => {
    const opened = await openDatabase(request);
    return { ...opened, close: () => opened.handle.close() };
  };
  return using(open, async (opened) => {
    await ensureSchema(opened.config, opened.handle);
    const database = new Database(opened.handle.runtimeUrl, { poolSize: 3 });
    try {
      return await work(new UnitOfWork(database), opened);
    } finally {
      await database.destroy();
    }
  });
}
