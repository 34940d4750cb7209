import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { withDatabase } from './database';

const main = join(__dirname, '../../dist/apps/worker/main.js');

const launch = (args: string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...env },
  });

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

describe('the worker as a process of its own', () => {
  const home = withDatabase();
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('works on the server of DATABASE_URL, is healthy, and ends within seconds of SIGTERM', async () => {
    const child = launch(['--health-port', '0'], { DATABASE_URL: home().ownerUrl });
    children.push(child);
    const log: string[] = [];
    let address = '';
    for await (const line of createInterface({ input: child.stderr as NodeJS.ReadableStream })) {
      log.push(line);
      address = (JSON.parse(line) as { healthAddress?: string }).healthAddress ?? '';
      if (address !== '') break;
    }
    const ready = await fetch(`${address}/health/ready`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready' }]);
    const stopping = Date.now();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - stopping).toBeLessThan(30_000);
    const password = new URL(home().ownerUrl).password;
    expect(password).not.toBe('');
    expect(log.join('\n')).not.toContain(password);
  });

  it.each([
    [['--health-port', 'x'], {}, 2, '--health-port is "x"'],
    [[], { HOMEWARD_WORKER_CONCURRENCY: '0' }, 2, 'HOMEWARD_WORKER_CONCURRENCY'],
    [['--health-prt', '1'], {}, 2, 'Usage:'],
    [[], { DATABASE_URL: 'postgres://nobody:hidden-word@127.0.0.1:1/homeward' }, 1, 'DATABASE_URL cannot be used'],
  ])('says what is wrong with %j and %j, and ends with %d', async (args, env, status, message) => {
    const child = launch(args, { ...env, HOMEWARD_LOG_LEVEL: 'info' });
    children.push(child);
    const [[ended], told] = await Promise.all([once(child, 'exit'), textOf(child.stderr)]);
    expect(ended).toBe(status);
    expect(told).toContain(message);
    expect(told).not.toContain('hidden-word');
  });
});
