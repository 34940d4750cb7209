import { rmSync } from 'node:fs';
import type { Config } from '../config';
import { dataFolderAt, readJson, writePrivateJson } from './data-folder';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';

/** The `start` of a data folder, for other commands to find. */
export interface RunningStart {
  /** As a browser reaches it, `http://127.0.0.1:3000`. */
  readonly address: string;
  /** The database it shows: `homeward` or `homeward_demo`. */
  readonly database: string;
  /** True when it works the queue, so that another process need not. */
  readonly hasWorker: boolean;
}

/** The note as it is kept: with the process, so that one left by a dead `start` is seen for what it is. */
type RunningNote = RunningStart & ProcessIdentity;

/** Tells the data folder that this process is its `start`. Answers a function that takes that back. */
export function announceStart(config: Pick<Config, 'dataDir'>, running: RunningStart): () => void {
  const { running: path } = dataFolderAt(config.dataDir);
  const note: RunningNote = { ...running, ...ownIdentity() };
  writePrivateJson(path, note);
  return () => {
    if (readJson<RunningNote>(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}

/** The `start` that runs on this data folder now, or null. */
export function findStart(config: Pick<Config, 'dataDir'>): (RunningStart & { readonly pid: number }) | null {
  const note = readJson<RunningNote>(dataFolderAt(config.dataDir).running);
  if (!note || !isAlive(note)) return null;
  const { pid, address, database, hasWorker } = note;
  return { pid, address, database, hasWorker };
}
