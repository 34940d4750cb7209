import { councilOrganisation } from '#identity';
import { publicActor, systemActorFor, type Actor } from '#kernel';
import { CloseNeed, ListNeeds, NeedById, NeedVersions, OpenNeed, ReviseNeed, WriteNeed } from '#placements';
import { anOrganisation, aPerson } from '../factories/people';
import { withDatabase } from './database';

const home = withDatabase();
const AT = new Date('2026-01-05T10:00:00Z');
const SEARCH = { age: 13, sex: 'female', wanted: { from: '2026-01-10' }, postcodes: { home: 'ZZ1 1AA' } };
let officer: Actor;
let neighbour: Actor;
let provider: Actor;

beforeAll(async () => {
  const { uow } = home();
  const manchester = await uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000003'));
  officer = (await aPerson(uow, manchester, 'placements-officer')).actor;
  neighbour = (await aPerson(uow, await anOrganisation(uow, 'council'), 'placements-officer')).actor;
  const { id } = await anOrganisation(uow, 'provider');
  provider = systemActorFor('test', id, 'provider');
});

const write = (document: unknown, actor = officer) => new WriteNeed(home().uow).execute(actor, { document, at: AT });
const revise = (needId: string, expectedVersion: number, change: object, actor = officer) =>
  new ReviseNeed(home().uow).execute(actor, { needId, expectedVersion, ...change });
const open = (needId: string, actor = officer) => new OpenNeed(home().uow).execute(actor, { needId });
const close = (needId: string, reason = 'placed', actor = officer) =>
  new CloseNeed(home().uow).execute(actor, { needId, reason });
const read = (needId: string, version?: number, actor = officer) =>
  new NeedById(home().uow).execute(actor, { needId, ...(version === undefined ? {} : { version }) });
const openNeed = async (search: object = {}, actor = officer) => {
  const { id } = await write({ search: { ...SEARCH, ...search } }, actor);
  return open(id, actor);
};

describe('a draft', () => {
  it('is kept as far as it was said, names what is missing, and opens once nothing is', async () => {
    const draft = await write({});
    expect(draft).toMatchObject({
      version: 1,
      status: 'draft',
      missing: ['search.age', 'search.sex', 'search.wanted.from'],
    });
    expect(draft.reference).toMatch(/^N-2026-\d{4}$/);
    await expect(open(draft.id)).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'search.age' }, {}, {}] });
    const second = await revise(draft.id, 1, { part: { search: { age: 13, sex: 'female' } } });
    expect(second).toMatchObject({ version: 2, missing: ['search.wanted.from'] });
    await revise(draft.id, 2, { part: { search: { wanted: { from: '2026-01-10' } } } });
    expect(await open(draft.id)).toMatchObject({ status: 'open', version: 3 });
    expect(await open(draft.id)).toMatchObject({ status: 'open' });
    expect(await read(draft.id)).toMatchObject({ status: 'open', version: 3, wantedFrom: '2026-01-10', missing: [] });
  });

  it('may be incomplete and not wrong: each field is told', async () => {
    const wrong = write({ search: { age: 99, sex: 'female', postcodes: { home: 'nowhere' } }, Risks: { slip: 1 } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid' });
    const { details } = (await wrong.catch((problem: unknown) => problem)) as { details: { field: string }[] };
    expect(details.map(({ field }) => field).sort()).toEqual(['Risks.slip', 'search.age', 'search.postcodes.home']);
    await expect(write('text')).rejects.toMatchObject({ code: 'invalid' });
    const avoid = { authorities: ['Salford', 'Atlantis'] };
    await expect(write({ search: { avoid } })).rejects.toMatchObject({
      code: 'invalid',
      details: [{ field: 'search.avoid.authorities[1]' }],
    });
    await expect(write({ search: { council: 'E08000001' } })).rejects.toMatchObject({
      details: [{ field: 'search.council' }],
    });
    await expect(write({ search: { council: 'nowhere at all' } })).rejects.toMatchObject({
      details: [{ field: 'search.council' }],
    });
    await expect(write({ PlacementAvailability: { preferredLocation: 'a\u0000b' } })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is of a council or a consortium', async () => {
    await expect(write({}, provider)).rejects.toMatchObject({ code: 'invalid' });
    await expect(write({}, { ...officer, roles: ['data-officer'] })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('versions', () => {
  it('stay as they were: what providers saw is what they answered', async () => {
    const { id } = await openNeed();
    await revise(id, 1, { document: { search: { ...SEARCH, age: 14 } } });
    const [first, second] = [await read(id, 1), await read(id, 2)];
    expect([first.document, second.document]).toMatchObject([{ search: { age: 13 } }, { search: { age: 14 } }]);
    expect([first.newestVersion, second.newestVersion]).toEqual([2, 2]);
    await expect(read(id, 3)).rejects.toMatchObject({ code: 'not-found' });
    const versions = await new NeedVersions(home().uow).execute(officer, { needId: id });
    expect(versions.map(({ version, writtenBy }) => [version, writtenBy])).toEqual([
      [2, officer.label],
      [1, officer.label],
    ]);
    for (const change of [`update placements.need_version set version = 9`, 'delete from placements.need_version'])
      await expect(home().uow.run(officer, (tx) => tx.query(change))).rejects.toThrow(/permission denied/);
  });

  it('are refused to whoever saw an older one, and of two at once one is kept', async () => {
    const { id } = await openNeed();
    const said = await Promise.allSettled([14, 15, 16].map((age) => revise(id, 1, { part: { search: { age } } })));
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(revise(id, 1, { part: {} })).rejects.toMatchObject({ code: 'precondition-failed' });
    expect((await read(id)).version).toBe(2);
  });

  it('of an open need keep what is mandatory', async () => {
    const { id } = await openNeed();
    await expect(revise(id, 1, { part: { search: { age: null } } })).rejects.toMatchObject({
      details: [{ field: 'search.age' }],
    });
  });
});

it('gives each need a reference of its own, though many are written at once', async () => {
  const written = await Promise.all([1, 2, 3, 4, 5].map(() => write({})));
  expect(new Set(written.map(({ reference }) => reference)).size).toBe(5);
  expect((await write({}, neighbour)).reference).toBe('N-2026-0001');
});

it('closes once, with a reason, and then for good', async () => {
  const { id } = await openNeed();
  await expect(close(id, ' ')).rejects.toMatchObject({ details: [{ field: 'reason' }] });
  const closed = await Promise.allSettled([close(id), close(id)]);
  expect(closed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(revise(id, 1, { part: {} })).rejects.toMatchObject({ code: 'conflict' });
  await expect(open(id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await read(id)).toMatchObject({ status: 'closed', closedReason: 'placed' });
});

it('is not there for another council, whatever is asked of it', async () => {
  const { id } = await openNeed();
  for (const ask of [
    read(id, 1, neighbour),
    open(id, neighbour),
    close(id, 'x', neighbour),
    revise(id, 1, { part: {} }, neighbour),
  ])
    await expect(ask).rejects.toMatchObject({ code: 'not-found' });
  const listed = await new ListNeeds(home().uow).execute(neighbour, {});
  expect(listed.items).toEqual([]);
});

it('lists the most pressing first, page by page, every need once', async () => {
  const colleague = (await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'commissioner')).actor;
  const planned = await openNeed({ wanted: { from: '2030-02-01' } }, colleague);
  const protectedNow = await openNeed(
    { wanted: { from: '2030-01-20' }, legalRoute: 'police-protection', legalRouteBegan: '2029-12-01T10:00Z' },
    colleague,
  );
  const soon = await openNeed({ wanted: { from: '2030-01-06' } }, colleague);
  const today = await openNeed({ wanted: { from: '2030-01-06' }, urgency: 'today' }, colleague);
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await new ListNeeds(home().uow).execute(colleague, { limit: 1, ...(cursor ? { cursor } : {}) });
    found.push(...page.items.map(({ id }) => id));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(found).toEqual([today, protectedNow, soon, planned].map(({ id }) => id));
  await expect(new ListNeeds(home().uow).execute(colleague, { cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid',
  });
});
