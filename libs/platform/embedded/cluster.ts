import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { childEnvironment } from '../config';
import { commandOf, isRunning } from './process-identity';
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

const program = (cluster: Cluster, name: string): string =>
  join(cluster.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

const inAccount = (cluster: Cluster) => ({ ...cluster.account, cwd: dirname(cluster.path), env: childEnvironment() });

function give(path: string, account: ServiceAccount): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** Makes the cluster beside its place and moves it there when whole: an initdb cut short leaves nothing in use. */
export function createCluster(cluster: Cluster): void {
  const parent = dirname(cluster.path);
  const draftPrefix = `${basename(cluster.path)}.new-`;
  for (const old of readdirSync(parent)) {
    if (old.startsWith(draftPrefix)) rmSync(join(parent, old), { recursive: true, force: true });
  }
  const draft = join(parent, `${draftPrefix}${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    give(draft, cluster.account);
    writeFileSync(passwordFile, cluster.adminPassword, { mode: 0o600 });
    give(passwordFile, cluster.account);
    const made = spawnSync(program(cluster, 'initdb'), initOptions(draft, passwordFile, cluster.durable), {
      ...inAccount(cluster),
      encoding: 'utf8',
    });
    if (made.error) throw serverTrouble('could not be prepared', made.error.message, parent);
    if (made.status !== 0) throw serverTrouble('could not be prepared', made.stderr, parent);
    renameSync(draft, cluster.path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw serverTrouble('could not be prepared', String(error), parent);
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
    rmSync(passwordFile, { force: true });
  }
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

/** Statements and their values may hold personal data: the server's log names errors and nothing more. */
const settings = (port: number, durable: boolean): Record<string, string> => ({
  port: String(port),
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  max_wal_size: '2GB',
  maintenance_work_mem: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
});

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** What the cluster's postmaster.pid says; the process may be long gone. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3] || 0) };
  } catch {
    return null;
  }
}

export const adminUrl = (cluster: Cluster, port: number, database = 'postgres'): string =>
  `postgres://${adminRole}:${encodeURIComponent(cluster.adminPassword)}@127.0.0.1:${port}/${database}`;

/** True when this very cluster, not another server that took the port, answers there. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (port === 0) return false;
  const client = new Client({ connectionString: adminUrl(cluster, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return sameFolder(rows[0]?.folder ?? '', cluster.path);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function sameFolder(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}

/** True when the process is a PostgreSQL server of this cluster, as far as the system tells. */
function isItsServer(cluster: Cluster, pid: number): boolean {
  if (!isRunning(pid)) return false;
  const command = commandOf(pid);
  return command === null || (command.includes('postgres') && command.includes(cluster.path));
}

/** The port of the running server, or null when none runs. Waits for one that is starting or stopping. */
export async function findServer(cluster: Cluster, patienceMs = 60_000): Promise<number | null> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const postmaster = readPostmaster(cluster.path);
    if (!postmaster || !isItsServer(cluster, postmaster.pid)) return null;
    if (await answers(cluster, postmaster.port)) return postmaster.port;
    if (Date.now() > deadline) return null;
    await wait(50);
  }
}

/** Starts the server on a free port and waits until it answers. Answers the port. */
export async function startServer(cluster: Cluster): Promise<number> {
  const stale = readPostmaster(cluster.path);
  if (stale && !isItsServer(cluster, stale.pid)) rmSync(join(cluster.path, 'postmaster.pid'), { force: true });
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const problem = await tryStart(cluster, port);
    if (problem === null) return port;
    // Somebody took the port in between, or the backends of a killed server are still on their way out.
    const passing = /address already in use|could not create any TCP|shared memory block|lock file/i.test(problem);
    if (!passing || attempt === 10) throw serverTrouble('did not start', problem, cluster.path);
    await wait(200 * attempt);
  }
}

/** Null once the server answers; else what its log says. */
async function tryStart(cluster: Cluster, port: number): Promise<string | null> {
  const log = openSync(cluster.log, 'a', 0o600);
  chmodSync(cluster.log, 0o600);
  const before = statSync(cluster.log).size;
  const options = Object.entries(settings(port, cluster.durable)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // Its own process group, so that Ctrl-C reaches us and not the server.
  const server = spawn(program(cluster, 'postgres'), ['-D', cluster.path, ...options], {
    ...inAccount(cluster),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let problem: string | null = null;
  server.once('error', (error) => (problem = error.message));
  server.once('exit', () => (problem ??= readFileSync(cluster.log).subarray(before).toString() || 'no reason given'));
  for (let waited = 0; problem === null; waited += 30) {
    if (await answers(cluster, port)) {
      server.removeAllListeners();
      server.unref();
      return null;
    }
    if (waited > 120_000) problem = 'it did not answer within two minutes';
    await wait(30);
  }
  return problem;
}

/** Stops the server and waits for its end; at once if connections do not let go in time. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const postmaster = readPostmaster(cluster.path);
  if (!postmaster || !isItsServer(cluster, postmaster.pid)) return;
  for (const mode of ['fast', 'immediate']) {
    const options = ['stop', '-D', cluster.path, '-m', mode, '-w', '-t', '30'];
    const stopped = spawnSync(program(cluster, 'pg_ctl'), options, { ...inAccount(cluster), stdio: 'ignore' });
    if (stopped.status === 0 || !existsSync(join(cluster.path, 'postmaster.pid'))) return;
  }
}
