import { randomUUID } from 'node:crypto';
import { EventEmitter, once as emitted } from 'node:events';
import { type Actor, systemActor } from '#kernel';
import { once, type Tx } from '#platform';
import { withDatabase } from './database';

const home = withDatabase();
const system = systemActor('test');
const council = (organisationId: string, personId: string | null = null): Actor => ({
  personId,
  organisationId,
  organisationKind: 'council',
  roles: ['data-officer', 'commissioner'],
  label: 'A. Person',
});

async function* numbered(count: number, breaksOff = false): AsyncGenerator<string> {
  for (let row = 0; row < count; row += 1) yield `${row}\tnumber ${row}\n`;
  if (breaksOff) throw new Error('the file ended early');
}

const lock = (tx: Tx, key: number) => tx.query('select pg_advisory_xact_lock($1)', [key]);

describe('unit of work', () => {
  it('commits what was done, and rolls back all of it on an error', async () => {
    const organisation = randomUUID();
    const { uow } = home();
    await uow.run(council(organisation), (tx) => tx.record({ name: 'platform.kept' }));
    const failing = uow.run(council(organisation), async (tx) => {
      await tx.record({ name: 'platform.lost' });
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    const events = await uow.read(council(organisation), (tx) =>
      tx.query<{ name: string }>('select name from platform.event'),
    );
    expect(events).toEqual([{ name: 'platform.kept' }]);
  });

  it('tells the database who acts, for the transaction only', async () => {
    const actor = council(randomUUID(), randomUUID());
    const ask = `select platform.actor_organisation() as organisation, platform.actor_person() as person,
      platform.actor_kind() as kind, platform.actor_has_role('commissioner') as commissioner,
      platform.actor_has_role('director') as director`;
    const told = await home().uow.read(actor, (tx) => tx.one(ask));
    expect(told).toEqual({
      organisation: actor.organisationId,
      person: actor.personId,
      kind: 'council',
      commissioner: true,
      director: false,
    });
    const { rows } = await home().db.pool.query(ask);
    expect(rows).toEqual([{ organisation: null, person: null, kind: null, commissioner: false, director: false }]);
  });

  it('shows events to their organisation and their actor, not to others', async () => {
    const [one, other, person] = [randomUUID(), randomUUID(), randomUUID()];
    const { uow } = home();
    const id = await uow.run(council(one, person), (tx) => tx.record({ name: 'platform.private', subjectId: person }));
    const seenBy = (actor: Actor) =>
      uow.read(actor, (tx) => tx.maybeOne('select id from platform.event where id = $1', [id]));
    expect(await seenBy(council(one))).toEqual({ id });
    expect(await seenBy(system)).toEqual({ id });
    expect(await seenBy(council(other))).toBeNull();
  });

  it('changes nothing in an event but that it was relayed, and deletes none', async () => {
    const { uow } = home();
    const actor = council(randomUUID());
    const id = await uow.run(actor, (tx) => tx.record({ name: 'platform.lasting' }));
    const attempt = (by: Actor, sql: string) => uow.run(by, (tx) => tx.query(sql, [id]));
    await expect(attempt(system, 'delete from platform.event where id = $1')).rejects.toThrow(/permission denied/);
    await expect(attempt(system, `update platform.event set name = 'a.b' where id = $1`)).rejects.toThrow(/permission/);
    const relay = 'update platform.event set relayed_at = now() where id = $1 returning id';
    expect(await attempt(actor, relay)).toEqual([]);
    expect(await attempt(system, relay)).toEqual([{ id }]);
    expect(await attempt(system, relay)).toEqual([]);
  });

  it('lets nobody write an event in the name of another organisation', async () => {
    const writing = home().uow.run(council(randomUUID()), (tx) =>
      tx.record({ name: 'platform.forged', organisationId: randomUUID() }),
    );
    await expect(writing).rejects.toThrow(/row-level security/);
  });

  it('refuses writes when only reading', async () => {
    const writing = home().uow.read(system, (tx) => tx.record({ name: 'platform.never' }));
    await expect(writing).rejects.toThrow(/read-only transaction/);
  });

  it('does not begin inside another, but may begin again after it', async () => {
    const { uow } = home();
    const nested = uow.run(system, () => uow.read(system, (tx) => tx.query('select 1')));
    await expect(nested).rejects.toThrow(/begun inside another/);
    let after: Promise<unknown> | undefined;
    await uow.run(system, async () => {
      after = new Promise((resolve) => setTimeout(resolve, 30)).then(() =>
        uow.read(system, (tx) => tx.one('select 1 as one')),
      );
    });
    await expect(after).resolves.toEqual({ one: 1 });
  });

  it('hands out a transaction that ends with it', async () => {
    let kept: Tx | undefined;
    await home().uow.run(system, async (tx) => void (kept = tx));
    await expect(kept?.query('select 1')).rejects.toThrow(/transaction has ended/);
    expect(() => kept?.manager).toThrow(/transaction has ended/);
  });

  it('gives a row, or says that there is none', async () => {
    const none = 'select 1 as one where false';
    const { uow } = home();
    await expect(uow.read(system, (tx) => tx.one(none))).rejects.toMatchObject({ code: 'not-found' });
    await expect(uow.read(system, (tx) => tx.maybeOne(none))).resolves.toBeNull();
  });

  it('lets TypeORM work in the same transaction', async () => {
    const actor = council(randomUUID());
    const failing = home().uow.run(actor, async (tx) => {
      const id = await tx.record({ name: 'platform.together' });
      const seen = await tx.manager.query('select id from platform.event where id = $1', [id]);
      expect(seen).toEqual([{ id }]);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    const left = `select 1 from platform.event where name = 'platform.together'`;
    expect(await home().uow.read(actor, (tx) => tx.query(left))).toEqual([]);
  });

  it('copies a stream of rows, and nothing of one that breaks off', async () => {
    const { uow } = home();
    const load = (source: AsyncIterable<string>) =>
      uow.run(system, async (tx) => {
        await tx.query('create temporary table incoming (id integer, label text) on commit drop');
        const copied = await tx.copyFrom('copy incoming from stdin', source);
        const counted = await tx.one<{ rows: number }>('select count(*)::integer as rows from incoming');
        return [copied, counted.rows];
      });
    expect(await load(numbered(20_000))).toEqual([20_000, 20_000]);
    await expect(load(numbered(20_000, true))).rejects.toThrow('the file ended early');
    expect(await load(numbered(1))).toEqual([1, 1]);
  });

  it('stops a statement that takes too long', async () => {
    const slow = home().uow.read(system, (tx) => tx.query('select pg_sleep(5)'), { statementTimeoutMs: 50 });
    await expect(slow).rejects.toThrow(/statement timeout/);
  });

  it('begins again after a deadlock when told that it may', async () => {
    const { uow } = home();
    let [attempts, arrived] = [0, 0];
    const both = new EventEmitter();
    const meet = emitted(both, 'there');
    const crossing = (first: number, second: number) =>
      uow.run(
        system,
        async (tx) => {
          attempts += 1;
          await lock(tx, first);
          arrived += 1;
          if (arrived === 2) both.emit('there');
          await meet;
          await lock(tx, second);
          return 'through';
        },
        { retry: 1 },
      );
    expect(await Promise.all([crossing(91, 92), crossing(92, 91)])).toEqual(['through', 'through']);
    expect(attempts).toBe(3);
  });

  it('gives every connection back, whatever happened in it', async () => {
    const { uow, db } = home();
    const failing = Array.from({ length: 30 }, (_, n) =>
      uow.run(system, async (tx) => {
        await tx.query(n % 2 === 0 ? 'select 1 / 0' : 'select 1');
        throw new Error('on purpose');
      }),
    );
    await Promise.allSettled(failing);
    expect(db.pool.waitingCount).toBe(0);
    expect(db.pool.idleCount).toBe(db.pool.totalCount);
  });

  it('survives a connection that the server closes', async () => {
    const { uow } = home();
    const cut = uow.run(system, async (tx) => {
      const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      await home().db.pool.query('select pg_terminate_backend($1)', [pid]);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toThrow();
    await expect(uow.read(system, (tx) => tx.one('select 1 as one'))).resolves.toEqual({ one: 1 });
  });

  it('lets an effect happen once, whatever runs twice', async () => {
    const { uow, asOwner } = home();
    const key = `test.${randomUUID()}`;
    const both = await Promise.all([1, 2].map(() => uow.run(system, (tx) => once(tx, key))));
    expect(both.toSorted()).toEqual([false, true]);
    const undone = uow.run(system, async (tx) => {
      await once(tx, `${key}-undone`);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await uow.run(system, (tx) => once(tx, `${key}-undone`))).toBe(true);
    expect(await asOwner('select key from platform.processed_job where key = $1', [key])).toHaveLength(1);
  });
});
