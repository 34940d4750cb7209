import { spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './cluster';
import { answers, readPostmaster, runningPostmaster } from './postmaster';
import { asServer, programPath, runProgram } from './server-program';
import { serverSettings } from './server-settings';
import { serverTrouble } from './server-trouble';

const startAttempts = 10;
const longestLog = 5_000_000;

/** The port of the running server, or null when none runs. Waits for one that is starting or stopping. */
export async function findServer(cluster: Cluster, patienceMs = 60_000): Promise<number | null> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const postmaster = runningPostmaster(cluster.path);
    if (!postmaster) return null;
    if (await answers(cluster, postmaster.port)) return postmaster.port;
    await wait(50);
  }
  return null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * Starts the server on a free port and waits until it answers. Answers the port.
 * @param choosePort for tests
 * @throws DomainError `unavailable` with the server's words and what to do
 */
export async function startServer(cluster: Cluster, choosePort: () => Promise<number> = freePort): Promise<number> {
  // PostgreSQL itself refuses to start when the number in a stale file has gone to another process of its account.
  if (readPostmaster(cluster.path) && !runningPostmaster(cluster.path)) {
    rmSync(join(cluster.path, 'postmaster.pid'), { force: true });
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort();
    const problem = await tryStart(cluster, port);
    if (problem === null) return port;
    // Somebody took the port in between, or the backends of a killed server are still on their way out.
    const passing = /address already in use|could not create any TCP|shared memory block|lock file/i.test(problem);
    if (!passing || attempt === startAttempts) throw serverTrouble('did not start', problem, cluster.path);
    await wait(100 * attempt);
  }
}

/** Keeps one earlier log when the present one has grown long. */
function turnLog(log: string): void {
  if (existsSync(log) && statSync(log).size > longestLog) renameSync(log, `${log}.1`);
}

/** Null once the server answers; else what its log says. */
async function tryStart(cluster: Cluster, port: number): Promise<string | null> {
  turnLog(cluster.log);
  const log = openSync(cluster.log, 'a', 0o600);
  chmodSync(cluster.log, 0o600);
  const before = statSync(cluster.log).size;
  const settings = Object.entries(serverSettings(port, cluster.durable));
  const options = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group, so that Ctrl-C reaches us and not the server.
  const server = spawn(programPath(cluster, 'postgres'), ['-D', cluster.path, ...options], {
    ...asServer(cluster),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let problem: string | null = null;
  server.once('error', (error) => (problem = error.message));
  server.once('exit', () => (problem ??= readFileSync(cluster.log).subarray(before).toString() || 'no reason given'));
  for (let waited = 0; problem === null; waited += 25) {
    if (runningPostmaster(cluster.path)?.pid === server.pid && (await answers(cluster, port))) {
      server.removeAllListeners();
      server.unref();
      return null;
    }
    if (waited > 120_000) problem = 'it did not answer within two minutes';
    await wait(25);
  }
  return problem;
}

/** Stops the server and waits for its end; at once if connections do not let go in time. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const pid = runningPostmaster(cluster.path)?.pid;
  for (const mode of ['fast', 'immediate']) {
    if (!runningPostmaster(cluster.path)) break;
    await runProgram(cluster, 'pg_ctl', ['stop', '-D', cluster.path, '-m', mode, '-w', '-t', '30']);
  }
  // pg_ctl waits for the file of the server to go, which it removes a moment before it ends.
  if (pid !== undefined) for (let waited = 0; lives(pid) && waited < 5_000; waited += 25) await wait(25);
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Asks the server to stop and does not wait: for a process that is on its way out. */
export function askServerToStop(cluster: Cluster): void {
  const postmaster = runningPostmaster(cluster.path);
  if (postmaster) process.kill(postmaster.pid, 'SIGINT');
}
