import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '../../bin/homeward.mjs');

export interface Ended {
  /** Exit status; null when a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A command that is still running. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when either output holds the text; fails when the command ends before. */
  says(text: string | RegExp): Promise<string>;
}

/** `homeward` as a user runs it, on a data folder of its own. */
export class CommandLine {
  readonly dataDir: string;
  private readonly started = new Set<ChildProcess>();

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'homeward-cli-'));
    // Root's server runs as another account, which must be able to pass through.
    chmodSync(folder, 0o711);
    this.dataDir = folder;
  }

  start(args: readonly string[], env: Record<string, string> = {}): Running {
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: this.dataDir, HOMEWARD_DATA_DIR: this.dataDir, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.started.add(child);
    const output = { stdout: '', stderr: '' };
    const heard = new Set<() => void>();
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        for (const listener of heard) listener();
      });
    }
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (status) => {
        this.started.delete(child);
        resolve({ status, ...output });
        for (const listener of heard) listener();
      });
    });
    const says = (text: string | RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const all = `${output.stdout}${output.stderr}`;
          if (typeof text === 'string' ? all.includes(text) : text.test(all)) resolve(all);
          else if (child.exitCode !== null) reject(new Error(`It ended before it said ${text}:\n${all}`));
        };
        heard.add(look);
        look();
      });
    return { child, ended, says };
  }

  /** Runs a command to its end; `input` is its standard input. */
  run(
    args: readonly string[],
    { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
  ): Promise<Ended> {
    const { child, ended } = this.start(args, env);
    child.stdin?.on('error', () => undefined).end(input);
    return ended;
  }

  /** The one JSON document of a command that succeeds. */
  async json<T>(...args: string[]): Promise<T> {
    const { status, stdout, stderr } = await this.run([...args, '--format', 'json']);
    if (status !== 0) throw new Error(`Exit status ${status}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Processes, servers too, that work on this data folder; on Linux, where the system tells. */
  processes(): string[] {
    if (!existsSync('/proc/self/cmdline')) return [];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}${readFileSync(`/proc/${pid}/environ`, 'utf8')}`;
        } catch {
          return '';
        }
      })
      .filter((text) => text.includes(this.dataDir));
  }

  /** Those still there after a moment: a server that was told to stop ends soon after. */
  async processesLeft(): Promise<string[]> {
    const deadline = Date.now() + 10_000;
    while (this.processes().length > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    return this.processes();
  }

  /** Ends what is still running and removes the folder. */
  async close(): Promise<void> {
    for (const child of this.started) child.kill('SIGINT');
    await this.processesLeft();
    for (const child of this.started) child.kill('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
