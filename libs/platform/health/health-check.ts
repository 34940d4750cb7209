import type { Pool } from 'pg';
import { systemActor } from '#kernel';
import type { UnitOfWork } from '../database';
import type { JobQueues } from '../queue';

/** Something the process cannot serve without (essential), or would be slow without. */
export interface HealthCheck {
  readonly name: string;
  readonly essential: boolean;
  /** Throws when the thing does not work; may answer with figures to show. */
  check(): Promise<Readonly<Record<string, number>> | void>;
}

export interface HealthReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, { status: 'ok' | 'failed'; [figure: string]: string | number }>>;
}

const ANSWER_WITHIN_MS = 2_000;
const RELAY_LATE_SECONDS = 60;

export const databaseReady = (pool: Pick<Pool, 'query'>): HealthCheck => ({
  name: 'database',
  essential: true,
  check: async () => void (await pool.query('select 1')),
});

export const queueReady = (queues: Pick<JobQueues, 'ready'>): HealthCheck => ({
  name: 'queue',
  essential: true,
  check: () => queues.ready(),
});

/** Events that wait for the relay, and for how long the oldest does; failed when that is over a minute. */
export const relayLag = (unitOfWork: Pick<UnitOfWork, 'read'>): HealthCheck => ({
  name: 'relay',
  essential: false,
  check: async () => {
    const lag = await unitOfWork.read(systemActor('health'), (tx) =>
      tx.one<{ waiting: number; oldestSeconds: number }>(`
        select count(*)::int as waiting,
               coalesce(extract(epoch from now() - min(occurred_at)), 0)::int as "oldestSeconds"
          from platform.event where relayed_at is null`),
    );
    if (lag.oldestSeconds > RELAY_LATE_SECONDS) throw new Error('the relay is late');
    return lag;
  },
});

/** Runs all checks at once. Says which failed, never why: errors name hosts and users. */
export async function healthReport(checks: readonly HealthCheck[]): Promise<HealthReport> {
  const results = await Promise.all(
    checks.map(async (each) => {
      const figures = await inTime(each).catch(() => null);
      return { each, result: figures ? { ...figures, status: 'ok' as const } : { status: 'failed' as const } };
    }),
  );
  const failed = results.some(({ each, result }) => each.essential && result.status === 'failed');
  return {
    status: failed ? 'not-ready' : 'ready',
    checks: Object.fromEntries(results.map(({ each, result }) => [each.name, result])),
  };
}

async function inTime({ check }: HealthCheck): Promise<Readonly<Record<string, number>>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return (await Promise.race([check(), late])) ?? {};
  } finally {
    clearTimeout(timer);
  }
}
