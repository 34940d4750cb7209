import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the system's own words; null where the system does not say. */
  readonly startedAt: string | null;
}

/** The fields of /proc/<pid>/stat from the third on: state, parent, ... */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in brackets, may hold spaces: the fields are counted from after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function startOnLinux(pid: number): string | null {
  const started = statFields(pid)?.[19];
  if (started === undefined) return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${started}`;
}

function startByPs(pid: number): string | null {
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } });
  return stdout?.trim() || null;
}

function startOf(pid: number): string | null {
  if (process.platform === 'linux') return startOnLinux(pid);
  return process.platform === 'win32' ? null : startByPs(pid);
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, startedAt: startOf(pid) });

let own: ProcessIdentity | undefined;
export const ownIdentity = (): ProcessIdentity => (own ??= identityOf(process.pid));

/** True when a process of this number runs, whoever owns it. One that has ended and waits for its parent does not. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || statFields(pid)?.[0] !== 'Z';
}

/** True when this very process is still running: the number is in use, and by the same process as then. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (!isRunning(identity.pid)) return false;
  return identity.startedAt === null || identity.startedAt === startOf(identity.pid);
}

/** The command line of a process, null where it cannot be read. */
export function commandOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return null;
    }
  }
  if (process.platform === 'win32') return null;
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null;
}
