import { accessSync, chmodSync, constants, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '#kernel';

/** Where things lie in a data folder. */
export interface DataFolder {
  readonly path: string;
  /** Passwords of the embedded server; readable by its owner alone. */
  readonly credentials: string;
  /** Where the cluster and its programs really are. */
  readonly server: string;
  /** One small file for each process, and each use, of the server. */
  readonly users: string;
  readonly lock: string;
  readonly serverLog: string;
  /** The running `start`, for commands to attach to. */
  readonly running: string;
}

export const dataFolderAt = (path: string): DataFolder => ({
  path,
  credentials: join(path, 'credentials.json'),
  server: join(path, 'server.json'),
  users: join(path, 'users'),
  lock: join(path, 'lock'),
  serverLog: join(path, 'postgres.log'),
  running: join(path, 'running.json'),
});

/** Makes the folder: others may pass through it to what is open to them, but not list it. */
export function prepareDataFolder(path: string): DataFolder {
  const folder = dataFolderAt(path);
  try {
    if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, 0o711);
    mkdirSync(folder.users, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new DomainError(
      'unavailable',
      `The data folder ${path} cannot be written (${reason}). ` +
        'Set HOMEWARD_DATA_DIR to a folder that you can write, or run as the user who owns this one.',
    );
  }
  return folder;
}

/** Writes a file whole or not at all, readable by its owner alone. */
export function writePrivateJson(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}.new`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The file's content, or null when there is none or it is not whole. */
export function readJson<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null;
  }
}
