import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { newId } from '#kernel';
import { safeCell } from '#platform';

export interface Invited {
  readonly email: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Writes one-time tokens to a file in the data folder that only its owner reads (mode 0600), for the operator to hand on.
 * They are kept nowhere else. @returns its path
 */
export function writeInvitations(dataDir: string, invited: readonly Invited[]): string {
  const folder = join(dataDir, 'invitations');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `invitations-${newId()}.csv`);
  const descriptor = openSync(path, 'wx', 0o600);
  const rows = invited.map(({ email, token, expiresAt }) => [safeCell(email), token, expiresAt.toISOString()]);
  try {
    writeSync(descriptor, stringify([['email', 'token', 'expires_at'], ...rows]));
  } finally {
    closeSync(descriptor);
  }
  return path;
}
