import {
  createLogger,
  defineJob,
  JobQueues,
  JobRegistry,
  loadConfig,
  scheduled,
  type QueueConnection,
} from '#platform';
import { createPostgresBackend, Queue } from 'bullmq';
import { startWorker, type RunningWorker } from '../../apps/worker/start-worker';
import { eventually } from './eventually';
import { describeEachBackend } from './queue-backends';
import { withQuietOutbox } from './quiet-outbox';

const logger = createLogger({ logLevel: 'silent' });
const gone = defineJob({ name: 'test.sweep-gone', queue: 'schedule', payload: {} });

/** What the queue's store holds of schedules, asked without our own code. */
async function schedulesIn(connection: QueueConnection) {
  const queue =
    connection.kind === 'postgres'
      ? new Queue(
          'schedule',
          { connection: { connectionString: connection.url, schema: 'bullmq' } },
          createPostgresBackend,
        )
      : new Queue('schedule', { connection: { url: connection.url }, prefix: connection.prefix });
  try {
    const found = await queue.getJobSchedulers();
    return found.map(({ key, pattern, tz, next }) => ({ key, pattern, tz, next: next ?? 0 }));
  } finally {
    await queue.close();
  }
}

describeEachBackend('schedules', (connectionTo) => {
  const home = withQuietOutbox();
  const workers: RunningWorker[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });

  const start = async (): Promise<void> => {
    const connection = connectionTo(home());
    const config = { ...loadConfig({}), redisUrl: connection.kind === 'redis' ? connection.url : null };
    workers.push(await startWorker({ config, handle: home(), logger, tuning: { drainMs: 300 } }));
  };

  const isThere = async (name: string): Promise<boolean> => {
    const [row] = await home().asOwner<{ there: boolean }>('select to_regclass($1) is not null as there', [name]);
    return row?.there ?? false;
  };

  it('are run when a worker starts, and kept for the nights to come', async () => {
    const [coming] = await home().asOwner<{ event: string; episode: string }>(
      `select 'platform.event_' || to_char((now() at time zone 'UTC') + interval '2 months', 'YYYY_MM') as event,
              'children.episode_' || extract(year from now() + interval '2 years') as episode`,
    );
    const names = Object.values(coming ?? {});
    for (const name of names) await home().asOwner(`drop table ${name}`);
    await start();
    await eventually(async () => {
      for (const name of names) expect([name, await isThere(name)]).toEqual([name, true]);
    });
    const kept = await schedulesIn(connectionTo(home()));
    const ours = kept.filter(({ key }) => key.endsWith('.make-partitions'));
    expect(
      ours.map(({ key, pattern, tz }) => ({ key, pattern, tz })).sort((a, b) => a.key.localeCompare(b.key)),
    ).toEqual([
      { key: 'children.make-partitions', pattern: '27 2 * * *', tz: 'UTC' },
      { key: 'platform.make-partitions', pattern: '17 2 * * *', tz: 'UTC' },
    ]);
    for (const { next } of ours) {
      expect(next).toBeGreaterThan(Date.now());
      expect(next).toBeLessThanOrEqual(Date.now() + 86_400_000);
    }
  });

  it('are one each when many workers put them there at once', async () => {
    const registry = new JobRegistry();
    const sweep = defineJob({ name: 'test.sweep-often', queue: 'schedule', payload: {} });
    registry.register({ jobs: [sweep], schedules: [scheduled(sweep, {}, '5 4 * * *')] });
    const queues = Array.from({ length: 6 }, () => new JobQueues(connectionTo(home()), registry, logger));
    try {
      await Promise.all(queues.map((each) => each.ready()));
      for (let round = 0; round < 5; round += 1) await Promise.all(queues.map((each) => each.keepSchedules()));
    } finally {
      for (const each of queues) await each.close();
    }
    const kept = (await schedulesIn(connectionTo(home()))).map(({ key, pattern }) => [key, pattern]);
    expect(kept).toEqual([[sweep.name, '5 4 * * *']]);
  });

  it('are one each however often workers start, and gone when declared no more', async () => {
    const registry = new JobRegistry().register({ jobs: [gone], schedules: [scheduled(gone, {}, '0 4 * * *')] });
    const queues = new JobQueues(connectionTo(home()), registry, logger);
    await queues.keepSchedules();
    await queues.close();
    expect((await schedulesIn(connectionTo(home()))).map(({ key }) => key)).toContain('test.sweep-gone');
    await start();
    await start();
    const keys = (await schedulesIn(connectionTo(home()))).map(({ key }) => key);
    expect(keys).not.toContain('test.sweep-gone');
    expect(new Set(keys).size).toBe(keys.length);
  });
});
