import { openCouncil } from './council-scene';
import { plantRegister } from '../factories/planted-return';
import { withSite } from './site';
import type { Visitor } from './visitor';

const site = withSite();
const NEED = { search: { age: 13, sex: 'female', wanted: { from: '2030-01-10' } } };
let officer: Visitor;
let director: Visitor;
let neighbour: Visitor;

interface Written {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: string;
  readonly missing: readonly string[];
}
interface Told {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { field?: string; message: string }[];
}

beforeAll(async () => {
  const manchester = await openCouncil(site().database, 'E08000003');
  const bolton = await openCouncil(site().database, 'E08000001');
  officer = await site().signedIn(manchester.person('placements-officer').email);
  director = await site().signedIn(manchester.person('director').email);
  neighbour = await site().signedIn(bolton.person('placements-officer').email);
});

const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}, who = officer) =>
  who.call(`/api/v1${path}`, 'POST', headers, body);
const put = (path: string, body: unknown, headers: Record<string, string> = {}, who = officer) =>
  who.call(`/api/v1${path}`, 'PUT', headers, body);
const get = (path: string, who = officer) => who.get(`/api/v1${path}`);
const draft = async (need: object = NEED): Promise<Written> => json<Written>(await post('/needs', { need }));
const opened = async (need: object = NEED): Promise<string> => {
  const { id } = await draft(need);
  expect((await post(`/needs/${id}/open`)).status).toBe(200);
  return id;
};
const problem = async (answer: Response, status: number): Promise<Told> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  return json<Told>(answer);
};
const fields = ({ errors }: Told) => errors.map(({ field }) => field);

describe('needs over the API', () => {
  it('are written, read, revised by whoever saw the newest version, opened and closed', async () => {
    const answer = await post('/needs', { need: { search: { age: 13 } } });
    const written = await json<Written>(answer);
    const at = `/needs/${written.id}`;
    expect([answer.status, answer.headers.get('location'), answer.headers.get('etag')]).toEqual([
      201,
      `/api/v1${at}`,
      '"1"',
    ]);
    expect(written).toMatchObject({ status: 'draft', missing: ['search.sex', 'search.wanted.from'] });
    expect(fields(await problem(await post(`${at}/open`), 400))).toEqual([
      'need.search.sex',
      'need.search.wanted.from',
    ]);
    expect((await problem(await put(at, { need: NEED }), 428)).code).toBe('precondition-required');
    for (const stale of ['"7"', 'W/"1"', '*', 'x']) {
      const told = await problem(await put(at, { need: NEED }, { 'if-match': stale }), 412);
      expect(told.code).toBe('precondition-failed');
    }
    const revised = await put(at, { need: NEED }, { 'if-match': '"1"' });
    expect([revised.status, revised.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await post(`${at}/open`)).status).toBe(200);
    const shown = await get(at);
    expect(shown.headers.get('etag')).toBe('"2"');
    expect(await shown.json()).toMatchObject({
      status: 'open',
      version: 2,
      need: { search: { council: 'E08000003' } },
    });
    expect(await (await get(`${at}?version=1`)).json()).toMatchObject({ version: 1, newestVersion: 2 });
    expect((await post(`${at}/close`, { reason: 'placed' })).status).toBe(200);
    await problem(await post(`${at}/close`, { reason: 'placed' }), 409);
    await problem(await put(at, { need: NEED }, { 'if-match': '"2"' }), 409);
  });

  it('are refused field by field', async () => {
    const wrong = { need: { search: { age: 'x', colour: 1 }, Risks: { riskMissing: 'Maybe' } }, also: 1 };
    expect(fields(await problem(await post('/needs', wrong), 400))).toEqual(['also']);
    const told = await problem(await post('/needs', { need: wrong.need }), 400);
    expect([...fields(told)].sort()).toEqual(['need.Risks.riskMissing', 'need.search.age', 'need.search.colour']);
    for (const body of [{}, { need: 'text' }, { need: [] }, { need: null }])
      expect(fields(await problem(await post('/needs', body), 400))).toContain('need');
    expect(fields(await problem(await get('/needs?limit=0&status=lost'), 400)).sort()).toEqual(['limit', 'status']);
    const unknown = { search: { age: 'ten', council: 'Atlantis', avoid: { authorities: ['Lyonesse'] } } };
    const unknownFields = fields(await problem(await post('/searches', { need: unknown }), 400));
    expect(unknownFields.sort()).toEqual([
      'need.search.age',
      'need.search.avoid.authorities[0]',
      'need.search.council',
    ]);
    await problem(await get('/needs?cursor=nonsense'), 400);
    expect((await officer.request('/api/v1/needs', { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('with an unknown postcode are searched, and what is unknown is said', async () => {
    const id = await opened({ search: { ...NEED.search, postcodes: { home: 'ZZ9 9ZZ' } } });
    const answer = await post(`/needs/${id}/searches`);
    const found = await json<{ searchId: string; result: { need: { notes: string[] } } }>(answer);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      `/api/v1/needs/${id}/searches/${found.searchId}`,
    ]);
    expect(found.result.need.notes.join(' ')).toContain('ZZ9 9ZZ is not known');
    expect(await (await get(`/needs/${id}/searches/${found.searchId}`)).json()).toMatchObject({ next: null });
    expect(await (await get(`/needs/${id}/searches`)).json()).toMatchObject([{ needVersion: 1 }]);
  });

  it('are answered with the first candidates, and with a cursor to those after', async () => {
    const statuses = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`29${100_000 + index}`, 'Active']));
    await plantRegister(site().database.uow, [{ asAt: '2025-03-31', complete: true, statuses }]);
    const at = `/needs/${await opened()}/searches`;
    type Found = { searchId: string; result: { candidates: { urn: string }[]; candidatesFound: number }; next: string };
    const usual = await json<Found>(await post(at));
    expect([usual.result.candidates.length, usual.result.candidatesFound]).toEqual([50, 52]);
    type After = { candidates: { rank: number; key: { urn: string } }[]; next: string | null };
    const after = await json<After>(await get(`${at}/${usual.searchId}?cursor=${usual.next}`));
    expect([after.candidates.map(({ rank }) => rank), after.next]).toEqual([[51, 52], null]);
    const told = [...usual.result.candidates.map(({ urn }) => urn), ...after.candidates.map(({ key }) => key.urn)];
    expect(told.toSorted()).toEqual(Object.keys(statuses));
    const few = await json<Found>(await post(at, { candidates: 1 }));
    expect([few.result.candidates.length, few.next === null]).toEqual([1, false]);
    const all = await json<Found>(await post(at, { candidates: 52 }));
    expect([all.result.candidates.length, all.next]).toEqual([52, null]);
    for (const candidates of [0, 501, 1.5])
      expect(fields(await problem(await post(at, { candidates }), 400))).toEqual(['candidates']);
    for (const asAt of ['2030-02-31', '2030-2-1', 'soon', 20300201])
      expect(fields(await problem(await post(at, { asAt }), 400))).toEqual(['asAt']);
    const along = await json<Found>(await post('/searches', { need: NEED, candidates: 2 }));
    expect(along.result.candidates.map(({ urn }) => urn)).toEqual(
      usual.result.candidates.slice(0, 2).map(({ urn }) => urn),
    );
    const rest = await json<Found>(await post('/searches', { need: NEED, candidates: 100, cursor: along.next }));
    expect(rest.result.candidates.map(({ urn }) => urn)).toEqual(
      usual.result.candidates
        .slice(2)
        .map(({ urn }) => urn)
        .concat(after.candidates.map(({ key }) => key.urn)),
    );
    expect(rest.next).toBeNull();
    const wrong = await problem(await post('/searches', { need: NEED, cursor: usual.next, leftOutPage: 0 }), 400);
    expect(fields(wrong)).toEqual(['leftOutPage']);
    await problem(await post('/searches', { need: NEED, cursor: usual.next }), 400);
    await plantRegister(site().database.uow, []);
  });

  it('come page by page, and are never another council’s', async () => {
    const ids = [await opened(), await opened(), await opened()];
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { items: Written[]; next: string | null } = await json(
        await get(`/needs?limit=2${next ? `&cursor=${next}` : ''}`),
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(new Set(seen).size).toBe(seen.length);
    expect(await (await get('/needs', neighbour)).json()).toEqual({ items: [], next: null });
    for (const path of ['', '/versions', '/shortlist', '/searches', '/comparison'])
      await problem(await get(`/needs/${ids[0]}${path}`, neighbour), 404);
    await problem(await put(`/needs/${ids[0]}`, { need: NEED }, {}, neighbour), 404);
    await problem(await post('/needs', { need: NEED }, {}, director), 404);
  });
});

const count = async () => (await json<{ items: unknown[] }>(await get('/needs?status=draft&limit=100'))).items.length;

const send = () => post('/needs', { need: NEED }, { 'idempotency-key': 'first' });

describe('a request with an Idempotency-Key', () => {
  it('makes one need, though it is sent five times at once and once again', async () => {
    const before = await count();
    const answers = await Promise.all([send(), send(), send(), send(), send()]);
    const again = await send();
    const written = await Promise.all([...answers, again].map((answer) => json<Written>(answer)));
    expect(new Set(written.map(({ id }) => id)).size).toBe(1);
    expect(again.headers.get('location')).toBe(`/api/v1/needs/${written[0]?.id}`);
    expect((await count()) - before).toBe(1);
  });

  it('is refused for another request, and may be sent again after a refusal', async () => {
    const key = { 'idempotency-key': 'second' };
    await problem(await post('/needs', { need: { search: { age: 99 } } }, key), 400);
    expect((await post('/needs', { need: NEED }, key)).status).toBe(201);
    expect((await problem(await post('/needs', { need: {} }, key), 409)).code).toBe('conflict');
    await problem(await post('/needs', { need: NEED }, { 'idempotency-key': 'x'.repeat(201) }), 400);
  });
});

const along = (home: string) => post('/searches', { need: { search: { ...NEED.search, postcodes: { home } } } });

describe('limits', () => {
  it('on anchors answer with 429, when to come again, and in words', async () => {
    for (const home of ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC', 'ZZ1 1AA']) expect((await along(home)).status).toBe(200);
    const refused = await along('ZZ1 1AD');
    const told = await problem(refused, 429);
    expect(told.code).toBe('too-many-requests');
    expect(told.detail).toMatch(/3 sets of places to measure from.*again from/);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(23 * 3600);
    expect(seconds).toBeLessThanOrEqual(24 * 3600);
  });

  it('on requests are told with every answer', async () => {
    const { headers } = await get('/needs');
    expect(Number(headers.get('ratelimit-limit'))).toBe(600);
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(600);
    expect(headers.get('ratelimit-reset')).not.toBeNull();
  });
});

describe('weights, saved searches and the come-home list over the API', () => {
  it('are said by version', async () => {
    const { headers } = await get('/search-weights');
    expect(headers.get('etag')).toBe('"0"');
    await problem(await put('/search-weights', { weights: { distance: 9 } }), 428);
    const told = await problem(await put('/search-weights', { weights: { distance: 99 } }, { 'if-match': '"0"' }), 400);
    expect(fields(told)).toEqual(['weights.distance']);
    const said = await put('/search-weights', { weights: { distance: 9 } }, { 'if-match': '"0"' });
    expect(await said.json()).toMatchObject({ version: 1, weights: { distance: 9 } });
    await problem(await put('/search-weights', { weights: { distance: 8 } }, { 'if-match': '"0"' }), 412);
  });

  it('are kept, ended and listed for the own council', async () => {
    const { id } = await json<{ id: string }>(await post('/saved-searches', { name: 'Near', need: NEED }));
    expect(fields(await problem(await post('/saved-searches', { name: 'x', need: {} }), 400))).toContain(
      'need.search.age',
    );
    expect(await (await get('/saved-searches')).json()).toMatchObject([{ id, name: 'Near', alerts: 0 }]);
    await problem(await post(`/saved-searches/${id}/end`, {}, {}, neighbour), 404);
    expect((await post(`/saved-searches/${id}/end`)).status).toBe(204);
    expect(await (await get('/saved-searches')).json()).toEqual([]);
    expect(await (await get('/alerts?show=all')).json()).toEqual({ items: [], next: null });
    await problem(await post('/alerts/read', { alertIds: [id] }), 404);
  });

  it('hold children by opaque references', async () => {
    const wanted = { search: { age: 13, sex: 'female' } };
    const entry = {
      reference: 'R-1',
      lives: 'both',
      plan: 'return',
      readiness: 'ready',
      targetDate: '2030-06-01',
      wanted,
    };
    const added = await post('/come-home', entry);
    const { id } = await json<{ id: string }>(added);
    expect([added.status, added.headers.get('location')]).toEqual([201, `/api/v1/come-home/${id}`]);
    await problem(await post('/come-home', entry), 409);
    await problem(await put(`/come-home/${id}`, entry), 428);
    expect((await put(`/come-home/${id}`, { ...entry, readiness: 'preparing' }, { 'if-match': '"1"' })).status).toBe(
      200,
    );
    await problem(await put(`/come-home/${id}`, entry, { 'if-match': '"1"' }), 412);
    await problem(await get(`/come-home/${id}`, neighbour), 404);
    const wrong = { ...entry, targetDate: '2030-02-31', reference: 'Jo Example' };
    expect([...fields(await problem(await post('/come-home', wrong), 400))].sort()).toEqual([
      'reference',
      'targetDate',
    ]);
    expect((await post(`/come-home/${id}/close`, { reason: 'came home' })).status).toBe(204);
    expect(await (await get('/come-home')).json()).toEqual([]);
  });
});
