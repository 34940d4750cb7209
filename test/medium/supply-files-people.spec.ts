import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { publicActor, systemActor, type Actor } from '#kernel';
import {
  AcceptInvitation,
  ActorOfPerson,
  councilOrganisation,
  SignIn,
  type Organisation,
  type PeopleImported,
} from '#identity';
import { anOrganisation, aPerson, PASSWORD } from '../factories/people';
import { actorOf, fixture, found, withSupply } from './supply-files';

const { ask, dataDir, home, load, write } = withSupply({ register: false });
const system = systemActor('test');

const memberships = (): Promise<string[]> =>
  ask<{ text: string }>(
    publicActor,
    `select concat_ws(' ', c.name, k.name, m.member_from, '-', m.member_to, m.source) as text
       from identity.consortium_membership m join identity.organisation c on c.id = m.consortium_id
       join identity.organisation k on k.id = m.council_id where c.name like 'Invented %' order by 1`,
  ).then((rows) => rows.map(({ text }) => text));

const signIn = (email: string, password: string): Promise<Actor> =>
  new SignIn(home().uow, new ActorOfPerson(home().uow)).execute(email, password);
const codes = (result: PeopleImported): Map<string, string> => {
  const [, ...lines] = readFileSync(result.invitations as string, 'utf8')
    .trim()
    .split('\n');
  return new Map(lines.map((line) => line.split(',').slice(0, 2) as [string, string]));
};

describe('consortium members', () => {
  it('belong to several consortia over time, each membership once', async () => {
    const file = fixture('consortium-members-ok.csv');
    const result = await load('consortium-members', system, file, '2025-06-01');
    expect(result).toMatchObject({
      rowsRead: 4,
      rowsStored: 4,
      countsByRule: { 'consortium-new': 2, 'example-row': 1 },
    });
    const all = [
      'Invented Framework Manchester 2019-01-01 - 2022-01-01 Notice 1',
      'Invented Framework Manchester 2023-01-01 - Notice 2',
      'Invented Region Care Co-operative Manchester 2025-05-01 - Agreement of 1 May 2025',
      'Invented Region Care Co-operative Salford 2025-06-01 - Agreement of 1 May 2025',
    ];
    expect(await memberships()).toEqual(all);
    await load('consortium-members', system, file, '2025-07-01');
    expect(await memberships()).toEqual(all);
  });

  it('are refused where they overlap one of the same two, or last no day, or the council is none', async () => {
    const result = await load('consortium-members', system, fixture('consortium-members-not-ok.csv')).catch(
      (error: { details: { message: string }[] }) => error.details.map(({ message }) => message),
    );
    expect(result).toEqual([
      expect.stringMatching(/row 2.*no council.*nearest is E080000/),
      expect.stringMatching(/row 3.*no council.*nearest is Manchester/),
      expect.stringMatching(/row 4.*empty/),
      expect.stringMatching(/row 5.*at least a day/),
      expect.stringMatching(/row 6.*from 2023-01-01 to now already/),
      expect.stringMatching(/row 7.*from 2023-01-01 to now already/),
      expect.stringMatching(/row 8.*empty/),
    ]);
    expect(await memberships()).toHaveLength(4);
  });

  it('end with their last day, and the end opens no reports any more', async () => {
    const header = 'consortium,council,member_from,member_to,source';
    const row = 'Invented Region Care Co-operative,E08000003,2025-05-01,2025-09-01,Notice of leaving';
    expect((await load('consortium-members', system, write(`${header}\n${row}\n`))).rowsStored).toBe(1);
    expect((await memberships())[2]).toBe(
      'Invented Region Care Co-operative Manchester 2025-05-01 - 2025-09-01 Notice of leaving',
    );
    const director = (await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'director')).actor;
    const attempt = load('consortium-members', director, fixture('consortium-members-ok.csv'));
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('people', () => {
  let council: Organisation;
  let own: Actor;
  beforeAll(async () => {
    council = await home().uow.read(system, (tx) => councilOrganisation(tx, 'E08000003'));
    own = actorOf(council);
  });

  const people = () =>
    ask(own, `select email, roles, active, has_password as "hasPassword" from identity.person order by email`);
  it('get one-time codes in a file that its owner alone reads, and nobody signs in before a password is chosen', async () => {
    const result = (await load('people', own, fixture('people-ok.csv'))) as PeopleImported;
    expect(result).toMatchObject({ kind: 'people', rowsRead: 3, rowsStored: 3, rowsQuarantined: 0 });
    expect(statSync(result.invitations as string).mode & 0o777).toBe(0o600);
    const first = codes(result);
    expect([...first.keys()]).toEqual(['one@invented.example', 'two@invented.example']);
    expect(await people()).toEqual([
      { email: 'one@invented.example', roles: ['commissioner', 'data-officer'], active: true, hasPassword: false },
      { email: 'three@invented.example', roles: ['director'], active: false, hasPassword: false },
      { email: 'two@invented.example', roles: ['administrator'], active: true, hasPassword: false },
    ]);
    for (const password of ['', 'null', first.get('one@invented.example') as string])
      await expect(signIn('one@invented.example', password)).rejects.toMatchObject({ code: 'unauthenticated' });

    const accept = new AcceptInvitation(home().uow);
    const code = first.get('one@invented.example') as string;
    await expect(accept.execute(code, 'short')).rejects.toMatchObject({ code: 'invalid' });
    await expect(accept.execute(`${code}x`, PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
    await accept.execute(code, PASSWORD);
    expect((await signIn('one@invented.example', PASSWORD)).roles).toEqual(['commissioner', 'data-officer']);
    await expect(accept.execute(code, 'another long password')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('loaded again get a new code while they have no password, and the old one is no longer good', async () => {
    const old = (await load('people', own, fixture('people-ok.csv'))) as PeopleImported;
    const again = (await load('people', own, fixture('people-ok.csv'))) as PeopleImported;
    expect([...codes(again).keys()]).toEqual(['two@invented.example']);
    const accept = new AcceptInvitation(home().uow);
    const withdrawn = codes(old).get('two@invented.example') as string;
    await expect(accept.execute(withdrawn, PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
    const late = codes(again).get('two@invented.example') as string;
    await home().asOwner('update identity.invitation set expires_at = now() where used_at is null');
    await expect(accept.execute(late, PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('leave no code and no address in events, and no digest to read', async () => {
    const text = JSON.stringify(await ask(own, 'select * from platform.event'));
    expect(text).toContain('identity.person-invited');
    expect(text).not.toMatch(/invented\.example|One Person/);
    const digests = ask(own, 'select token_digest from identity.invitation');
    await expect(digests).rejects.toThrow(/permission denied/);
  });

  it('that cannot be stored are set aside, and an address of another organisation tells nothing of it', async () => {
    const taken = await aPerson(home().uow, await anOrganisation(home().uow, 'provider'), 'provider-manager');
    const result = await load('people', own, fixture('people-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 8, rowsStored: 1, rowsQuarantined: 7 });
    expect(found(result)).toEqual(expect.arrayContaining(['6 organisation other-organisation', '9 email duplicate']));
    const header = 'email,name,roles,active';
    const attempt = load('people', own, write(`${header}\n${taken.email.toUpperCase()},X Y,director,\n`));
    await expect(attempt).rejects.toMatchObject({
      code: 'input-rejected',
      details: [{ field: 'email', message: expect.stringContaining('in use in another organisation') }],
    });
  });

  it('change roles and leave without being deleted; without an administrator it is said', async () => {
    const header = 'email,name,roles,active';
    const rows = ['ONE@invented.example,One Person,director,', 'two@invented.example,Two Person,administrator,no'];
    const result = await load('people', own, write([header, ...rows, ''].join('\n')));
    expect(found(result)).toEqual(['file - no-administrator']);
    expect((await signIn('one@invented.example', PASSWORD)).roles).toEqual(['director']);
    expect(await people()).toContainEqual(expect.objectContaining({ email: 'two@invented.example', active: false }));
  });

  it('rejected as a whole leave no file of codes behind', async () => {
    const before = readdirSync(join(dataDir, 'invitations')).length;
    await expect(load('people', own, write('email,name,roles\nno address,X Y,director\n'))).rejects.toMatchObject({
      code: 'input-rejected',
    });
    expect(readdirSync(join(dataDir, 'invitations'))).toHaveLength(before);
    expect(existsSync(join(dataDir, 'quarantine')) ? readdirSync(join(dataDir, 'quarantine')) : []).not.toContain(
      'people',
    );
  });
});
