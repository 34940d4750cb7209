import { Module } from '@nestjs/common';
import { spawn } from 'node:child_process';
import { once as emitted } from 'node:events';
import { join } from 'node:path';
import { newId, systemActor } from '#kernel';
import { createLogger, defineJob, JobQueues, JobRegistry, loadConfig, on, once, UnitOfWork } from '#platform';
import type { JobContext, JobHandler, QueueConnection, WorkerTuning } from '#platform';
import { startWorker, type RunningWorker } from '../../apps/worker/start-worker';
import type { TestDatabase } from './database';
import { eventually } from './eventually';
import { describeEachBackend } from './queue-backends';
import { withQuietOutbox } from './quiet-outbox';

const system = systemActor('test');
const job = defineJob({ name: 'test.do-once', payload: { thingId: 'id' } });
const lines: string[] = [];
const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
const tuning: Partial<WorkerTuning> = { lockMs: 1_500, stalledEveryMs: 400, drainMs: 300 };

/** Does its effect once, however often it is run. */
class DoOnce implements JobHandler<{ thingId: string }> {
  readonly job = job;
  static readonly handled: { thingId: string; context: JobContext }[] = [];

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ thingId }: { thingId: string }, context: JobContext): Promise<void> {
    await this.unitOfWork.run(system, async (tx) => {
      if (await once(tx, `test.do-once.${thingId}`)) await tx.record({ name: 'test.thing-done', subjectId: thingId });
    });
    DoOnce.handled.push({ thingId, context });
  }
}

@Module({})
class WorkingModule {
  constructor(registry: JobRegistry, unitOfWork: UnitOfWork) {
    const whenLoaded = on('test.return-loaded', ({ subjectId }) => [job.request({ thingId: subjectId ?? '' })]);
    registry.register({ jobs: [job], handlers: [new DoOnce(unitOfWork)], subscriptions: [whenLoaded] });
  }
}

@Module({})
class IdleModule {
  constructor(registry: JobRegistry) {
    registry.register({ jobs: [job] });
  }
}

const effects = async (home: TestDatabase, thingId: string): Promise<number> => {
  const rows = await home.uow.read(system, (tx) =>
    tx.query(`select 1 from platform.event where name = 'test.thing-done' and subject_id = $1`, [thingId]),
  );
  return rows.length;
};

describeEachBackend('the worker', (connectionTo) => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const home = withQuietOutbox();

  const start = async (libraries = [WorkingModule], healthPort?: number): Promise<RunningWorker> => {
    const connection = connectionTo(home());
    const redisUrl = connection.kind === 'redis' ? connection.url : null;
    const config = { ...loadConfig({}), redisUrl };
    const worker = await startWorker({
      config,
      handle: home(),
      logger,
      tuning,
      libraries,
      ...(healthPort === undefined ? {} : { healthPort }),
    });
    closers.push(() => worker.close());
    return worker;
  };

  it('does the job of a committed event and of a subscription, from record to effect', async () => {
    await start();
    const [asked, subscribed] = [newId(), newId()];
    await home().uow.run(system, (tx) => tx.record({ name: 'test.wanted' }, [job.request({ thingId: asked })]));
    await home().uow.run(system, (tx) => tx.record({ name: 'test.return-loaded', subjectId: subscribed }));
    await eventually(async () => {
      expect([await effects(home(), asked), await effects(home(), subscribed)]).toEqual([1, 1]);
    });
  });

  it('tells its health, on loopback', async () => {
    const { healthAddress } = await start([WorkingModule], 0);
    expect(healthAddress).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const live = await fetch(`${healthAddress}/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
    const ready = await fetch(`${healthAddress}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      {
        status: 'ready',
        checks: {
          database: { status: 'ok' },
          queue: { status: 'ok' },
          relay: { status: 'ok', waiting: expect.any(Number), oldestSeconds: expect.any(Number) },
        },
      },
    ]);
  });

  it('does not start when a job has no handler', async () => {
    await expect(start([IdleModule])).rejects.toThrow('The worker cannot start: job test.do-once has no handler.');
  });

  it('finishes the job of a worker that was killed, soon, with its effect done once', async () => {
    const connection = connectionTo(home());
    const thingId = newId();
    const queues = new JobQueues(connection, new JobRegistry().register({ jobs: [job] }), logger);
    closers.push(() => queues.close());
    await queues.add([queues.prepare(`${newId()}-0`, job.request({ thingId }))]);
    await killDuringJob(home().runtimeUrl, connection);
    expect([await effects(home(), thingId), (await queues.counts()).active]).toEqual([1, 1]);

    const restarted = Date.now();
    await start();
    await eventually(() => expect(DoOnce.handled.map((each) => each.thingId)).toContain(thingId));
    expect(Date.now() - restarted).toBeLessThan(30_000);
    await eventually(async () => expect(await queues.counts()).toMatchObject({ active: 0, waiting: 0, failed: 0 }));
    expect(await effects(home(), thingId)).toBe(1);
    expect(lines.join('')).toContain('job taken back from a worker that went silent');
  });
});

/** Starts a worker process, waits until its job's effect is committed, and kills it without a word. */
async function killDuringJob(runtimeUrl: string, connection: QueueConnection): Promise<void> {
  const script = join(__dirname, 'fixtures/hanging-worker.mjs');
  const child = spawn(process.execPath, [script, JSON.stringify({ runtimeUrl, connection, tuning })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = emitted(child, 'exit');
  await emitted(child.stdout, 'data');
  child.kill('SIGKILL');
  await ended;
}
