import type { PostgresPoolConfig } from 'bullmq';
import { Redis } from 'ioredis';

/** Where the queue lives: the queue role's Postgres schema, or Redis under a prefix of its own for each database. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string };

/** Redis when it is configured, the database's own `bullmq` schema otherwise. */
export const queueConnection = (
  config: { readonly redisUrl: string | null },
  handle: { readonly queueUrl: string; readonly database: string },
): QueueConnection =>
  config.redisUrl === null
    ? { kind: 'postgres', url: handle.queueUrl }
    : { kind: 'redis', url: config.redisUrl, prefix: `homeward-${handle.database}` };

/**
 * Postgres connections for one queue or one worker; each has a pool of its own, because a pool shared by workers and
 * smaller than their number hangs.
 * The `options` of the URL join BullMQ's own (its search_path); left in the URL they would replace them.
 */
export function postgresPool(url: string, size: number): PostgresPoolConfig {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  address.searchParams.delete('options');
  return {
    connectionString: address.toString(),
    schema: 'bullmq',
    max: size,
    application_name: 'homeward queue',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...(options === null ? {} : { options }),
  };
}

/** A worker waits for Redis to come back; who adds a job learns soon that it is away, and tries again later. */
export function redisClient(url: string, use: 'add' | 'work'): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: use === 'work' ? null : 2,
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(times * 200, 3_000),
  });
  // The queue that uses the connection reports its errors; without a listener here they would end the process.
  redis.on('error', () => undefined);
  return redis;
}

/** Takes its leave when Redis is there to hear it. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit().catch(() => redis.disconnect());
  else if (redis.status !== 'end') redis.disconnect();
}
