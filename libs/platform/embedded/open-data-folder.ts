import { type Config } from '../config';
import { prepareDataFolder } from './data-folder';
import { runServer, type ServerOptions } from './embedded-server';
import { openExternalServer } from './external-server';
import { withLock } from './folder-lock';
import { addUser, liveUsers, removeUser } from './folder-users';
import { adminUrl } from './postmaster';
import { ensureDatabase, ownerRole } from './server-databases';
import { stopServer } from './server-process';
import { remember } from './unclosed';

/** One open database: real data, the demonstration, or a test's own. */
export interface DatabaseHandle {
  readonly database: string;
  /** Owns everything; for migrations alone. */
  readonly ownerUrl: string;
  /** Row security holds for it; all everyday work. */
  readonly runtimeUrl: string;
  /** The queue's schema and nothing else. */
  readonly queueUrl: string;
  /** The login of everyday work on an external server, to be given its roles by the migrator; null when embedded. */
  readonly runtimeLogin: string | null;
  /** Lets the database go; the last user of the data folder stops its server. */
  close(): Promise<void>;
}

export interface OpenOptions extends Partial<ServerOptions> {
  /** `homeward` for real data, `homeward_demo` for the demonstration; the database of DATABASE_URL comes first. */
  readonly database: string;
  /** What for, for `doctor` and messages: "start", "import onspd". */
  readonly purpose: string;
}

/**
 * Opens a database of the data folder, on its own server: started when none runs, shared with other processes when one
 * does. With DATABASE_URL it is that server's database instead.
 * @throws DomainError `unavailable` saying what is in the way and what to do
 */
export async function openDataFolder(config: Config, options: OpenOptions): Promise<DatabaseHandle> {
  if (config.databaseUrl !== null) return openExternalServer(config.databaseUrl, config.databaseOwnerUrl);
  const folder = prepareDataFolder(config.dataDir);
  const serverOptions: ServerOptions = { durable: true, ...options };
  return withLock(folder.lock, async () => {
    const { cluster, credentials, port } = await runServer(folder, serverOptions);
    const note = addUser(folder, options.purpose);
    const forget = remember({ folder, cluster, note });
    const release = async (): Promise<void> => {
      forget();
      removeUser(note);
      if (liveUsers(folder).length === 0) await stopServer(cluster);
    };
    try {
      await ensureDatabase(adminUrl(cluster, port), credentials, options.database);
    } catch (error) {
      await release();
      throw error;
    }
    const url = (role: string, password: string): string =>
      `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${options.database}`;
    let closing: Promise<void> | undefined;
    return {
      database: options.database,
      ownerUrl: url(ownerRole, credentials.owner),
      runtimeUrl: url('homeward_runtime', credentials.runtime),
      queueUrl: url('homeward_queue', credentials.queue),
      runtimeLogin: null,
      close: () => (closing ??= withLock(folder.lock, release)),
    };
  });
}
