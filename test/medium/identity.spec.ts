import { calendarDate, newId, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import {
  ActorOfPerson,
  AddConsortiumMember,
  CreateFirstAdministrator,
  CreatePerson,
  findOrganisation,
  organisationByName,
  peopleOfOrganisation,
  RecordAccess,
  RegisterOrganisation,
  SetPassword,
  type Organisation,
} from '#identity';
import { anOrganisation, aPerson, everyRoleOf, join, PASSWORD } from '../factories/people';
import { withDatabase } from './database';

const home = withDatabase();
const system = systemActor('test');

const create = (actor: Actor, email: string, roles: string[], password = PASSWORD): Promise<string> =>
  new CreatePerson(home().uow).execute(actor, { email, displayName: 'Invented Person', roles, password });

const newcomer = (): { email: string; displayName: string; password: string } => ({
  email: `first.${newId()}@invented.example`,
  displayName: 'First Person',
  password: PASSWORD,
});

const visible = async (actor: Actor, what: string): Promise<string[]> => {
  const row = await home().uow.read(actor, (tx) =>
    tx.one<{ visible: string[] }>(`select identity.visible($1) as visible`, [what]),
  );
  return row.visible;
};

describe('organisations', () => {
  it('are registered once: a council by its code, others by kind and name', async () => {
    const register = new RegisterOrganisation(home().uow);
    const first = await register.execute(system, { kind: 'council', name: 'Oldtown', authorityCode: 'E99000001' });
    const renamed = await register.execute(system, { kind: 'council', name: 'Newtown', authorityCode: 'E99000001' });
    expect(renamed).toBe(first);
    await expect(home().uow.read(publicActor, (tx) => findOrganisation(tx, first))).resolves.toMatchObject({
      name: 'Newtown',
    });
    const consortium = await register.execute(system, { kind: 'consortium', name: 'Invented Region' });
    await expect(register.execute(system, { kind: 'consortium', name: 'invented region ' })).resolves.toBe(consortium);
    await expect(register.execute(system, { kind: 'provider', name: 'Invented Region' })).resolves.not.toBe(consortium);
    const found = await home().uow.read(publicActor, (tx) => organisationByName(tx, 'consortium', 'INVENTED REGION'));
    expect(found?.id).toBe(consortium);
  });

  it('are councils exactly when they have an authority code', async () => {
    const register = new RegisterOrganisation(home().uow);
    await expect(register.execute(system, { kind: 'council', name: 'No code' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(
      register.execute(system, { kind: 'provider', name: 'Code', authorityCode: 'E99000002' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(register.execute(publicActor, { kind: 'provider', name: 'Anyone' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('whose rows an actor may see', () => {
  it('are its own, and nobody has none', async () => {
    const council = await anOrganisation(home().uow, 'council');
    const { actor } = await aPerson(home().uow, council, 'data-officer');
    for (const what of ['children', 'report', 'person', 'anything at all']) {
      await expect(visible(actor, what)).resolves.toEqual([council.id]);
      await expect(visible(publicActor, what)).resolves.toEqual([]);
      await expect(visible(system, what)).resolves.toEqual([]);
    }
  });

  it("are for a consortium its members' reports too, for as long as they are members, and nothing else of theirs", async () => {
    const { uow } = home();
    const consortium = await anOrganisation(uow, 'consortium');
    const analyst = (await aPerson(uow, consortium, 'consortium-analyst')).actor;
    const [member, former, future] = [
      await anOrganisation(uow, 'council'),
      await anOrganisation(uow, 'council'),
      await anOrganisation(uow, 'council'),
    ];
    await join(uow, member, consortium);
    const add = new AddConsortiumMember(uow);
    const consortiumId = consortium.id;
    await add.execute(system, {
      consortiumId,
      councilId: former.id,
      from: calendarDate('2020-01-01'),
      to: calendarDate('2021-01-01'),
    });
    await add.execute(system, { consortiumId, councilId: future.id, from: calendarDate('2199-01-01') });
    expect((await visible(analyst, 'report')).sort()).toEqual([consortium.id, member.id].sort());
    await expect(visible(analyst, 'children')).resolves.toEqual([consortium.id]);
    const officer = (await aPerson(uow, member, 'data-officer')).actor;
    await expect(visible(officer, 'report')).resolves.toEqual([member.id]);
  });
});

describe('consortium membership', () => {
  let consortium: Organisation;
  let council: Organisation;
  beforeAll(async () => {
    consortium = await anOrganisation(home().uow, 'consortium');
    council = await anOrganisation(home().uow, 'council');
  });
  const membership = (from: string, to: string | null = null) => ({
    consortiumId: consortium.id,
    councilId: council.id,
    from: calendarDate(from),
    to: to === null ? null : calendarDate(to),
  });

  it('is granted by the council, and by no other', async () => {
    const add = new AddConsortiumMember(home().uow);
    const director = (await aPerson(home().uow, council, 'director')).actor;
    const other = (await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'director')).actor;
    const analyst = (await aPerson(home().uow, consortium, 'consortium-analyst')).actor;
    await expect(add.execute(other, membership('2024-01-01'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(add.execute(analyst, membership('2024-01-01'))).rejects.toMatchObject({ code: 'forbidden' });
    const directly = home().uow.run(analyst, (tx) =>
      tx.query(
        `insert into identity.consortium_membership (consortium_id, council_id, member_from) values ($1, $2, '2024-01-01')`,
        [consortium.id, council.id],
      ),
    );
    await expect(directly).rejects.toThrow(/row-level security/);
    await add.execute(director, membership('2024-01-01', '2025-01-01'));
  });

  it('does not overlap itself, and can follow on', async () => {
    const add = new AddConsortiumMember(home().uow);
    await expect(add.execute(system, membership('2024-12-31'))).rejects.toMatchObject({ code: 'conflict' });
    await add.execute(system, membership('2025-01-01'));
    await expect(add.execute(system, membership('2030-01-01', '2030-01-01'))).rejects.toMatchObject({
      code: 'invalid',
    });
    const backwards = add.execute(system, { ...membership('2001-01-01'), consortiumId: council.id });
    await expect(backwards).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('people', () => {
  it('are added by an administrator to the own organisation, with roles of its kind', async () => {
    const { uow } = home();
    const council = await anOrganisation(uow, 'council');
    const administrator = (await aPerson(uow, council, 'administrator')).actor;
    const id = await create(administrator, `added.${newId()}@invented.example`, ['data-officer']);
    const colleagues = await uow.read(administrator, peopleOfOrganisation);
    expect(colleagues.map((each) => each.id).sort()).toEqual([id, administrator.personId].sort());
    await expect(create(administrator, 'x@invented.example', ['ofsted-inspector'])).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(create(administrator, 'x@invented.example', ['system'])).rejects.toMatchObject({ code: 'invalid' });
    await expect(create(administrator, 'x@invented.example', [])).rejects.toMatchObject({ code: 'invalid' });
    await expect(create(administrator, 'no address', ['director'])).rejects.toMatchObject({ code: 'invalid' });
    await expect(create(administrator, 'x@invented.example', ['director'], 'short')).rejects.toMatchObject({
      code: 'invalid',
    });
    const officer = (await aPerson(uow, council, 'data-officer')).actor;
    await expect(create(officer, 'x@invented.example', ['director'])).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('have an address of their own, whoever has it already', async () => {
    const { uow } = home();
    const taken = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
    const administrator = (await aPerson(uow, await anOrganisation(uow, 'council'), 'administrator')).actor;
    const attempt = create(administrator, taken.email.toUpperCase(), ['director']);
    await expect(attempt).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are seen by colleagues only, and their password hashes by nobody', async () => {
    const { uow } = home();
    const [one, other] = [await anOrganisation(uow, 'council'), await anOrganisation(uow, 'council')];
    await everyRoleOf(uow, other);
    for (const { actor } of await everyRoleOf(uow, one)) {
      const seen = await uow.read(actor, (tx) =>
        tx.query<{ organisation_id: string }>(`select organisation_id from identity.person`),
      );
      expect(new Set(seen.map((row) => row.organisation_id))).toEqual(new Set([one.id]));
      const hashes = uow.read(actor, (tx) => tx.query(`select password_hash from identity.person`));
      await expect(hashes).rejects.toThrow(/permission denied/);
    }
    const nobody = await uow.read(publicActor, (tx) => tx.query(`select id from identity.person`));
    expect(nobody).toEqual([]);
  });

  it('cannot be given to, taken from or changed in another organisation', async () => {
    const { uow } = home();
    const [one, other] = [await anOrganisation(uow, 'council'), await anOrganisation(uow, 'council')];
    const administrator = (await aPerson(uow, one, 'administrator')).actor;
    const stranger = await aPerson(uow, other, 'data-officer');
    await expect(
      new SetPassword(uow).execute(administrator, stranger.personId, 'another long password'),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
    const changed = await uow.run(administrator, (tx) =>
      tx.query(`update identity.person set active = false where id = $1 returning id`, [stranger.personId]),
    );
    expect(changed).toEqual([]);
    const moved = uow.run(administrator, (tx) =>
      tx.query(`update identity.person set organisation_id = $1 where id = $2`, [other.id, administrator.personId]),
    );
    await expect(moved).rejects.toThrow(/permission denied/);
  });

  it('are actors with the roles they have now, and none once inactive', async () => {
    const { uow } = home();
    const person = await aPerson(uow, await anOrganisation(uow, 'council'), 'director');
    const actorOf = new ActorOfPerson(uow);
    await expect(actorOf.execute(person.personId)).resolves.toEqual(person.actor);
    await expect(actorOf.execute(newId())).resolves.toBeNull();
    const owner = systemActorFor('test', person.organisation.id, 'council');
    await uow.run(owner, (tx) =>
      tx.query(`update identity.person set active = false where id = $1`, [person.personId]),
    );
    await expect(actorOf.execute(person.personId)).resolves.toBeNull();
  });
});

describe('the first administrator', () => {
  it('is made once, by whoever runs the server', async () => {
    const { uow } = home();
    const council = await anOrganisation(uow, 'council');
    const first = new CreateFirstAdministrator(uow);
    const outcomes = await Promise.allSettled([first.execute(council, newcomer()), first.execute(council, newcomer())]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(first.execute(council, newcomer())).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the access log', () => {
  it('is written by anyone in their own name, and read by the administrator and director of whose record it was', async () => {
    const { uow } = home();
    const [council, other] = [await anOrganisation(uow, 'council'), await anOrganisation(uow, 'council')];
    const people = await everyRoleOf(uow, council);
    const officer = people.find((each) => each.role === 'data-officer') as (typeof people)[number];
    const subjectId = newId();
    await new RecordAccess(uow).execute(officer.actor, { organisationId: council.id, subject: 'episodes', subjectId });
    for (const { actor, role } of [...people, ...(await everyRoleOf(uow, other))]) {
      const seen = await uow.read(actor, (tx) => tx.query(`select id from identity.access_log`));
      const reads = actor.organisationId === council.id && ['administrator', 'director'].includes(role);
      expect(seen).toHaveLength(reads ? 1 : 0);
    }
    const forged = uow.run(officer.actor, (tx) =>
      tx.query(
        `insert into identity.access_log (organisation_id, actor_organisation_id, actor_label, subject) values ($1, $2, 'x', 'y')`,
        [council.id, other.id],
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    for (const change of ['delete from identity.access_log', `update identity.access_log set subject = 'z'`]) {
      await expect(uow.run(officer.actor, (tx) => tx.query(change))).rejects.toThrow(/permission denied/);
    }
  });
});
