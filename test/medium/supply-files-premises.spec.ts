import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { publicActor, systemActor, type Actor } from '#kernel';
import type { Organisation } from '#identity';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson, join } from '../factories/people';
import { actorOf, fixture, found, withSupply } from './supply-files';

const { ask, home, load, write } = withSupply();
let provider: Organisation;
let own: Actor;

beforeEach(async () => {
  await home().asOwner('truncate register.confirmed_registration, register.described_registration');
  provider = await anOrganisation(home().uow, 'provider');
  own = actorOf(provider);
  await areOwn(home().uow, own, '2900001', '2900002', '2900003', '2999998', 'SC900003', 'SC900006');
});

const HEADER = 'urn,building,postcode,places,valid_from,valid_to';
const file = (...rows: string[]): string => write([HEADER, ...rows, ''].join('\n'));

const premises = (actor = own) =>
  ask<{ text: string }>(
    actor,
    `select concat_ws(' ', urn, building, postcode, places, valid_from, '-', valid_to) as text from register.premises
      where superseded_at is null order by urn, building, valid_from`,
  ).then((rows) => rows.map(({ text }) => text));
/** Rows of the provider that the actor sees. */
async function seenBy(actor: Actor): Promise<number> {
  const [row] = await ask<{ n: number }>(
    actor,
    `select count(*)::int as n from register.premises where organisation_id = $1`,
    [provider.id],
  );
  return row?.n ?? -1;
}

describe('premises', () => {
  it('are stored with their dates, once, however often they are loaded', async () => {
    const first = await load('premises', own, fixture('premises-ok.csv'));
    expect(first).toMatchObject({ kind: 'premises', rowsRead: 4, rowsStored: 4, rowsQuarantined: 0, quarantine: null });
    const all = [
      '2900001 1 ZZ11AA 4 2023-04-01 -',
      '2900001 2 ZZ11AB 2 2024-09-01 -',
      'SC900003 1 ZZ13AA 24 2010-01-01 - 2024-01-01',
      'SC900003 1 ZZ13AB 24 2024-01-01 -',
    ];
    expect(await premises()).toEqual(all);
    await load('premises', own, fixture('premises-ok.csv'));
    expect(await premises()).toEqual(all);
    const [count] = await ask<{ n: number }>(own, 'select count(*)::int as n from register.premises');
    expect(count?.n).toBe(4);
    const events = await ask(
      own,
      `select data from platform.event where name = 'register.buildings-loaded' order by id`,
    );
    expect(events).toEqual([
      { data: { added: 4, changed: 0, unchanged: 0, asAt: null } },
      { data: { added: 0, changed: 0, unchanged: 4, asAt: null } },
    ]);
  });

  it('that cannot be stored are set aside with their reasons, readable by their owner alone, and load when corrected', async () => {
    const result = await load('premises', own, fixture('premises-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 7, rowsStored: 2, rowsQuarantined: 5 });
    expect(found(result)).toEqual(
      expect.arrayContaining([
        '6 valid_to ends-before-it-begins',
        '8 valid_from ends-earlier',
        '5 postcode unreadable',
      ]),
    );
    const path = result.quarantine as string;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, readFileSync(path, 'utf8').replace('ZZ1,4', 'ZZ1 1AA,4'));
    const again = await load('premises', own, path);
    expect(again).toMatchObject({ rowsStored: 1, rowsQuarantined: 4 });
    expect(await premises()).toEqual([
      '2900001 1 ZZ11AA 4 2023-04-01 -',
      '2900002 1 ZZ11AD 2 2024-01-01 - 2024-06-01',
      '2900002 1 ZZ11AE 2 2024-06-01 -',
    ]);
    const twice = load('premises', own, file('2900001,2,ZZ1 1AA,1,2024-01-01,', '2900001,2,ZZ1 1AB,1,2024-01-01,'));
    expect(found(await twice)).toContain('3 - duplicate');
  });

  it('that move end where they were on the day, and what was corrected is kept', async () => {
    await load('premises', own, file('2900001,1,ZZ1 1AA,4,2023-04-01,'));
    const moved = await load('premises', own, file('2900001,1,ZZ1 1AC,4,,'), '2025-01-01');
    expect(moved.rowsStored).toBe(1);
    expect(await premises()).toEqual(['2900001 1 ZZ11AA 4 2023-04-01 - 2025-01-01', '2900001 1 ZZ11AC 4 2025-01-01 -']);
    await load('premises', own, file('2900001,1,ZZ1 1AD,4,2025-01-01,'));
    const kept = await ask(
      own,
      `select postcode from register.premises where superseded_at is not null order by postcode`,
    );
    expect(kept).toEqual([{ postcode: 'ZZ11AA' }, { postcode: 'ZZ11AC' }]);
    const overlapping = load('premises', own, file('2900001,1,ZZ1 1AE,4,2020-01-01,2024-01-01'));
    await expect(overlapping).rejects.toMatchObject({
      code: 'input-rejected',
      details: [
        { field: 'valid_from', message: expect.stringContaining('known already for 2023-04-01 to 2025-01-01') },
      ],
    });
    await expect(load('premises', own, file('2900002,1,ZZ1 1AE,4,,'))).rejects.toMatchObject({
      details: [{ message: expect.stringContaining('--as-at') }],
    });
  });

  it('are of registrations that the register knows, of four buildings and six children at most', async () => {
    const result = await load(
      'premises',
      own,
      file(
        '2999999,1,ZZ1 1AA,4,2023-04-01,',
        '2999998,1,ZZ1 1AA,4,2025-06-01,',
        '2900003,1,ZZ1 1AA,4,2020-04-01,',
        '2900001,5,ZZ1 1AA,1,2023-04-01,',
        '2900002,1,ZZ1 1AA,4,2023-04-01,',
        '2900002,2,ZZ1 1AA,3,2024-04-01,',
        'SC900003,1,ZZ1 1AA,24,2020-01-01,',
      ),
    );
    expect(found(result)).toEqual([
      '3 urn urn-after-register',
      '4 urn urn-not-registered',
      'file - no-postcodes',
      '2 urn urn-unknown',
      '5 building too-many-buildings',
      '6 places too-many-together',
      '7 places too-many-together',
    ]);
    const together = result.issues.find(({ rule }) => rule === 'too-many-together');
    expect(together?.message).toContain('The 2 buildings of 2900002 have 7 places together from 2024-04-01.');
    expect(await premises()).toHaveLength(3);
  });

  it('warn of more places than are registered, and of one postcode twice', async () => {
    const rows = [
      '2900001,1,ZZ1 1AA,3,2023-04-01,',
      '2900001,2,ZZ1 1AA,3,2023-04-01,',
      'SC900003,1,ZZ1 1AB,30,2020-01-01,',
    ];
    expect(found(await load('premises', own, file(...rows)))).toEqual([
      '3 postcode postcode-twice',
      '4 places more-places-than-registered',
      'file - no-postcodes',
    ]);
  });

  it('are seen by who said them and by Ofsted’s inspectors, and by nobody else', async () => {
    const { uow } = home();
    await load('premises', own, fixture('premises-ok.csv'));
    const ofsted = await anOrganisation(uow, 'ofsted');
    expect(await seenBy(own)).toBe(4);
    expect(await seenBy((await aPerson(uow, ofsted, 'ofsted-inspector')).actor)).toBe(4);
    const strangers = [
      (await aPerson(uow, ofsted, 'administrator')).actor,
      (await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager')).actor,
      (await aPerson(uow, await anOrganisation(uow, 'council'), 'commissioner')).actor,
      systemActor('worker'),
      publicActor,
    ];
    for (const stranger of strangers) expect(await seenBy(stranger)).toBe(0);
    const { actor: commissioner } = await aPerson(uow, await anOrganisation(uow, 'council'), 'commissioner');
    await expect(load('premises', commissioner, fixture('premises-ok.csv'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(load('premises', systemActor('cli'), fixture('premises-ok.csv'))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('of two loads at once are those of both, one after the other', async () => {
    const files = [fixture('premises-ok.csv'), file('2900001,1,ZZ1 1AC,4,2025-01-01,')];
    await Promise.all([...files, ...files].map((each) => load('premises', own, each)));
    expect(await premises()).toEqual([
      '2900001 1 ZZ11AA 4 2023-04-01 - 2025-01-01',
      '2900001 1 ZZ11AC 4 2025-01-01 -',
      '2900001 2 ZZ11AB 2 2024-09-01 -',
      'SC900003 1 ZZ13AA 24 2010-01-01 - 2024-01-01',
      'SC900003 1 ZZ13AB 24 2024-01-01 -',
    ]);
  });

  it('hold nothing in events but counts', async () => {
    await load('premises', own, fixture('premises-ok.csv'));
    const events = await ask<{ text: string }>(own, `select to_jsonb(e)::text as text from platform.event e`);
    expect(events.length).toBeGreaterThan(0);
    for (const { text } of events) expect(text).not.toMatch(/ZZ1|2900001|premises-ok/);
  });
});

describe('places', () => {
  it('are stored as joint features of one place, and end', async () => {
    const result = await load('places', own, fixture('places-ok.csv'));
    expect(found(result)).toEqual(['2 - example-row', '3 building premises-unknown', '4 building premises-unknown']);
    const rows = await ask(own, `select code, features, offered from register.place order by code`);
    expect(rows).toEqual([
      { code: 'A1', features: ['ensuite', 'step-free'], offered: true },
      { code: 'A2', features: [], offered: false },
    ]);
    const header = 'urn,place,registered,staffed,offered,age_from,age_to,sex,features,valid_to';
    const row = '2900001,A1,yes,yes,yes,10,17,any,step-free;ensuite,2025-02-01';
    await load('places', own, write(`${header}\n${row}\n`));
    const [ended] = await ask(
      own,
      `select valid_from::text as "from", valid_to::text as "to" from register.place where code = 'A1' and superseded_at is null`,
    );
    expect(ended).toEqual({ from: '2024-09-01', to: '2025-02-01' });
  });

  it('that cannot be stored are set aside', async () => {
    const result = await load('places', own, fixture('places-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 6, rowsStored: 1, rowsQuarantined: 5 });
  });
});

describe('fostering households', () => {
  it("are a council's own without a URN, and an agency's with one", async () => {
    const { uow } = home();
    const council = actorOf(await anOrganisation(uow, 'council'));
    const result = await load('fostering-households', council, fixture('fostering-households-ok.csv'), '2025-03-31');
    expect(result).toMatchObject({ rowsRead: 3, rowsStored: 3, rowsQuarantined: 0 });
    const rows = await ask(council, `select household, agency_urn, kinds from register.fostering_household order by 1`);
    expect(rows).toEqual([
      { household: 'H-0001', agency_urn: null, kinds: ['long-term', 'respite'] },
      { household: 'H-0002', agency_urn: null, kinds: ['parent-and-child', 'short-term'] },
      { household: 'H-0003', agency_urn: 'SC900006', kinds: ['supported-lodgings'] },
    ]);
    const agency = await load('fostering-households', own, fixture('fostering-households-ok.csv'), '2025-03-31');
    expect(agency).toMatchObject({ rowsStored: 1, countsByRule: { 'agency-needed': 2 } });
  });

  it('that cannot be stored are set aside: a name, a home for an agency', async () => {
    const council = actorOf(await anOrganisation(home().uow, 'council'));
    const result = await load('fostering-households', council, fixture('fostering-households-not-ok.csv'));
    expect(result).toMatchObject({ rowsRead: 7, rowsStored: 1, rowsQuarantined: 6 });
    expect(found(result)).toContain('7 agency_urn urn-type');
  });

  it('of a member council are not seen by its consortium', async () => {
    const { uow } = home();
    const [council, consortium] = [await anOrganisation(uow, 'council'), await anOrganisation(uow, 'consortium')];
    await join(uow, council, consortium);
    await load('fostering-households', actorOf(council), fixture('fostering-households-ok.csv'), '2025-03-31');
    const seen = await ask(actorOf(consortium), `select 1 from register.fostering_household`);
    expect(seen).toEqual([]);
  });
});
