import { DomainError } from '#kernel';

const advice: readonly [RegExp, (where: string) => string][] = [
  [
    /No space left|ENOSPC|Disk quota|Check free disk space/i,
    (where) => `The disk that holds ${where} is full: free some space and try again.`,
  ],
  [
    /Permission denied|EACCES|Read-only file system|EROFS|Operation not permitted|EPERM/i,
    (where) => `${where} cannot be written by the account it runs as: set HOMEWARD_DATA_DIR to a folder that can.`,
  ],
  [
    /initialized by PostgreSQL version|incompatible with server/i,
    (where) => `${where} was made by another version of PostgreSQL: use that version, or another HOMEWARD_DATA_DIR.`,
  ],
  [
    /could not look up effective user ID/i,
    () => 'The account you run as has no name on this machine, which PostgreSQL needs: add it to /etc/passwd.',
  ],
  [
    /could not create shared memory|Cannot allocate memory|ENOMEM/i,
    () => 'The machine has too little memory or shared memory left for it.',
  ],
];

/** The server's own words, and what to do about them. */
export function serverTrouble(what: string, output: string, where: string): DomainError {
  const known = advice.find(([pattern]) => pattern.test(output));
  const lines = output
    .split('\n')
    .filter((line) => /error|fatal|panic|could not|denied|space|read-only|permitted/i.test(line));
  const words = (lines.length > 0 ? lines.slice(0, 3).join(' ') : output.slice(-400)).trim();
  const doing = known ? known[1](where) : 'If it persists, set DATABASE_URL to a PostgreSQL 18 server instead.';
  return new DomainError('unavailable', `The embedded PostgreSQL ${what}. ${doing} It said: ${words}`);
}

export const wrongPassword = (cluster: string): DomainError =>
  new DomainError(
    'unavailable',
    `The database in ${cluster} does not open with the passwords of its data folder's credentials.json. ` +
      'Restore that file from a backup, or choose another HOMEWARD_DATA_DIR.',
  );
