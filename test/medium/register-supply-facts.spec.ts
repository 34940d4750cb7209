import { calendarDate as day, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation, RegisterOrganisation } from '#identity';
import { Frameworks } from '#placements';
import { AllegationProcesses, DescribedRegistrations, PlannedHomes, RecordAllegation } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson, join } from '../factories/people';
import { actorOf, fixture, found, withSupply } from './supply-files';

const { ask, home, load, write } = withSupply();
const AREA = 'E08000003';
let own: Actor;
let council: Actor;

beforeAll(async () => {
  const { id } = await home().uow.read(systemActorFor('test', '', 'council'), (tx) => councilOrganisation(tx, AREA));
  council = systemActorFor('test', id, 'council');
});
beforeEach(async () => {
  await home().asOwner('truncate register.confirmed_registration, register.described_registration');
  own = actorOf(await anOrganisation(home().uow, 'provider'));
});

const premises = (...rows: string[]): string =>
  write(['urn,building,postcode,places,category,valid_from', ...rows, ''].join('\n'));

const registrations = async (actor: Actor) =>
  (await new DescribedRegistrations(home().uow).execute(actor)).map(({ urn, ground, described, heard, others }) => [
    urn,
    ground,
    described,
    heard,
    others,
  ]);
const invented = async (): Promise<Actor> => {
  const name = 'Invented Homes Ltd';
  const id = await new RegisterOrganisation(home().uow).execute(systemActor('test'), { kind: 'provider', name });
  return systemActorFor('test', id, 'provider');
};

describe('how homes work', () => {
  beforeEach(() => areOwn(home().uow, own, '2900001', '2900002', 'SC900006'));

  it('is stored by date: ratio, nights, share of qualified staff, manager in post, school', async () => {
    const result = await load('home-profiles', own, fixture('home-profiles-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 2, rowsStored: 2 });
    const rows = await ask(
      own,
      `select urn, staff_by_day || ':' || children_by_day as ratio, night, qualified_percent::float as qualified, manager,
              manager_since::text as since, school from register.home_profile order by urn`,
    );
    expect(rows).toEqual([
      {
        urn: '2900001',
        ratio: '2:3',
        night: 'waking',
        qualified: 80,
        manager: 'registered',
        since: '2023-06-01',
        school: ['on-site', 'registered-school'],
      },
      { urn: '2900002', ratio: null, night: null, qualified: null, manager: 'none', since: '2025-02-14', school: null },
    ]);
  });

  it('is set aside row by row, with what was expected', async () => {
    const { issues } = await load('home-profiles', own, fixture('home-profiles-not-ok.csv'));
    expect(found({ issues: issues.filter(({ row }) => row !== null) })).toEqual([
      '2 staff_by_day unreadable',
      '3 qualified_percent unreadable',
      '4 night unknown-word',
      '5 manager required-empty',
      '6 urn urn-type',
    ]);
  });
});

describe('a category of supported accommodation', () => {
  it('is of a building of supported accommodation alone', async () => {
    await areOwn(home().uow, own, '2900001');
    const result = await load(
      'premises',
      own,
      premises('2900001,1,ZZ1 1AA,4,2,2025-01-01', '2900001,2,ZZ1 1AB,2,,2025-01-01'),
    );
    expect(found(result)).toContain('2 category category-of-what');
    expect(result.rowsStored).toBe(1);
  });
});

describe('planned homes', () => {
  it('are seen by their provider and by councils, and their slipping with them', async () => {
    await load('planned-homes', own, fixture('planned-homes-ok.csv'));
    const header = 'reference,kind,places,authority,expected_on,status,said_from';
    await load(
      'planned-homes',
      own,
      write(`${header}\nP-1,childrens-home,3,Manchester,2027-01-01,site-found,2025-12-01\n`),
    );
    const seen = await new PlannedHomes(home().uow).execute(council, day('2025-12-10'));
    const mine = seen.filter(({ reference }) => ['P-1', 'P-2'].includes(reference));
    expect(mine).toMatchObject([
      { reference: 'P-2', kind: 'supported-accommodation', places: 8, authority: { code: AREA }, status: 'proposed' },
      {
        reference: 'P-1',
        own: false,
        expectedOn: '2027-01-01',
        firstExpectedOn: '2026-09-01',
        authority: { name: 'Manchester' },
      },
    ]);
    const before = await new PlannedHomes(home().uow).execute(own, day('2025-11-10'));
    expect(before.map(({ reference, expectedOn, own: said }) => [reference, expectedOn, said])).toEqual([
      ['P-2', '2026-04-01', true],
      ['P-1', '2026-09-01', true],
    ]);
  });

  it('of a council are its own to tell, and no competitor sees a provider’s', async () => {
    await load('planned-homes', council, fixture('planned-homes-ok.csv'));
    await load('planned-homes', own, fixture('planned-homes-ok.csv'));
    const other = actorOf(await anOrganisation(home().uow, 'council'));
    const rival = actorOf(await anOrganisation(home().uow, 'provider'));
    const seen = await new PlannedHomes(home().uow).execute(other, day('2025-12-10'));
    expect(seen.map(({ organisation }) => organisation)).not.toContain('Manchester City Council');
    expect(seen.length).toBeGreaterThan(0);
    expect(await new PlannedHomes(home().uow).execute(rival, day('2025-12-10'))).toEqual([]);
  });

  it('are set aside row by row', async () => {
    await areOwn(home().uow, own, '2900001');
    expect(found(await load('planned-homes', own, fixture('planned-homes-not-ok.csv'))).toSorted()).toEqual([
      '2 reference unreadable',
      '3 kind unknown-word',
      '4 authority authority-unknown',
      '5 expected_on unreadable',
      '6 urn urn-too-early',
      '7 expected_on expected-before-said',
    ]);
  });
});

describe('frameworks', () => {
  it('have lots with days, prices and guaranteed places, which members of a consortium read and no provider', async () => {
    const { uow } = home();
    const consortium = await anOrganisation(uow, 'consortium');
    const member = await anOrganisation(uow, 'council');
    await join(uow, member, consortium);
    await load('framework-lots', actorOf(consortium), fixture('framework-lots-ok.csv'));
    await load('block-guarantees', actorOf(consortium), fixture('block-guarantees-ok.csv'));
    const lots = await new Frameworks(uow).execute(actorOf(member), day('2025-05-01'));
    expect(lots).toMatchObject([
      {
        framework: 'Example framework 2025',
        lot: '1 Residential',
        kind: 'residential',
        from: '2025-04-01',
        to: '2029-04-01',
        priced: 0,
        guarantees: [{ urn: '2900001', places: 2, to: '2027-04-01' }],
      },
      { lot: '2 Fostering', guarantees: [{ urn: 'SC900006', places: 5, to: null }] },
    ]);
    expect(await new Frameworks(uow).execute(actorOf(member), day('2027-04-01'))).toMatchObject([
      { lot: '1 Residential', guarantees: [] },
      { lot: '2 Fostering' },
    ]);
    await expect(load('block-guarantees', own, fixture('block-guarantees-ok.csv'))).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await ask(own, 'select 1 from placements.block_guarantee')).toEqual([]);
  });

  it('refuse guarantees outside their days, of more places than are registered, of unknown homes', async () => {
    const consortium = actorOf(await anOrganisation(home().uow, 'consortium'));
    expect((await load('framework-lots', consortium, fixture('framework-lots-not-ok.csv'))).rowsStored).toBe(1);
    await load('framework-lots', consortium, fixture('framework-lots-ok.csv'));
    expect(
      found(await load('block-guarantees', consortium, fixture('block-guarantees-not-ok.csv'))).toSorted(),
    ).toEqual(['2 urn urn-unknown', '3 places more-than-registered', '4 valid_from outside-lot', '5 lot lot-unknown']);
  });
});

describe('whose a registration is', () => {
  const one = '2900001,1,ZZ1 1AA,4,,2025-01-01';

  it('is refused to a provider that the register does not name, and told to one that it does', async () => {
    await expect(load('premises', own, premises(one))).rejects.toMatchObject({
      code: 'input-rejected',
      details: [{ field: 'urn', message: expect.stringContaining('names "INVENTED HOMES LIMITED" as its owner') }],
    });
    const owner = await invented();
    expect(await registrations(owner)).toEqual([
      ['2900001', 'owner', false, false, false],
      ['2900002', 'owner', false, false, false],
    ]);
    await load('premises', owner, premises(one));
    expect((await registrations(owner))[0]).toEqual(['2900001', 'owner', true, true, false]);
  });

  it('is heard of one organisation where several describe it, and all of them are told', async () => {
    const [first, second] = [
      actorOf(await anOrganisation(home().uow, 'provider')),
      actorOf(await anOrganisation(home().uow, 'provider')),
    ];
    const place = write(
      'urn,place,registered,staffed,offered,age_from,age_to,sex,valid_from\n2900002,A1,yes,yes,yes,8,17,any,2025-01-01\n',
    );
    for (const each of [first, second]) await areOwn(home().uow, each, '2900002');
    await Promise.all([load('places', first, place), load('places', second, place)]);
    const told = await load('places', council, place);
    expect(told.issues.find(({ rule }) => rule === 'described-twice')?.message).toContain('Searches show what it says');
    const heard = [...(await registrations(first)), ...(await registrations(second))];
    expect(heard.filter(([urn, , , is]) => urn === '2900002' && is)).toHaveLength(1);
    expect(heard.every(([urn, , , , others]) => urn !== '2900002' || others === true)).toBe(true);
    const places = await home().asOwner<{ n: number }>(
      `select count(*)::int as n from register.described_registration where urn = '2900002' and heard`,
    );
    expect(places).toEqual([{ n: 1 }]);
  });

  it('is another’s word again when a confirmation ends', async () => {
    const place = write(
      'urn,place,registered,staffed,offered,age_from,age_to,sex,valid_from\n2900003,A1,yes,yes,yes,8,17,any,2020-01-01\n',
    );
    await areOwn(home().uow, own, '2900003');
    await load('places', own, place);
    await load('places', council, place);
    const ofCouncil = async () => (await registrations(council)).find(([urn]) => urn === '2900003');
    expect(await ofCouncil()).toEqual(['2900003', 'council', true, false, true]);
    await home().uow.run(own, (tx) =>
      tx.query(`update register.confirmed_registration set ended_at = now(), ended_by = 'test' where urn = '2900003'`),
    );
    await home().uow.run(own, (tx) => tx.query(`select register.settle_descriptions(array['2900003'])`));
    expect(await ofCouncil()).toEqual(['2900003', 'council', true, true, true]);
  });

  it('is confirmed by the software for whoever runs it, and by nobody of the organisation', async () => {
    const { uow } = home();
    const provider = await anOrganisation(uow, 'provider');
    const { actor } = await aPerson(uow, provider, 'administrator');
    await expect(areOwn(uow, { ...actor, organisationId: null }, '2900001')).rejects.toMatchObject({ code: 'invalid' });
    const insert = `insert into register.confirmed_registration (organisation_id, urn, document, confirmed_by)
      values (platform.actor_organisation(), '2900001', 'mine', 'me')`;
    await expect(uow.run(actor, (tx) => tx.query(insert))).rejects.toThrow(/row-level security/);
  });
});

describe('an open allegation process', () => {
  it('is seen by the council that records it, those it concerns and the provider, and by nobody else', async () => {
    const { uow } = home();
    const [recorder, concerned, stranger] = [
      actorOf(await anOrganisation(uow, 'council')),
      await anOrganisation(uow, 'council'),
      actorOf(await anOrganisation(uow, 'council')),
    ];
    const owner = actorOf(await anOrganisation(uow, 'provider'));
    await areOwn(uow, owner, '2900001');
    await load('premises', owner, premises('2900001,1,ZZ1 1AA,4,,2025-01-01'));
    const code = (
      await ask<{ code: string }>(council, 'select authority_code as code from identity.organisation where id = $1', [
        concerned.id,
      ])
    )[0]?.code as string;
    const record = new RecordAllegation(uow);
    const id = await record.execute(recorder, { urn: '2900001', openedOn: day('2025-05-01'), concerned: [code] });
    const seenBy = async (actor: Actor, on = '2025-05-02') =>
      (await new AllegationProcesses(uow).execute(actor, day(on))).filter((each) => each.id === id).length;
    for (const actor of [recorder, actorOf(concerned), council, owner]) expect(await seenBy(actor)).toBe(1);
    for (const actor of [stranger, own]) expect(await seenBy(actor)).toBe(0);
    await expect(record.close(stranger, { id, closedOn: day('2025-05-03') })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(
      record.execute(recorder, { urn: '2900001', openedOn: day('2025-06-01'), concerned: [] }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await record.close(recorder, { id, closedOn: day('2025-05-03') });
    expect([await seenBy(owner, '2025-05-02'), await seenBy(owner, '2025-05-03')]).toEqual([1, 0]);
    await expect(
      record.execute(own, { urn: '2900001', openedOn: day('2025-06-01'), concerned: [] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
