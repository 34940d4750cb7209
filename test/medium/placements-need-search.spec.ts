import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import { CloseNeed, NeedById, OpenNeed, ReviseNeed, SayWeights, SearchNeed, SearchRuns, WriteNeed } from '#placements';
import { ImportPlaces, ImportPremises, ImportVacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson } from '../factories/people';
import { withRegister } from './register-files';

const { home, raw, dataDir, table, load } = withRegister();
const MANCHESTER = 'E08000003';
const MILE = 1609.344;
const AT = new Date('2025-04-10T09:00:00Z');
let officer: Actor;
let neighbour: Actor;
let provider: Actor;
let files = 0;

/** Invented postcodes by miles east and north of the first. The home is at ZZ9 9ZZ, and nobody may tell. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  'ZZ1 1AA': [0, 0],
  'ZZ1 1AB': [12, 1],
  'ZZ1 1AC': [2, -14],
  'ZZ1 1AD': [-7, 9],
  'ZZ1 1AE': [9, 9],
  'ZZ1 1AF': [-3, -3],
  'ZZ1 1AG': [4, 16],
  'ZZ9 9ZZ': [3.2, 1.7],
};

beforeAll(async () => {
  const { uow, asOwner } = home();
  const manchester = await uow.read(publicActor, (tx) => councilOrganisation(tx, MANCHESTER));
  officer = (await aPerson(uow, manchester, 'placements-officer')).actor;
  const bolton = await uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000001'));
  neighbour = (await aPerson(uow, bolton, 'placements-officer')).actor;
  provider = systemActorFor('test', (await anOrganisation(uow, 'provider')).id, 'provider');
  await areOwn(uow, provider, '2900001', '2900002');
  await asOwner(
    `insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority, without_country,
       with_grid_reference) values ('invented', 'a', 8, 8, 8, 0, 8)`,
  );
  for (const [postcode, [east, north]] of Object.entries(PLACES))
    await asOwner(
      `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
       values ('a', $1, $2, $3, $4, 'E')`,
      [postcode.replace(' ', ''), Math.round(400_000 + east * MILE), Math.round(400_000 + north * MILE), MANCHESTER],
    );
});

const sent = (lines: readonly string[]) => ({
  file: raw(`supply-${(files += 1)}.csv`, `${lines.join('\n')}\n`),
  asAt: day('2025-04-01'),
});

beforeEach(async () => {
  await home().asOwner(`truncate register.vacancy, register.place, register.premises, placements.anchor_use,
    placements.search_weights`);
  await load(
    table([
      "2900001,Children's home,Active,Manchester,Private,4,North West",
      "2900002,Children's home,Active,Manchester,Private,4,North West",
      "2900003,Children's home,Suspended,Leeds,Private,3,Yorkshire and The Humber",
    ]),
  );
  const parts = [home().uow, { dataDir }] as const;
  await new ImportPremises(...parts).execute(provider, sent(['urn,building,postcode,places', '2900001,1,ZZ9 9ZZ,4']));
  await new ImportPlaces(...parts).execute(
    provider,
    sent([
      'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
      '2900001,A1,yes,yes,yes,8,17,any,step-free',
    ]),
  );
  await new ImportVacancies(...parts).execute(
    provider,
    sent(['urn,place,household,state,reason,from,to,confirmed_on', '2900001,A1,,available,,2025-04-01,,2025-04-08']),
  );
});

const documentFrom = (postcode: string | null, ...important: string[]) => ({
  search: {
    age: 13,
    sex: 'female',
    wanted: { from: '2025-04-15', to: '2025-07-15' },
    postcodes: { ...(postcode ? { home: postcode } : {}), important: important.map((each) => ({ postcode: each })) },
  },
});
const opened = async (document: object, actor = officer): Promise<string> => {
  const { id } = await new WriteNeed(home().uow).execute(actor, { document, at: AT });
  await new OpenNeed(home().uow).execute(actor, { needId: id });
  return id;
};
const search = (needId: string, at = AT, actor = officer, version?: number) =>
  new SearchNeed(home().uow).execute(actor, {
    needId,
    asAt: day('2025-04-10'),
    at,
    ...(version === undefined ? {} : { version }),
  });
const sendAlong = (document: unknown, actor = officer, more: object = {}) =>
  new SearchNeed(home().uow).execute(actor, { document, asAt: day('2025-04-10'), at: AT, ...more });
const moved = async (needId: string, document: object): Promise<void> => {
  const { newestVersion: expectedVersion } = await new NeedById(home().uow).execute(officer, { needId });
  await new ReviseNeed(home().uow).execute(officer, { needId, expectedVersion, document });
};

describe('a search for a need', () => {
  it('is answered for a version, kept with its order and reasons, and read again page by page', async () => {
    const needId = await opened(documentFrom('ZZ1 1AA'));
    const first = await search(needId);
    expect(first.need).toMatchObject({ id: needId, version: 1 });
    expect(first.result.candidates.map(({ urn }) => urn)).toEqual(['2900001', '2900002']);
    const runs = new SearchRuns(home().uow);
    const [kept] = await runs.ofNeed(officer, { needId });
    expect(kept).toMatchObject({
      needVersion: 1,
      considered: 3,
      candidates: 2,
      leftOut: 1,
      reasons: { 'not-active': 1 },
    });
    const asked = { needId, searchId: first.searchId, limit: 1 };
    const page = await runs.page(officer, asked);
    expect(page.candidates.map(({ rank, key }) => [rank, key.urn])).toEqual([[1, '2900001']]);
    expect(page.leftOut.map(({ urn }) => urn)).toEqual(['2900003']);
    const last = await runs.page(officer, { ...asked, cursor: page.next ?? '' });
    expect([last.candidates.map(({ rank, key }) => [rank, key.urn]), last.next]).toEqual([[[2, '2900002']], null]);
    const other = await search(needId);
    await expect(
      runs.page(officer, { ...asked, searchId: other.searchId, cursor: page.next ?? '' }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(runs.page(neighbour, asked)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('shows a candidate of before that is one no longer as such', async () => {
    const needId = await opened(documentFrom('ZZ1 1AA'));
    const { searchId } = await search(needId);
    await home().asOwner('truncate register.vacancy, register.place');
    await load(
      table([
        "2900001,Children's home,Suspended,Manchester,Private,4,North West",
        "2900002,Children's home,Suspended,Manchester,Private,4,North West",
      ]),
    );
    const { candidates } = await new SearchRuns(home().uow).page(officer, { needId, searchId });
    expect(candidates.map(({ key, candidate }) => [key.urn, candidate])).toEqual([
      ['2900001', null],
      ['2900002', null],
    ]);
  });

  it('takes a need with an unknown postcode, and says what is unknown', async () => {
    const { result } = await search(await opened(documentFrom('ZZ5 5ZZ')));
    expect(result.candidates).toHaveLength(2);
    expect(result.need.notes.join(' ')).toContain('home postcode ZZ5 5ZZ is not known');
    expect(result.candidates[0]?.distanceBands).toEqual([{ anchor: 'home', milesFrom: null, milesTo: null }]);
  });

  it('weighs as the organisation says, unless the need says otherwise, and keeps which weights they were', async () => {
    const say = (weights: object, expectedVersion: number, actor = officer) =>
      new SayWeights(home().uow).execute(actor, { weights, expectedVersion });
    await say({ distance: 9 }, 0);
    await expect(say({ distance: 8 }, 0)).rejects.toMatchObject({ code: 'precondition-failed' });
    await expect(say({ distance: 11 }, 1)).rejects.toMatchObject({ details: [{ field: 'distance' }] });
    const needId = await opened(documentFrom('ZZ1 1AA'));
    expect((await search(needId)).result.weights).toMatchObject({ distance: 9, quality: 2 });
    const own = documentFrom('ZZ1 1AA');
    expect((await sendAlong({ search: { ...own.search, weights: { distance: 1 } } })).result.weights.distance).toBe(1);
    expect((await sendAlong(own, neighbour)).result.weights.distance).toBe(5);
    const [kept] = await new SearchRuns(home().uow).ofNeed(officer, { needId });
    expect(kept).toMatchObject({ weightsVersion: 1, weights: { distance: 9 } });
  });

  it('is of a need that is complete and not closed, and the own', async () => {
    const { id } = await new WriteNeed(home().uow).execute(officer, { document: { search: { age: 3 } }, at: AT });
    await expect(search(id)).rejects.toMatchObject({
      details: [{ field: 'search.sex' }, { field: 'search.wanted.from' }],
    });
    await expect(search(id, AT, neighbour)).rejects.toMatchObject({ code: 'not-found' });
    const closed = await opened(documentFrom(null));
    await new CloseNeed(home().uow).execute(officer, { needId: closed, reason: 'placed' });
    await expect(search(closed)).rejects.toMatchObject({ code: 'conflict' });
  });
});

/** Square miles in which the home can be, of all that the bands of these searches allow. */
function areaLeft(told: readonly { postcode: string; from: number; to: number }[]): number {
  const step = 0.25;
  let cells = 0;
  for (let east = -40; east <= 40; east += step)
    for (let north = -40; north <= 40; north += step) {
      const fits = told.every(({ postcode, from, to }) => {
        const [x, y] = PLACES[postcode] as readonly [number, number];
        const miles = Math.hypot(east - x, north - y);
        return (miles > from || from === 0) && miles <= to;
      });
      if (fits) cells += 1;
    }
  return cells * step * step;
}

const bands = async (needId: string, ...postcodes: string[]) => {
  const { result } = await search(needId);
  const { distanceBands } = result.candidates.find(({ urn }) => urn === '2900001') as (typeof result.candidates)[0];
  return postcodes.map((postcode, index) => ({
    postcode,
    from: distanceBands[index]?.milesFrom as number,
    to: distanceBands[index]?.milesTo as number,
  }));
};

describe('anchors', () => {
  it('of three searches locate no withheld home, and a fourth set is refused until its time', async () => {
    const needId = await opened(documentFrom('ZZ1 1AA'));
    const told = await bands(needId, 'ZZ1 1AA');
    for (const postcode of ['ZZ1 1AB', 'ZZ1 1AC']) {
      await moved(needId, documentFrom(postcode));
      told.push(...(await bands(needId, postcode)));
    }
    expect(told.every(({ from, to }) => to - from === 5)).toBe(true);
    expect(areaLeft(told)).toBeGreaterThan(5);
    await moved(needId, documentFrom('ZZ1 1AD'));
    await expect(search(needId)).rejects.toMatchObject({
      code: 'too-many-requests',
      retryAfterSeconds: 24 * 3600,
      message: expect.stringContaining('again from 11 April at 10:00') as string,
    });
    // An earlier version's anchors were searched with before: they tell nothing new.
    expect((await search(needId, AT, officer, 2)).need?.version).toBe(2);
    const dayLater = new Date(AT.getTime() + 24 * 3_600_000);
    expect((await search(needId, dayLater)).need?.version).toBe(4);
  });

  it('are few in one need, many places or not', async () => {
    const most = ['ZZ1 1AB', 'ZZ1 1AC', 'ZZ1 1AD', 'ZZ1 1AE', 'ZZ1 1AF'];
    const six = await opened(documentFrom('ZZ1 1AA', ...most));
    const told = await bands(six, 'ZZ1 1AA', ...most);
    expect(areaLeft(told)).toBeGreaterThan(1);
    const seven = await opened(documentFrom('ZZ1 1AA', ...most, 'ZZ1 1AG'));
    await expect(search(seven)).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'search.postcodes' }] });
    await moved(six, documentFrom('ZZ1 1AG', ...most));
    await expect(search(six)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('of needs that are sent along count by person, and of all searches by organisation', async () => {
    for (const postcode of ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC']) await sendAlong(documentFrom(postcode));
    await expect(sendAlong(documentFrom('ZZ1 1AD'))).rejects.toMatchObject({ code: 'too-many-requests' });
    await sendAlong(documentFrom('ZZ1 1AB'));
    await sendAlong(documentFrom('ZZ1 1AD'), neighbour);
    await home().asOwner(`insert into placements.anchor_rule values ('2025-01-01', 24, 3, 6, 3, 'this test')`);
    try {
      await expect(search(await opened(documentFrom('ZZ1 1AE')))).rejects.toMatchObject({
        message: expect.stringContaining('3 different postcodes in all searches of your organisation') as string,
      });
    } finally {
      await home().asOwner(`delete from placements.anchor_rule where source = 'this test'`);
    }
  });

  it('are counted for a person whatever is asked, and not for the operator of an own server', async () => {
    const operator = systemActorFor('cli', officer.organisationId as string, 'council');
    const by = { anchors: 'by-operator' };
    for (const postcode of Object.keys(PLACES)) await sendAlong(documentFrom(postcode), operator, by);
    for (const postcode of ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC']) await sendAlong(documentFrom(postcode), officer, by);
    await expect(sendAlong(documentFrom('ZZ1 1AD'), officer, by)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('of two who change them at once are let through no further than the limit', async () => {
    const needs = await Promise.all([1, 2].map(() => opened(documentFrom('ZZ1 1AA'))));
    expect(needs).toHaveLength(2);
    const tried = ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC', 'ZZ1 1AD', 'ZZ1 1AE'].map((each) => sendAlong(documentFrom(each)));
    const settled = await Promise.allSettled(tried);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('that change are written down, those refused too, and no postcode with them', async () => {
    for (const postcode of ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC', 'ZZ1 1AD'])
      await sendAlong(documentFrom(postcode)).catch(() => undefined);
    const events = await home().uow.read(officer, (tx) =>
      tx.query<{ data: { refused: boolean } }>(
        `select data from platform.event where name = 'placements.anchors-changed' order by id desc limit 4`,
      ),
    );
    expect(events.map(({ data }) => data.refused)).toEqual([true, false, false, false]);
    const kept = await home().uow.read(officer, (tx) => tx.query(`select anchors::text from placements.anchor_use`));
    expect(JSON.stringify([events, kept])).not.toMatch(/ZZ/);
    const log = await home().uow.read({ ...officer, roles: ['director'] }, (tx) =>
      tx.query(`select from identity.access_log where subject = 'search-anchors'`),
    );
    expect(log.length).toBeGreaterThanOrEqual(3);
  });
});
