import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { adminRole, type Cluster } from './cluster';
import { commandOf, isRunning } from './process-identity';
import { wrongPassword } from './server-trouble';

export interface Postmaster {
  readonly pid: number;
  /** 0 until it is known. */
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

function sameFolder(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}

/**
 * True when the process serves this cluster, as far as the system tells. In doubt it is taken to: two servers on one
 * cluster would destroy it.
 */
export function servesCluster(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform === 'linux') {
    try {
      // A server works inside its cluster, wherever that has been moved to since.
      return sameFolder(`/proc/${pid}/cwd`, cluster);
    } catch {
      if (!isRunning(pid)) return false;
    }
  }
  const command = commandOf(pid);
  return command === null || command.includes('postgres');
}

/** The cluster's running server, or null. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const postmaster = readPostmaster(cluster);
  return postmaster && servesCluster(cluster, postmaster.pid) ? postmaster : null;
}

export const adminUrl = (cluster: Cluster, port: number, database = 'postgres'): string =>
  `postgres://${adminRole}:${encodeURIComponent(cluster.adminPassword)}@127.0.0.1:${port}/${database}`;

/**
 * True when a server that opens to our password answers there.
 * @throws DomainError `unavailable` when it answers and the password is not its own
 */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (port === 0) return false;
  const client = new Client({ connectionString: adminUrl(cluster, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') throw wrongPassword(cluster.path);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
