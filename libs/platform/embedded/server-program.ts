import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { childEnvironment } from '../config';
import type { Cluster } from './cluster';

export interface ProgramResult {
  readonly status: number | null;
  /** What it wrote on either stream. */
  readonly output: string;
}

export const programPath = (cluster: Cluster, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(cluster.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** As the server's account, from a folder it may be in, with none of our environment. */
export const asServer = (cluster: Cluster) => ({
  ...cluster.account,
  cwd: dirname(cluster.path),
  env: childEnvironment(),
  windowsHide: true,
});

/** Runs a program of the server to its end. */
export function runProgram(cluster: Cluster, name: 'initdb' | 'pg_ctl', options: string[]): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(programPath(cluster, name), options, {
      ...asServer(cluster),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ status: null, output: error.message }));
    child.once('close', (status) => resolve({ status, output }));
  });
}
