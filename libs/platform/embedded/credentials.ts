import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DomainError } from '#kernel';
import { type DataFolder, readJson, writePrivateJson } from './data-folder';

/** Passwords of the embedded server's roles. */
export interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly runtime: string;
  readonly queue: string;
}

const password = (): string => randomBytes(24).toString('base64url');

/** The folder's passwords, made at random the first time. @throws DomainError when a cluster's passwords are lost */
export function credentialsOf(folder: DataFolder, cluster: string): Credentials {
  const kept = readJson<Credentials>(folder.credentials);
  if (kept) return kept;
  if (existsSync(cluster)) {
    throw new DomainError(
      'unavailable',
      `${folder.credentials} is missing or damaged, and the database in ${cluster} opens only with it. ` +
        'Restore it from a backup, or choose another HOMEWARD_DATA_DIR.',
    );
  }
  const made: Credentials = { admin: password(), owner: password(), runtime: password(), queue: password() };
  writePrivateJson(folder.credentials, made);
  return made;
}
