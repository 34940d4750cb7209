import { addDays, dayOf, systemActorFor } from '#kernel';
import { ImportFosteringHouseholds } from '#register';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areOwn } from '../factories/own-registrations';
import { aPerson, anOrganisation } from '../factories/people';
import { openCouncil } from './council-scene';
import { withSite } from './site';
import { describeSupply } from './supply-scene';
import type { Visitor } from './visitor';

const site = withSite();
const today = dayOf(new Date());
const day = (days: number): string => addDays(today, days);
const PLACE = '/homes/2900001/1/places/A1/vacancies';
let manager: Visitor;
let stranger: Visitor;
let officer: Visitor;
let commissioner: Visitor;

interface Calendar {
  readonly version: number;
  readonly states: readonly {
    state: string;
    reason: string | null;
    from: string;
    to: string | null;
    freshness: string;
  }[];
}
interface Told {
  readonly code: string;
  readonly reason?: string;
  readonly errors: readonly { field?: string; message: string }[];
}

beforeAll(async () => {
  const { database } = site();
  const provider = await anOrganisation(database.uow, 'provider');
  const other = await anOrganisation(database.uow, 'provider');
  const manchester = await openCouncil(database, 'E08000003');
  await describeSupply(database, systemActorFor('test', provider.id, 'provider'));
  await describeSupply(database, systemActorFor('test', manchester.council.id, 'council'));
  await areOwn(database.uow, systemActorFor('test', other.id, 'provider'), '2900009');
  manager = await site().signedIn((await aPerson(database.uow, provider, 'provider-manager')).email);
  stranger = await site().signedIn((await aPerson(database.uow, other, 'provider-manager')).email);
  officer = await site().signedIn(manchester.person('data-officer').email);
  commissioner = await site().signedIn(manchester.person('placements-officer').email);
});

const get = (path: string, who = manager) => who.get(`/api/v1/supply${path}`);
const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}, who = manager) =>
  who.call(`/api/v1/supply${path}`, 'POST', headers, body);
const put = (path: string, body: unknown, headers: Record<string, string> = {}, who = manager) =>
  who.call(`/api/v1/supply${path}`, 'PUT', headers, body);
const json = async <T>(answer: Response | Promise<Response>): Promise<T> => (await (await answer).json()) as T;
const calendar = (path: string) => json<Calendar>(get(path));
const problem = async (sent: Response | Promise<Response>, status: number): Promise<Told> => {
  const answer = await sent;
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  return json<Told>(answer);
};
const fields = ({ errors }: Told) => errors.map(({ field }) => field);
const seen = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });
const said = ({ states }: Calendar) => states.map(({ state, from, to }) => [state, from, to]);

describe('own homes, places and vacancies', () => {
  it('are listed page by page, each once', async () => {
    const all = await json<{ homes: { urn: string; building: number; places: object[] }[] }>(get('/homes'));
    expect(all.homes.map(({ urn, building }) => `${urn}/${building}`)).toEqual(['2900001/1', '2900001/2', '2900002/1']);
    expect(all.homes[0]?.places).toMatchObject([
      { place: 'A1', offered: true, state: 'available', freshness: 'fresh' },
      { place: 'A2', state: 'occupied' },
      { place: 'A3', state: 'blocked' },
      { place: 'A4', state: 'out-of-service' },
    ]);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { homes: { urn: string; building: number }[]; next: string | null } = await json(
        get(`/homes?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`),
      );
      paged.push(...page.homes.map(({ urn, building }) => `${urn}/${building}`));
      cursor = page.next;
    }
    expect(paged).toEqual(['2900001/1', '2900001/2', '2900002/1']);
  });

  it('are listed by registration, state and days', async () => {
    type List = { vacancies: { urn: string; place: string; state: string; from: string }[]; next: string | null };
    const all = await json<List>(get('/vacancies'));
    const keys = all.vacancies.map(({ urn, place, from }) => `${urn} ${place} ${from}`);
    expect(keys).toHaveLength(new Set(keys).size);
    expect(all.next).toBeNull();
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List = await json(get(`/vacancies?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`));
      paged.push(...page.vacancies.map(({ urn, place, from }) => `${urn} ${place} ${from}`));
      cursor = page.next;
    }
    expect(paged).toEqual(keys);
    const blocked = await json<List>(get('/vacancies?urn=2900001&state=blocked'));
    expect(blocked.vacancies.map(({ place }) => place)).toEqual(['A3']);
    const later = await json<List>(get(`/vacancies?urn=2900001&state=held&from=${day(0)}&to=${day(5)}`));
    expect(later.vacancies).toEqual([]);
    expect(fields(await problem(get('/vacancies?from=2030-02-31'), 400))).toEqual(['from']);
    expect(fields(await problem(get('/vacancies?state=free'), 400))).toEqual(['state']);
    expect(fields(await problem(get('/vacancies?cursor=x'), 400))).toEqual(['cursor']);
  });
});

describe('the calendar of a place over the API', () => {
  it('is added to, changed, confirmed and taken back by days, with its reasons', async () => {
    const before = await get(PLACE);
    const read = await json<Calendar>(before);
    expect(before.headers.get('etag')).toBe(`"${read.version}"`);
    expect(said(read)).toMatchObject([['available', expect.any(String), null]]);
    const blocked = { state: 'blocked', reason: 'staffing', from: day(10), to: day(20) };
    expect(await problem(post(PLACE, blocked), 409)).toMatchObject({ code: 'conflict', reason: 'days-said-already' });
    expect((await problem(put(PLACE, blocked), 428)).code).toBe('precondition-required');
    const changed = await put(PLACE, blocked, seen(read));
    const after = await json<Calendar>(changed);
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, `"${after.version}"`]);
    expect(said(after)).toEqual([
      ['available', read.states[0]?.from, day(10)],
      ['blocked', day(10), day(20)],
      ['available', day(20), null],
    ]);
    expect((await problem(put(PLACE, blocked, seen(read)), 412)).code).toBe('precondition-failed');
    expect((await problem(post(`${PLACE}/withdrawal`, { from: day(10), to: day(20) }), 428)).code).toBe(
      'precondition-required',
    );
    const days = { from: day(12), to: day(15) };
    const withdrawn = await json<Calendar>(post(`${PLACE}/withdrawal`, days, seen(after)));
    expect(said(withdrawn).slice(1, 3)).toEqual([
      ['blocked', day(10), day(12)],
      ['blocked', day(15), day(20)],
    ]);
    expect((await problem(post(`${PLACE}/withdrawal`, days, seen(withdrawn)), 404)).code).toBe('not-found');
    const held = { state: 'held', ...days };
    const added = await post(PLACE, held, { 'idempotency-key': 'held-once' });
    expect(added.status).toBe(201);
    const again = await post(PLACE, held, { 'idempotency-key': 'held-once' });
    expect([again.status, await again.json()]).toEqual([201, await added.json()]);
    expect(
      (await problem(post(PLACE, { ...held, state: 'occupied' }, { 'idempotency-key': 'held-once' }), 409)).code,
    ).toBe('conflict');
    const confirmed = await post(`${PLACE}/confirmation`);
    expect(confirmed.status).toBe(200);
    const { states } = await json<Calendar>(confirmed);
    expect(states.filter(({ from }) => from <= today)).toMatchObject([{ freshness: 'fresh' }]);
    expect(states.find(({ state }) => state === 'blocked')?.reason).toBe('staffing');
  });

  it('says what is wrong, field by field', async () => {
    const at = seen(await calendar(PLACE));
    const wrong = async (body: object) => fields(await problem(put(PLACE, body, at), 400));
    expect(await wrong({})).toEqual(expect.arrayContaining(['state', 'from']));
    expect(await wrong({ state: 'empty', from: day(1) })).toEqual(['state']);
    expect(await wrong({ state: 'blocked', from: day(1) })).toEqual(['reason']);
    expect(await wrong({ state: 'blocked', reason: 'repair', from: day(1) })).toEqual(['reason']);
    expect(await wrong({ state: 'available', reason: 'staffing', from: day(1) })).toEqual(['reason']);
    expect(await wrong({ state: 'available', from: '2030-02-31' })).toEqual(['from']);
    expect(await wrong({ state: 'available', from: day(3), to: day(3) })).toEqual(['to']);
    expect(await wrong({ state: 'available', free: 1, from: day(1) })).toEqual(['free']);
    expect(await wrong({ state: 'available', from: day(1), note: 'x' })).toEqual(['note']);
  });

  it('is changed once where two saw the same version', async () => {
    const read = await calendar(PLACE);
    const change = (state: string) => put(PLACE, { state, from: day(30), to: day(40) }, seen(read));
    const answers = await Promise.all([change('occupied'), change('held')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    const adds = await Promise.all(
      ['occupied', 'available'].map((state) => post('/homes/2900001/2/places/B1/vacancies', { state, from: day(0) })),
    );
    expect(adds.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('is not there for another provider, nor for who may not say it', async () => {
    const days = { from: day(1), to: day(2) };
    const state = { state: 'occupied', ...days };
    for (const who of [stranger, commissioner]) {
      const answers = [
        await get(PLACE, who),
        await post(PLACE, state, {}, who),
        await put(PLACE, state, {}, who),
        await post(`${PLACE}/confirmation`, {}, {}, who),
        await post(`${PLACE}/withdrawal`, days, {}, who),
        await post('/homes/2900001/1/confirmation', {}, {}, who),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    }
    expect(await json(get('/homes', stranger))).toEqual({ homes: [], next: null });
    expect(await json(get('/vacancies', stranger))).toEqual({ vacancies: [], next: null });
    for (const path of ['/homes/2900001/x/places/A1/vacancies', '/homes/2900001/1/places/Z9/vacancies'])
      expect((await get(path)).status).toBe(404);
  });

  it('is confirmed with all of its home', async () => {
    expect(await json(post('/homes/2900002/1/confirmation'))).toEqual({ confirmed: 1 });
    const { states } = await calendar('/homes/2900002/1/places/A1/vacancies');
    expect(states).toMatchObject([{ state: 'available', freshness: 'fresh' }]);
  });
});

describe('fostering households over the API', () => {
  it("are a council's own, with as many free as they are approved for", async () => {
    const listed = await json<{ households: object[] }>(get('/households', officer));
    expect(listed).toMatchObject({
      households: [{ service: 'own', household: 'H-0001', children: 3, state: 'available', free: 2 }],
      next: null,
    });
    const path = '/households/own/H-0001/vacancies';
    const read = await json<Calendar>(get(path, officer));
    const say = (free: number) => put(path, { state: 'available', free, from: day(5) }, seen(read), officer);
    expect(fields(await problem(say(4), 400))).toEqual(['free']);
    expect((await say(3)).status).toBe(200);
    expect((await get(path, manager)).status).toBe(404);
  });

  it("are an agency's, by its URN", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'homeward-households-'));
    try {
      const { database } = site();
      const agency = await anOrganisation(database.uow, 'provider');
      const actor = systemActorFor('test', agency.id, 'provider');
      await areOwn(database.uow, actor, '2900010');
      writeFileSync(
        join(dataDir, 'file.csv'),
        [
          'agency_urn,household,postcode,age_from,age_to,sex,children,kinds,siblings',
          ...['F-1', 'F-2', 'F-3'].map((code) => `2900010,${code},ZZ1 2AA,0,17,any,3,long-term,2`),
        ].join('\n'),
      );
      await new ImportFosteringHouseholds(database.uow, { dataDir }).execute(actor, {
        file: join(dataDir, 'file.csv'),
        asAt: today,
      });
      const visitor = await site().signedIn((await aPerson(database.uow, agency, 'provider-manager')).email);
      type List = { households: { household: string }[]; next: string };
      const first = await json<List>(get('/households?limit=2', visitor));
      const second = await json<List>(get(`/households?limit=2&cursor=${first.next}`, visitor));
      expect([...first.households, ...second.households].map(({ household }) => household)).toEqual([
        'F-1',
        'F-2',
        'F-3',
      ]);
      const path = '/households/2900010/F-2/vacancies';
      expect((await post(path, { state: 'available', free: 2, from: day(0) }, {}, visitor)).status).toBe(201);
      expect((await post(`${path}/confirmation`, {}, {}, visitor)).status).toBe(200);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
