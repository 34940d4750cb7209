import { newId, systemActor, systemActorFor } from '#kernel';
import { createLogger, defineJob, JobQueues, JobRegistry, migrate, migrateQueue, on, Relay, relayLag } from '#platform';
import type { JobRequest } from '#platform';
import { createDatabase, type TestDatabase } from './database';
import { settleOutbox, withQuietOutbox } from './quiet-outbox';
import { eventually } from './eventually';
import { describeEachBackend } from './queue-backends';

const system = systemActor('test');
const job = defineJob({ name: 'test.do-thing', payload: { thingId: 'id' } });
const measure = defineJob({ name: 'test.measure-thing', payload: { thingId: 'id' } });
const ask = (): JobRequest => job.request({ thingId: newId() });

const lines: string[] = [];
const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });

const registryWith = (...subscriptions: ReturnType<typeof on>[]) =>
  new JobRegistry().register({ jobs: [job, measure], subscriptions });

const record = (home: TestDatabase, jobs: JobRequest[], name = 'test.thing-wanted') =>
  home.uow.run(system, (tx) => tx.record({ name, subjectId: newId() }, jobs));

const unrelayed = async (home: TestDatabase): Promise<number> =>
  (
    await home.uow.read(system, (tx) =>
      tx.one<{ n: number }>('select count(*)::int as n from platform.event where relayed_at is null'),
    )
  ).n;

describeEachBackend('the relay', (connectionTo) => {
  let queues: JobQueues;
  // Before the database is dropped.
  afterAll(() => queues.close());
  const home = withQuietOutbox();
  const registry = registryWith(
    on('test.return-loaded', ({ subjectId }) => [measure.request({ thingId: subjectId ?? '' })]),
    on('test.return-loaded', ({ subjectId }) => [measure.request({ thingId: subjectId ?? '' }), ask()]),
  );

  beforeAll(() => {
    queues = new JobQueues(connectionTo(home()), registry, logger);
  });

  const relay = (changes: Partial<JobQueues> = {}) => {
    const adding = { prepare: queues.prepare.bind(queues), add: queues.add.bind(queues), ...changes };
    return new Relay({ unitOfWork: home().uow, queues: adding, registry, logger }, { batch: 50, pollMs: 60_000 });
  };
  const waiting = async (): Promise<number> => (await queues.counts()).waiting ?? 0;

  it('moves the jobs of 500 events once, with two relays at it', async () => {
    const before = await waiting();
    await home().uow.run(system, async (tx) => {
      for (let count = 0; count < 500; count += 1) await tx.record({ name: 'test.thing-wanted' }, [ask(), ask()]);
    });
    const moved: number[] = [];
    const counting = {
      add: (jobs: Parameters<JobQueues['add']>[0]) => queues.add(jobs).then(() => void moved.push(jobs.length)),
    };
    const taken = await Promise.all([relay(counting).drain(), relay(counting).drain()]);
    expect(taken[0] + taken[1]).toBe(500);
    expect(moved.reduce((sum, each) => sum + each, 0)).toBe(1_000);
    expect(await waiting()).toBe(before + 1_000);
    expect(await unrelayed(home())).toBe(0);
  });

  it('adds nothing twice when it dies between the queue and the commit', async () => {
    const before = await waiting();
    await record(home(), [ask(), ask()]);
    const dying = relay({
      add: async (jobs) => {
        await queues.add(jobs);
        throw new Error('the process ends here');
      },
    });
    await expect(dying.drain()).rejects.toThrow('the process ends here');
    expect([await waiting(), await unrelayed(home())]).toEqual([before + 2, 1]);
    expect(await relay().drain()).toBe(1);
    expect([await waiting(), await unrelayed(home())]).toEqual([before + 2, 0]);
  });

  it('asks the subscribers of an event that brought no jobs, for the same ids each time', async () => {
    const seen: string[][] = [];
    const event = await record(home(), [], 'test.return-loaded');
    const noting = relay({
      add: async (jobs) => {
        seen.push(jobs.map(({ opts }) => opts.jobId));
        if (seen.length === 1) throw new Error('once');
        await queues.add(jobs);
      },
    });
    await expect(noting.drain()).rejects.toThrow('once');
    expect(await noting.drain()).toBe(1);
    expect(seen[0]).toEqual([
      `${event}-test.measure-thing-0`,
      `${event}-test.measure-thing-1`,
      `${event}-test.do-thing-0`,
    ]);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('sets an event aside whose job nobody knows, says so, and holds up no other', async () => {
    const before = await waiting();
    const stranger = await record(home(), [{ name: 'test.unknown-job', queue: 'work', payload: {} }]);
    await record(home(), [ask()]);
    const setting = relay();
    expect(await setting.drain()).toBe(2);
    expect([await waiting(), await unrelayed(home())]).toEqual([before + 1, 1]);
    const told = lines.filter((line) => line.includes(stranger));
    expect(told.join('')).toContain('Job test.unknown-job is not declared.');
    await home().uow.run(system, (tx) =>
      tx.query('update platform.event set relayed_at = now() where id = $1', [stranger]),
    );
  });

  it('is woken by a commit, and finds what was recorded before it began', async () => {
    const before = await waiting();
    await record(home(), [ask()]);
    const running = relay();
    await running.start(home().runtimeUrl);
    try {
      await eventually(async () => expect(await waiting()).toBe(before + 1));
      await new Promise((resolve) => setTimeout(resolve, 100));
      const committed = Date.now();
      await record(home(), [ask()]);
      await eventually(async () => expect(await waiting()).toBe(before + 2));
      expect(Date.now() - committed).toBeLessThan(30_000);
    } finally {
      await running.close();
    }
  });

  it('tries again when the queue was away, and listens again when its connection was lost', async () => {
    const before = await waiting();
    let away = 2;
    const patient = relay({
      add: async (jobs) => {
        away -= 1;
        if (away >= 0) throw new Error('connect ECONNREFUSED');
        await queues.add(jobs);
      },
    });
    await patient.start(home().runtimeUrl);
    try {
      await record(home(), [ask()]);
      await eventually(async () => expect(await waiting()).toBe(before + 1));
      await home().db.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'homeward relay' and datname = current_database()`,
      );
      await record(home(), [ask()]);
      await eventually(async () => expect(await waiting()).toBe(before + 2));
    } finally {
      await patient.close();
    }
  });
});

describe('events under row security', () => {
  const home = withQuietOutbox();

  it('are relayed whosever they are, and read by their own organisation alone', async () => {
    const [ours, theirs] = [newId(), newId()];
    for (const id of [ours, theirs]) {
      const actor = systemActorFor('test', id, 'council');
      await home().uow.run(actor, (tx) => tx.record({ name: 'test.thing-wanted' }, [ask()]));
    }
    const counted = await home().uow.read(systemActorFor('test', ours, 'council'), (tx) =>
      tx.query<{ organisation_id: string }>('select organisation_id from platform.event'),
    );
    expect(counted).toEqual([{ organisation_id: ours }]);
    const add = jest.fn(async () => undefined);
    const prepare = jest.fn((id: string) => ({ id }) as never);
    const relay = new Relay({ unitOfWork: home().uow, queues: { add, prepare }, registry: registryWith(), logger });
    expect(await relay.drain()).toBe(2);
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it('cannot be changed or removed, nor marked by anyone but the relay', async () => {
    const organisation = newId();
    const actor = systemActorFor('test', organisation, 'council');
    const id = await home().uow.run(actor, (tx) => tx.record({ name: 'test.thing-wanted' }, [ask()]));
    const attempt = (sql: string) => home().uow.run(actor, (tx) => tx.query(sql, [id]));
    await expect(attempt('delete from platform.event where id = $1')).rejects.toThrow('permission denied');
    await expect(attempt(`update platform.event set name = 'a.b' where id = $1`)).rejects.toThrow('permission denied');
    await attempt('update platform.event set relayed_at = now() where id = $1');
    expect(await unrelayed(home())).toBe(1);
  });
});

describe('the queue’s migration', () => {
  it('gives the queue role all it needs in a database that gave it nothing, and may be repeated', async () => {
    const home = await createDatabase('empty');
    try {
      await home.asOwner(`revoke all on database ${home.database} from homeward_queue`);
      const steps = [{ name: 'queue', run: () => migrateQueue(home.ownerUrl) }];
      await Promise.all([migrate(home.ownerUrl, { steps }), migrate(home.ownerUrl, { steps })]);
      const queues = new JobQueues({ kind: 'postgres', url: home.queueUrl }, registryWith(), logger);
      await queues.add([queues.prepare(`${newId()}-0`, ask()), queues.prepare(`${newId()}-0`, ask())]);
      expect((await queues.counts()).waiting).toBe(2);
      await queues.close();
      // Numbering jobs made a sequence that is the queue role's own, on which the owner may grant nothing.
      const own = `select from pg_class where relkind = 'S' and relowner = 'homeward_queue'::regrole`;
      expect((await home.asOwner(own)).length).toBeGreaterThan(0);
      await migrateQueue(home.ownerUrl);
    } finally {
      await home.close();
    }
  });
});

describe('the lag of the relay', () => {
  it('counts what waits, and fails when the oldest has waited over a minute', async () => {
    const home = await createDatabase();
    try {
      await settleOutbox(home);
      const { check } = relayLag(home.uow);
      expect(await check()).toEqual({ waiting: 0, oldestSeconds: 0 });
      await record(home, [ask()]);
      expect(await check()).toEqual({ waiting: 1, oldestSeconds: 0 });
      await home.uow.run(system, (tx) =>
        tx.query(
          `insert into platform.event (name, actor_label, occurred_at) values ('test.old', 'test', now() - interval '2 minutes')`,
        ),
      );
      await expect(check()).rejects.toThrow('late');
    } finally {
      await home.close();
    }
  });
});
