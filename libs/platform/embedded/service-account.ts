import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Whom the server's programs run as: nobody special (this user), or for root an account without rights. */
export interface ServiceAccount {
  readonly uid?: number;
  readonly gid?: number;
}

const idOf = (flag: '-u' | '-g'): number => {
  const answer = Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout?.trim());
  return Number.isSafeInteger(answer) && answer > 0 ? answer : 65534;
};

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root, so root's server runs as the owner of an existing cluster, or else as `nobody`.
 * @param cluster folder of the cluster; it may not exist yet
 */
export function serviceAccount(cluster: string): ServiceAccount {
  if (!isRoot()) return {};
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** True when the account can pass through every folder down to this path and do there what the test says (`-x`, `-r`). */
export function canUse(account: ServiceAccount, path: string, test: '-x' | '-r' = '-x'): boolean {
  if (account.uid === undefined) return true;
  const script = `test ${test} "$1"`;
  return spawnSync('/bin/sh', ['-c', script, 'sh', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
