import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, chmodSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Opened {
  readonly url?: string;
  readonly error?: string;
}

/** Another process that has a data folder open. */
export interface OtherProcess {
  readonly child: ChildProcess;
  readonly opened: Opened;
  tell(word: 'close' | 'exit'): Promise<void>;
  signal(signal: NodeJS.Signals): Promise<void>;
}

/** Opens the folder in another process, of this user or of another, and waits for its answer. */
export async function openElsewhere(dataDir: string, as: { uid?: number; gid?: number } = {}): Promise<OtherProcess> {
  const script = join(__dirname, 'open-folder.mjs');
  const env = { PATH: process.env['PATH'], HOMEWARD_SESSION_SECRET: 'canary-of-the-environment-0123456789' };
  const child = spawn(process.execPath, [script, dataDir], {
    ...as,
    cwd: '/',
    env,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const opened = await new Promise<Opened>((resolve) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as Opened));
    child.once('exit', (status) => resolve({ error: `ended with ${status}` }));
  });
  return {
    child,
    opened,
    tell: (word) => {
      child.stdin.write(`${word}\n`);
      return ended;
    },
    signal: (signal) => {
      // To the whole process group, as a terminal sends Ctrl-C.
      process.kill(-(child.pid as number), signal);
      return ended;
    },
  };
}

/** A folder for one test that any account can pass through. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes the folder; a server that still runs in it is a defect of the test, and is stopped by its own number. */
export function removeFolder(folder: string, cluster = join(folder, 'postgres')): void {
  const pid = postmasterPid(cluster);
  if (pid !== null && isRunning(pid)) process.kill(pid, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

export function postmasterPid(cluster: string): number | null {
  const path = join(cluster, 'postmaster.pid');
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split('\n')[0]) : null;
}

/** True while the process runs; one that has ended and was not yet waited for does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !readFileSync(stat, 'utf8').includes(') Z ');
}

/** Waits until it holds, or fails after some seconds. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 25) {
    if (waited > 10_000) throw new Error(`It did not come about: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
