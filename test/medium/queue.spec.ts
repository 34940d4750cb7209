import { EventEmitter, once as emitted } from 'node:events';
import { DomainError, newId, systemActor } from '#kernel';
import { createLogger, defineJob, JobQueues, JobRegistry, JobWorkers, Relay } from '#platform';
import type { JobHandler, JobProgress, WorkerTuning } from '#platform';
import { withQuietOutbox } from './quiet-outbox';
import { eventually } from './eventually';
import { describeEachBackend, storedText } from './queue-backends';

const CANARY = 'CANARY Jane Smith M1 4RJ';
const system = systemActor('test');
const quick: Partial<WorkerTuning> = { lockMs: 2_000, stalledEveryMs: 500, drainMs: 300 };

const thing = defineJob({
  name: 'test.do-thing',
  payload: { thingId: 'id', year: 'year?' },
  attempts: 3,
  backoffMs: 20,
});
const keyed = defineJob({
  name: 'test.do-keyed',
  payload: { thingId: 'id', key: 'code' },
  attempts: 2,
  backoffMs: 10,
  deduplicate: (payload) => payload.key,
});

const idle = (queues: JobQueues) =>
  eventually(async () => {
    const { waiting = 0, active = 0, delayed = 0, prioritized = 0 } = await queues.counts();
    expect(waiting + active + delayed + prioritized).toBe(0);
  });

describeEachBackend('the queue', (connectionTo) => {
  const home = withQuietOutbox();
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'trace' }, { write: (line) => void lines.push(line) });
  let closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.toReversed()) await close();
    closers = [];
  });

  type Handling = Pick<JobHandler<{ thingId: string; key?: string }>, 'handle' | 'cancelled' | 'progressed' | 'failed'>;

  /** A system with one handler for the two jobs: queue, relay and, unless told otherwise, a running worker. */
  function start(handling: Handling, { work = true, tuning = {} as Partial<WorkerTuning> } = {}) {
    const registry = new JobRegistry().register({
      jobs: [thing, keyed],
      handlers: [
        { job: thing, ...handling },
        { job: keyed, ...handling },
      ],
    });
    const connection = connectionTo(home());
    const queues = new JobQueues(connection, registry, logger);
    closers.push(() => queues.close());
    const relay = new Relay({ unitOfWork: home().uow, queues, registry, logger });
    const startWorkers = () => {
      const workers = new JobWorkers(connection, registry, logger, { ...quick, ...tuning });
      closers.push(() => workers.close());
      return workers;
    };
    if (work) startWorkers();
    const request = async (...requests: Parameters<typeof record>[0]) => {
      await record(requests);
      await relay.drain();
    };
    return { queues, relay, request, startWorkers, registry };
  }

  const record = (requests: ReturnType<typeof thing.request>[]) =>
    home().uow.run(system, (tx) => tx.record({ name: 'test.thing-wanted', organisationId: null }, requests));

  it('runs a job with its payload and context, and only what was committed', async () => {
    const seen: unknown[] = [];
    const { request, relay, queues } = start({
      handle: async (payload, context) => {
        seen.push([payload, context.attempt, context.maxAttempts]);
      },
    });
    const thingId = newId();
    const rolledBack = home().uow.run(system, async (tx) => {
      await tx.record({ name: 'test.thing-wanted' }, [thing.request({ thingId: newId() })]);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    expect(await relay.drain()).toBe(0);
    await request(thing.request({ thingId, year: 2024 }));
    await eventually(() => expect(seen).toEqual([[{ thingId, year: 2024 }, 1, 3]]));
    await idle(queues);
  });

  it('tries again after a failure, with backoff, until it succeeds', async () => {
    const attempts: number[] = [];
    const { request, queues } = start({
      handle: async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (attempt < 3) throw new Error(`not yet: ${CANARY}`);
      },
    });
    await request(thing.request({ thingId: newId() }));
    await eventually(() => expect(attempts).toEqual([1, 2, 3]));
    await idle(queues);
    expect((await queues.counts()).failed).toBe(0);
  });

  it.each([
    ['at once for an error that no retry can change', () => new DomainError('invalid', 'No return.'), 1, 'No return.'],
    ['after the last attempt for any other, saying its kind alone', () => new TypeError(CANARY), 3, 'TypeError'],
  ])('fails %s', async (_title, error, attempts, reason) => {
    const handled: number[] = [];
    const told: string[] = [];
    const { request, queues } = start({
      handle: async (_payload, { attempt }) => {
        handled.push(attempt);
        throw error();
      },
      failed: async (_payload, why) => void told.push(why),
    });
    const before = (await queues.counts()).failed ?? 0;
    await request(thing.request({ thingId: newId() }));
    await eventually(async () => expect((await queues.counts()).failed).toBe(before + 1));
    expect(handled).toHaveLength(attempts);
    expect(told).toEqual([reason]);
  });

  it('runs requests of one key one at a time: one waits, and the last that came meanwhile runs after it', async () => {
    const runs: string[] = [];
    let most = 0;
    let now = 0;
    const gate = new EventEmitter();
    const { request, queues } = start({
      handle: async ({ thingId }) => {
        runs.push(thingId);
        now += 1;
        most = Math.max(most, now);
        if (runs.length === 1) await emitted(gate, 'open');
        now -= 1;
      },
    });
    const ids = [newId(), newId(), newId(), newId()];
    const of = (index: number) => keyed.request({ thingId: ids[index] as string, key: 'E08000003-2024' });
    await request(of(0));
    await eventually(() => expect(runs).toEqual([ids[0]]));
    await request(of(1));
    await request(of(2));
    gate.emit('open');
    await eventually(() => expect(runs).toEqual([ids[0], ids[2]]));
    await idle(queues);
    await request(of(3));
    await eventually(() => expect(runs).toEqual([ids[0], ids[2], ids[3]]));
    expect(most).toBe(1);
  });

  it('keeps taking a key after a request of it was relayed twice', async () => {
    const runs: string[] = [];
    const { queues, relay } = start({ handle: async ({ thingId }) => void runs.push(thingId) });
    const first = newId();
    const event = await record([keyed.request({ thingId: first, key: 'once-more' })]);
    await relay.drain();
    await eventually(() => expect(runs).toEqual([first]));
    await idle(queues);
    await queues.add([queues.prepare(`${event}-0`, keyed.request({ thingId: first, key: 'once-more' }))]);
    const second = newId();
    await queues.add([queues.prepare(`${newId()}-0`, keyed.request({ thingId: second, key: 'once-more' }))]);
    await eventually(() => expect(runs).toEqual([first, second]));
  });

  it('takes what goes ahead before what waits, the last put ahead first', async () => {
    const runs: string[] = [];
    const handle = async ({ thingId }: { thingId: string }): Promise<void> => void runs.push(thingId);
    const { request, startWorkers } = start({ handle }, { work: false, tuning: { concurrency: 1 } });
    const ids = [newId(), newId(), newId(), newId()] as const;
    await request(thing.request({ thingId: ids[0] }), thing.request({ thingId: ids[1] }));
    await request(thing.request({ thingId: ids[2] }, { ahead: true }));
    await request(thing.request({ thingId: ids[3] }, { ahead: true }));
    startWorkers();
    await eventually(() => expect(runs).toEqual([ids[3], ids[2], ids[0], ids[1]]));
  });

  it('starts a delayed job when its time has come', async () => {
    const ran: number[] = [];
    const { request, queues } = start({ handle: async () => void ran.push(Date.now()) });
    const asked = Date.now();
    await request(thing.request({ thingId: newId() }, { delayMs: 400 }));
    expect((await queues.counts()).delayed).toBe(1);
    await eventually(() => expect(ran).toHaveLength(1));
    expect((ran[0] ?? 0) - asked).toBeGreaterThanOrEqual(399);
  });

  it('shows progress to the handler’s own store, and goes on when that fails', async () => {
    const shown: JobProgress[] = [];
    let done = false;
    const { request } = start({
      handle: async (_payload, context) => {
        await context.progress(-5, 'starting');
        await context.progress(49.6, 'half way\u0000');
        await context.progress(100, 'ready');
        done = true;
      },
      progressed: async (_payload, progress) => {
        shown.push(progress);
        if (progress.percent === 50) throw new Error('cannot be shown');
      },
    });
    await request(thing.request({ thingId: newId() }));
    await eventually(() => expect(done).toBe(true));
    expect(shown).toEqual([
      { percent: 0, message: 'starting' },
      { percent: 50, message: 'half way' },
      { percent: 100, message: 'ready' },
    ]);
  });

  it('stops a running job that is cancelled, and does not start one that was', async () => {
    const cancelled = new Set<string>();
    const started: string[] = [];
    const told: string[] = [];
    const { request, queues } = start({
      cancelled: async ({ thingId }) => cancelled.has(thingId),
      failed: async (_payload, why) => void told.push(why),
      handle: async ({ thingId }, { signal }) => {
        started.push(thingId);
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        });
      },
    });
    const [running, never] = [newId(), newId()];
    cancelled.add(never);
    await request(thing.request({ thingId: never }), thing.request({ thingId: running }));
    await eventually(() => expect(started).toEqual([running]));
    cancelled.add(running);
    await idle(queues);
    expect([started, told]).toEqual([[running], []]);
  });

  it('hands a running job back when the worker stops, for the next to run at once', async () => {
    const attempts: number[] = [];
    const { request, queues, startWorkers } = start(
      {
        handle: async (_payload, { attempt, signal }) => {
          attempts.push(attempt);
          if (attempts.length > 1) return;
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(new Error('stopped')));
          });
        },
      },
      { work: false },
    );
    const first = startWorkers();
    await request(thing.request({ thingId: newId() }));
    await eventually(() => expect(attempts).toEqual([1]));
    await first.close();
    expect((await queues.counts()).waiting).toBe(1);
    const restarted = Date.now();
    startWorkers();
    await eventually(() => expect(attempts).toEqual([1, 1]));
    expect(Date.now() - restarted).toBeLessThan(1_500);
  });

  it('refuses to start with a missing or a doubled handler, by name', () => {
    const connection = connectionTo(home());
    const handler = { job: thing, handle: async () => undefined };
    const startWith = (registry: JobRegistry) => new JobWorkers(connection, registry, logger);
    expect(() => startWith(new JobRegistry().register({ jobs: [thing] }))).toThrow('job test.do-thing has no handler');
    expect(() => startWith(new JobRegistry().register({ jobs: [thing], handlers: [handler, handler] }))).toThrow(
      'job test.do-thing has more than one handler',
    );
  });

  it('writes nothing but ids to the log and the queue, whatever a handler throws', async () => {
    const { request, queues } = start({
      handle: async (_payload, { progress }) => {
        await progress(10, 'working');
        throw Object.assign(new Error(CANARY), { detail: CANARY, parameters: [CANARY] });
      },
      progressed: () => Promise.reject(new Error(CANARY)),
      failed: () => Promise.reject(new Error(CANARY)),
      cancelled: async () => false,
    });
    const before = (await queues.counts()).failed ?? 0;
    await request(keyed.request({ thingId: newId(), key: 'E08000003-2024' }));
    await eventually(async () => expect((await queues.counts()).failed).toBe(before + 1));
    const stored = await storedText(connectionTo(home()));
    expect(stored).toContain('test.do-keyed');
    expect(stored).not.toMatch(/CANARY|\s+at .*spec/);
    expect(lines.join('')).toContain('the failure of the job could not be recorded');
    expect(lines.filter((line) => /CANARY|payload|thingId|E08000003/.test(line))).toEqual([]);
  });
});
