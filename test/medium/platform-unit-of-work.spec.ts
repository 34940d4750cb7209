import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '#kernel';
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
});
