import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runProgram } from './server-program';
import { serverTrouble } from './server-trouble';
import type { ServiceAccount } from './service-account';

export const adminRole = 'homeward_admin';

/** One cluster of the embedded server, and what is needed to run it. */
export interface Cluster {
  /** PostgreSQL's data directory. */
  readonly path: string;
  /** The folder with `bin`. */
  readonly native: string;
  readonly account: ServiceAccount;
  readonly adminPassword: string;
  readonly log: string;
  /** False for tests alone: a crash of the machine loses data. */
  readonly durable: boolean;
}

const initOptions = (folder: string, passwordFile: string, durable: boolean): string[] => [
  `--pgdata=${folder}`,
  `--username=${adminRole}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
  ...(durable ? [] : ['--no-sync']),
];

function give(path: string, account: ServiceAccount): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** What an initdb that was killed left behind. Names of one data folder's clusters are alike up to a tilde. */
function removeDrafts(parent: string, name: string): void {
  const stem = name.replace(/~.*/, '');
  for (const old of readdirSync(parent)) {
    if (old.startsWith(stem) && old.includes('.new-')) rmSync(join(parent, old), { recursive: true, force: true });
  }
}

/**
 * Makes the cluster beside its place and moves it there when whole: an initdb cut short leaves nothing in use.
 * @throws DomainError `unavailable` saying what is in the way, as a full disk
 */
export async function createCluster(cluster: Cluster): Promise<void> {
  const parent = dirname(cluster.path);
  const draft = `${cluster.path}.new-${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  try {
    removeDrafts(parent, basename(cluster.path));
    mkdirSync(draft, { mode: 0o700 });
    give(draft, cluster.account);
    writeFileSync(passwordFile, cluster.adminPassword, { mode: 0o600 });
    give(passwordFile, cluster.account);
    const made = await runProgram(cluster, 'initdb', initOptions(draft, passwordFile, cluster.durable));
    if (made.status !== 0) throw serverTrouble('could not be prepared', made.output, parent);
    renameSync(draft, cluster.path);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : serverTrouble('could not be prepared', message, parent);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
}
