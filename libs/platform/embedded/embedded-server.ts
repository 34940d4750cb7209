import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canUse, isRoot, serviceAccount } from './service-account';
import { type Cluster, createCluster, findServer, startServer } from './cluster';
import { type Credentials, credentialsOf } from './credentials';
import { type DataFolder, readJson, writePrivateJson } from './data-folder';
import { openPlace } from './open-place';
import { findPackage, runnablePrograms, type ServerPrograms, thisPlatform } from './server-programs';

/** Where the server of a data folder really is; `cluster` may be relative to the folder, so that it can be moved. */
interface ServerRecord {
  readonly cluster: string;
  readonly programs: string;
}

export interface ServerOptions {
  readonly durable: boolean;
  /** Where the programs are installed; found by itself unless a test says otherwise. */
  readonly installed?: ServerPrograms;
  /** Folders to look in for a place that root's server account can reach; for tests. */
  readonly openParents?: readonly string[];
}

export interface RunningServer {
  readonly cluster: Cluster;
  readonly credentials: Credentials;
  readonly port: number;
}

const clusterName = 'postgres';

function chooseCluster(folder: DataFolder, options: ServerOptions): string {
  const record = readJson<ServerRecord>(folder.server);
  if (record) return resolve(folder.path, record.cluster);
  const inside = join(folder.path, clusterName);
  const account = serviceAccount(inside);
  if (!isRoot() || canUse(account, folder.path)) return inside;
  return join(openPlace(account, options.openParents), `data-${randomBytes(6).toString('hex')}`);
}

/** The cluster of the data folder, with programs that can run it. Call it under the folder's lock. */
export function locateCluster(
  folder: DataFolder,
  options: ServerOptions,
): { cluster: Cluster; credentials: Credentials } {
  const path = chooseCluster(folder, options);
  const account = serviceAccount(path);
  const place = (): string => (isRoot() ? openPlace(account, options.openParents) : join(folder.path, 'programs'));
  const installed = options.installed ?? findPackage(thisPlatform());
  const { native } = runnablePrograms(installed, account, place);
  const credentials = credentialsOf(folder, path);
  const inside = path === join(folder.path, clusterName);
  const record: ServerRecord = { cluster: inside ? clusterName : path, programs: native };
  const kept = readJson<ServerRecord>(folder.server);
  if (kept?.cluster !== record.cluster || kept.programs !== record.programs) writePrivateJson(folder.server, record);
  const cluster = {
    path,
    native,
    account,
    adminPassword: credentials.admin,
    log: folder.serverLog,
    durable: options.durable,
  };
  return { cluster, credentials };
}

/** The running server of the data folder: adopted when one runs, started when none does. Call it under the lock. */
export async function runServer(folder: DataFolder, options: ServerOptions): Promise<RunningServer> {
  const { cluster, credentials } = locateCluster(folder, options);
  if (!existsSync(cluster.path)) createCluster(cluster);
  const port = (await findServer(cluster)) ?? (await startServer(cluster));
  return { cluster, credentials, port };
}
