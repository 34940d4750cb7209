import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '#kernel';
import { canUse, isRoot, serviceAccount } from './service-account';
import { type Cluster, createCluster } from './cluster';
import { type Credentials, credentialsOf } from './credentials';
import { type DataFolder, readJson, writePrivateJson } from './data-folder';
import { openPlace } from './open-place';
import { findServer, startServer } from './server-process';
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

/** Names of clusters outside begin with this, so that those of one data folder can be told. */
const outsideStem = (folder: DataFolder): string =>
  `data-${createHash('sha256').update(folder.path).digest('hex').slice(0, 12)}`;

function warnOfEarlier(place: string, stem: string): void {
  for (const name of readdirSync(place).filter((each) => each.startsWith(`${stem}~`) && !each.includes('.new-'))) {
    process.emitWarning(
      `A database of an earlier data folder of this path is still in ${join(place, name)}. ` +
        'Nothing uses it: delete it when you no longer need it.',
    );
  }
}

/** A new cluster goes into the data folder, or beside it where the server's account cannot reach that. */
function chooseCluster(folder: DataFolder, options: ServerOptions): string {
  const inside = join(folder.path, clusterName);
  const account = serviceAccount(inside);
  if (existsSync(inside) || canUse(account, folder.path)) return inside;
  const place = openPlace(account, options.openParents);
  const stem = outsideStem(folder);
  warnOfEarlier(place, stem);
  return join(place, `${stem}~${randomBytes(4).toString('hex')}`);
}

function recordedCluster(folder: DataFolder, record: ServerRecord): string {
  const path = resolve(folder.path, record.cluster);
  if (existsSync(path)) return path;
  throw new DomainError(
    'unavailable',
    `The database of the data folder ${folder.path} was in ${path} and is no longer there. ` +
      `Restore it from a backup; or, to begin anew without its data, delete ${folder.path}.`,
  );
}

/** The running server of the data folder: adopted when one runs, started when none does. Call it under the lock. */
export async function runServer(folder: DataFolder, options: ServerOptions): Promise<RunningServer> {
  const record = readJson<ServerRecord>(folder.server);
  const path = record ? recordedCluster(folder, record) : chooseCluster(folder, options);
  const account = serviceAccount(path);
  const place = (): string => (isRoot() ? openPlace(account, options.openParents) : join(folder.path, 'programs'));
  const { native } = runnablePrograms(options.installed ?? findPackage(thisPlatform()), account, place);
  const credentials = credentialsOf(folder, path);
  const { durable } = options;
  const cluster: Cluster = { path, native, account, adminPassword: credentials.admin, log: folder.serverLog, durable };
  if (!existsSync(path)) await createCluster(cluster);
  const found: ServerRecord = {
    cluster: path === join(folder.path, clusterName) ? clusterName : path,
    programs: native,
  };
  if (record?.cluster !== found.cluster || record.programs !== native) writePrivateJson(folder.server, found);
  const port = (await findServer(cluster)) ?? (await startServer(cluster));
  return { cluster, credentials, port };
}
