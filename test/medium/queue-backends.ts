import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { QueueConnection } from '#platform';
import type { TestDatabase } from './database';

export type BackendName = 'postgres' | 'redis';

/** Which backends a run asks for (`HOMEWARD_QUEUE_BACKENDS=postgres,redis`); all that can be had when it does not say. */
const asked = (process.env.HOMEWARD_QUEUE_BACKENDS ?? 'postgres,redis').split(',').map((name) => name.trim());

const redisProgram = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
const redisThere = (): boolean => process.env.REDIS_URL !== undefined || redisProgram();

interface Backend {
  readonly name: BackendName;
  readonly present: boolean;
}

/** Every backend asked for; one that is not to be had here is given all the same, to be reported as skipped. */
export const backends: readonly Backend[] = (
  [
    { name: 'postgres', present: true },
    { name: 'redis', present: asked.includes('redis') && redisThere() },
  ] as const
).filter(({ name }) => asked.includes(name));

/** A Redis of this spec file's own, on loopback, without persistence; or the one of REDIS_URL. */
export class TestRedis {
  private server: ChildProcess | undefined;
  private address = process.env.REDIS_URL ?? '';

  get url(): string {
    return this.address;
  }

  async start(): Promise<void> {
    if (this.address !== '') return;
    const port = await freePort();
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.server = spawn('redis-server', [...options, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
    await answers(port);
    this.address = `redis://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    if (!this.server) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await ended;
  }
}

/** `describe` for each backend, with the connection of the spec's own database; a missing Redis shows as skipped. */
export function describeEachBackend(
  title: string,
  body: (connection: (home: TestDatabase) => QueueConnection) => void,
) {
  for (const { name, present } of backends) {
    if (!present) {
      describe.skip(`${title} on ${name} (no redis-server here and no REDIS_URL)`, () => body(() => noConnection()));
    } else if (name === 'postgres') {
      describe(`${title} on postgres`, () => body((home) => ({ kind: 'postgres', url: home.queueUrl })));
    } else {
      describe(`${title} on redis`, () => {
        const redis = new TestRedis();
        beforeAll(() => redis.start());
        body((home) => ({ kind: 'redis', url: redis.url, prefix: `homeward-${home.database}` }));
        afterAll(() => redis.stop());
      });
    }
  }
}

function noConnection(): never {
  throw new Error('This backend is not here.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const up = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('redis-server was started but does not answer.');
}

/** Everything the queue has stored about jobs, as one text. */
export async function storedText(connection: QueueConnection): Promise<string> {
  if (connection.kind === 'postgres') {
    const client = new Client({ connectionString: connection.url });
    await client.connect();
    const { rows } = await client.query<{ text: string }>(
      'select j::text as text from bullmq.job j union all select e::text from bullmq.event e',
    );
    await client.end();
    return rows.map(({ text }) => text).join('\n');
  }
  const redis = new Redis(connection.url);
  const parts: unknown[] = [];
  for (const key of await redis.keys(`${connection.prefix}:*`)) {
    const type = await redis.type(key);
    if (type === 'hash') parts.push(key, await redis.hgetall(key));
    if (type === 'stream') parts.push(key, await redis.xrange(key, '-', '+'));
  }
  await redis.quit();
  return JSON.stringify(parts);
}
