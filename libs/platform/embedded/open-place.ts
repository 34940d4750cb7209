import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#kernel';
import { canUse, type ServiceAccount } from './service-account';

const candidates = ['/var/lib', '/usr/local/var', '/opt', '/var/tmp'];

const isOurs = (path: string): boolean => {
  const { uid, mode } = statSync(path);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
};

/**
 * A folder of root's that the account can reach, for when the data folder or the programs lie under one it cannot.
 * A folder that somebody else made, or could write to, is not used.
 * @throws DomainError `unavailable` when the machine has no such place
 */
export function openPlace(account: ServiceAccount, parents: readonly string[] = candidates): string {
  for (const parent of parents) {
    const path = join(parent, 'homeward');
    if (!existsSync(parent) || !canUse(account, parent)) continue;
    try {
      if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, 0o711);
    } catch {
      continue;
    }
    if (isOurs(path) && canUse(account, path)) return path;
  }
  throw new DomainError(
    'unavailable',
    'PostgreSQL does not run as root, and no folder was found that its account can reach ' +
      `(looked under ${parents.join(', ')}). Run as an ordinary user, or set DATABASE_URL.`,
  );
}
