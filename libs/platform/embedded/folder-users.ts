import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { type DataFolder, readJson, writePrivateJson } from './data-folder';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';

/** One use of the data folder's server by one process. */
export interface FolderUser extends ProcessIdentity {
  /** What for, as "start" or "import onspd". */
  readonly purpose: string;
}

/** Notes that this process uses the server, and answers the note's path. Call it under the folder's lock. */
export function addUser(folder: DataFolder, purpose: string): string {
  const path = join(folder.users, `${process.pid}-${randomBytes(4).toString('hex')}.json`);
  const user: FolderUser = { ...ownIdentity(), purpose };
  writePrivateJson(path, user);
  return path;
}

export const removeUser = (path: string): void => rmSync(path, { force: true });

/** Who uses the server now; notes of processes that died are removed. */
export function liveUsers(folder: DataFolder): FolderUser[] {
  const live: FolderUser[] = [];
  for (const name of readdirSync(folder.users)) {
    const path = join(folder.users, name);
    const user = readJson<FolderUser>(path);
    if (user && isAlive(user)) live.push(user);
    else rmSync(path, { force: true });
  }
  return live;
}
