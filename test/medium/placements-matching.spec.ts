import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor, type CalendarDate } from '#kernel';
import {
  CloseComeHome,
  CloseNeed,
  ComeHomeList,
  CompareCandidates,
  EndSavedSearch,
  ListNeeds,
  MarkAlertsRead,
  MatchAlerts,
  MatchVacancies,
  OpenNeed,
  OrderShortlist,
  ReviseNeed,
  SavedSearches,
  SaveSearch,
  SearchNeed,
  Shortlist,
  ShortlistCandidate,
  TakeOffShortlist,
  WriteComeHome,
  WriteNeed,
} from '#placements';
import { ImportPlaces, ImportVacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation, aPerson } from '../factories/people';
import { withRegister } from './register-files';

const { home, raw, dataDir, table, load } = withRegister();
const ON = day('2025-04-10');
const AT = new Date('2025-04-10T09:00:00Z');
const NEED = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } } };
const HOMES = ['2900001', '2900002', '2900003', '2900004', '2900005'] as const;
let officer: Actor;
let worker: Actor;
let neighbour: Actor;
let provider: Actor;
let files = 0;

beforeAll(async () => {
  const { uow } = home();
  const council = (code: string) => uow.read(publicActor, (tx) => councilOrganisation(tx, code));
  const manchester = await council('E08000003');
  officer = (await aPerson(uow, manchester, 'placements-officer')).actor;
  worker = systemActorFor('worker', manchester.id, 'council');
  neighbour = (await aPerson(uow, await council('E08000001'), 'placements-officer')).actor;
  provider = systemActorFor('test', (await anOrganisation(uow, 'provider')).id, 'provider');
  await areOwn(uow, provider, ...HOMES);
});

const sent = (lines: readonly string[]) => ({
  file: raw(`supply-${(files += 1)}.csv`, `${lines.join('\n')}\n`),
  asAt: day('2025-04-01'),
});
const vacancies = (...lines: string[]) =>
  new ImportVacancies(home().uow, { dataDir }).execute(
    provider,
    sent(['urn,place,household,state,reason,from,to,confirmed_on', ...lines]),
  );
const free = (urn: string) => vacancies(`${urn},A1,,available,,2025-04-01,,2025-04-09`);
const taken = (urn: string) => vacancies(`${urn},A1,,occupied,,2025-04-01,,2025-04-09`);

beforeEach(async () => {
  await home().asOwner(`truncate register.vacancy, register.place, register.premises, placements.match_alert,
    placements.match_pass, placements.saved_search, placements.come_home_entry, placements.shortlist_entry cascade`);
  await home().uow.run(worker, (tx) =>
    tx.query(`update placements.need set status = 'closed', closed_at = now(), closed_reason = 'an earlier test'
               where status = 'open'`),
  );
  await load(table(HOMES.map((urn) => `${urn},Children's home,Active,Manchester,Private,4,North West`)));
  await new ImportPlaces(home().uow, { dataDir }).execute(
    provider,
    sent([
      'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
      ...HOMES.map((urn) => `${urn},A1,yes,yes,yes,8,17,any,`),
    ]),
  );
});

const opened = async (document: object = NEED, actor = officer): Promise<string> => {
  const { id } = await new WriteNeed(home().uow).execute(actor, { document, at: AT });
  await new OpenNeed(home().uow).execute(actor, { needId: id });
  return id;
};
const match = (on: CalendarDate = ON, actor = worker) => new MatchVacancies(home().uow).execute(actor, { on });
const news = async (actor = officer) => (await new MatchAlerts(home().uow).execute(actor)).items;
const told = async () => (await news()).map(({ urn, for: { kind } }) => [kind, urn]);

describe('a vacancy', () => {
  it('that falls free is told once to each need it fits, however often it is matched', async () => {
    await free('2900001');
    const needId = await opened();
    expect(await match()).toEqual({ asked: 1, skipped: 0, alerts: 0 });
    await free('2900002');
    expect(await match()).toMatchObject({ alerts: 1 });
    for (let again = 0; again < 2; again += 1) expect(await match()).toMatchObject({ alerts: 0 });
    await Promise.all([match(), match()]);
    const alerts = await news();
    expect(alerts.map(({ urn, place, for: { kind, id } }) => [urn, place, kind, id])).toEqual([
      ['2900002', 'A1', 'need', needId],
    ]);
    const { items } = await new ListNeeds(home().uow).execute(officer);
    expect(items.map(({ id, alerts: count }) => [id, count])).toEqual([[needId, 1]]);
    expect(await news(neighbour)).toEqual([]);
  });

  it('that was taken and falls free anew is a new vacancy', async () => {
    await opened();
    await match();
    await free('2900001');
    await match();
    await taken('2900001');
    await match();
    expect(await news()).toEqual([]);
    await free('2900001');
    expect(await match()).toMatchObject({ alerts: 1 });
    expect((await new MatchAlerts(home().uow).execute(officer, { news: false })).items).toHaveLength(2);
  });

  it('is news until somebody reads of it, and of a need that is closed no more', async () => {
    const needId = await opened();
    await match();
    await free('2900001');
    await free('2900002');
    await match();
    const [first] = await news();
    const mark = (actor: Actor) => new MarkAlertsRead(home().uow).execute(actor, { alertIds: [first?.id as string] });
    await expect(mark(neighbour)).rejects.toMatchObject({ code: 'not-found' });
    expect([await mark(officer), await mark(officer)]).toEqual([1, 0]);
    expect(await news()).toHaveLength(1);
    await new CloseNeed(home().uow).execute(officer, { needId, reason: 'placed' });
    expect(await news()).toEqual([]);
    expect(await match()).toMatchObject({ asked: 0 });
  });

  it('is told for saved searches and come-home entries too, of the area that is wanted', async () => {
    const saved = await new SaveSearch(home().uow).execute(officer, { name: 'Near home', document: NEED });
    const entry = (reference: string, areas: string[], more: object = {}) =>
      new WriteComeHome(home().uow).execute(officer, {
        entry: {
          reference,
          lives: 'both',
          plan: 'return',
          readiness: 'ready',
          targetDate: '2025-09-01',
          areas,
          wanted: NEED,
          ...more,
        },
      });
    const near = await entry('R-1', ['Manchester']);
    await entry('R-2', ['E08000001']);
    await match();
    await free('2900001');
    expect(await match()).toEqual({ asked: 3, skipped: 0, alerts: 2 });
    expect((await told()).toSorted()).toEqual([
      ['come-home', '2900001'],
      ['saved-search', '2900001'],
    ]);
    const list = await new ComeHomeList(home().uow).execute(officer);
    expect(list.map(({ reference, fitting, alerts }) => [reference, fitting, alerts])).toEqual([
      ['R-1', 1, 1],
      ['R-2', 0, 0],
    ]);
    const [kept] = await new SavedSearches(home().uow).execute(officer);
    expect(kept).toMatchObject({ name: 'Near home', alerts: 1 });
    await new EndSavedSearch(home().uow).execute(officer, { searchId: saved.id });
    await new CloseComeHome(home().uow).execute(officer, { entryId: near.id, reason: 'came home' });
    expect(await news()).toEqual([]);
  });

  it('is not told for a child who is preparing before it would be taken up', async () => {
    await vacancies('2900001,A1,,available,,2025-04-01,2025-06-01,2025-04-09');
    const written = await new WriteComeHome(home().uow).execute(officer, {
      entry: {
        reference: 'R-3',
        lives: 'residential',
        plan: 'step-down',
        readiness: 'preparing',
        targetDate: '2025-09-01',
        wanted: { search: { age: 13, sex: 'female' } },
      },
    });
    await match();
    expect((await new ComeHomeList(home().uow).one(officer, { entryId: written.id })).fitting).toBe(0);
  });

  it('is told though another need cannot be asked any more', async () => {
    await opened({ search: { ...NEED.search, wanted: { from: '2025-04-01', to: '2025-04-05' } } });
    await opened();
    await match();
    await free('2900001');
    expect(await match()).toEqual({ asked: 2, skipped: 1, alerts: 1 });
  });
});

describe('the come-home list', () => {
  const write = (entry: object, over?: { entryId: string; expectedVersion: number }) =>
    new WriteComeHome(home().uow).execute(officer, { entry, ...(over ? { over } : {}) });
  const R = {
    reference: 'R-9',
    lives: 'both',
    plan: 'return',
    readiness: 'not-ready',
    targetDate: '2025-09-01',
    wanted: { search: { age: 13, sex: 'female' } },
  };

  it('holds a child once, and is changed by whoever saw its newest version', async () => {
    const { id } = await write(R);
    await expect(write(R)).rejects.toMatchObject({ code: 'conflict' });
    const over = { entryId: id, expectedVersion: 1 };
    expect(await write({ ...R, readiness: 'ready', barrier: 'school place' }, over)).toEqual({ id, version: 2 });
    await expect(write(R, over)).rejects.toMatchObject({ code: 'precondition-failed' });
    await expect(write({ ...R, reference: 'R-10' }, { entryId: id, expectedVersion: 2 })).rejects.toMatchObject({
      details: [{ field: 'reference' }],
    });
    await expect(new ComeHomeList(home().uow).one(neighbour, { entryId: id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('says of each field what is wrong', async () => {
    await expect(write({ ...R, reference: 'Jo Example', readiness: 'soon' })).rejects.toMatchObject({
      details: [{ field: 'reference' }, { field: 'readiness' }],
    });
    await expect(write({ ...R, wanted: { search: { age: 99 } } })).rejects.toMatchObject({
      details: [{ field: 'wanted.search.age' }],
    });
    await expect(write({ ...R, areas: ['nowhere'] })).rejects.toMatchObject({ details: [{ field: 'areas' }] });
  });
});

describe('a shortlist', () => {
  const list = async (needId: string) =>
    (await new Shortlist(home().uow).execute(officer, { needId })).map(({ position, urn }) => [position, urn]);
  const add = (needId: string, urn: string, actor = officer) =>
    new ShortlistCandidate(home().uow).execute(actor, {
      needId,
      candidate: { kind: 'home', urn, building: 1, place: 'A1' },
      reason: 'near the school',
    });
  const order = (needId: string, entryIds: string[]) =>
    new OrderShortlist(home().uow).execute(officer, { needId, entryIds, reason: 'seen' });
  const searched = async () => {
    const needId = await opened();
    for (const urn of HOMES) await free(urn);
    const asked = { needId, asAt: ON, at: AT };
    const { result } = await new SearchNeed(home().uow).execute(officer, asked);
    expect(result.candidates.map(({ building, place }) => [building, place])).toContainEqual([1, 'A1']);
    return needId;
  };

  it('holds what a search of the need found, each once, in an order, with every step kept', async () => {
    const needId = await searched();
    const [one, two, three] = [
      await add(needId, '2900001'),
      await add(needId, '2900002'),
      await add(needId, '2900003'),
    ];
    await expect(add(needId, '2900001')).rejects.toMatchObject({ code: 'conflict' });
    await expect(add(needId, '2999999')).rejects.toMatchObject({ code: 'not-found' });
    await expect(add(needId, '2900001', neighbour)).rejects.toMatchObject({ code: 'not-found' });
    await order(needId, [three.id, one.id, two.id]);
    await expect(order(needId, [three.id, one.id])).rejects.toMatchObject({ details: [{ field: 'entryIds' }] });
    const off = { needId, entryId: one.id, reason: 'no lift' };
    await new TakeOffShortlist(home().uow).execute(officer, off);
    await expect(new TakeOffShortlist(home().uow).execute(officer, off)).rejects.toMatchObject({ code: 'conflict' });
    expect(await list(needId)).toEqual([
      [1, '2900003'],
      [2, '2900002'],
    ]);
    const history = await new Shortlist(home().uow).history(officer, { needId });
    expect(history.map(({ what }) => what).toSorted()).toEqual(['added', 'added', 'added', 'ordered', 'taken-off']);
    expect(history[0]).toMatchObject({ what: 'taken-off', reason: 'no lift', by: officer.label });
  });

  it('of two who add the same at once keeps it once', async () => {
    const needId = await searched();
    const both = await Promise.allSettled([add(needId, '2900001'), add(needId, '2900001')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([add(needId, '2900002'), add(needId, '2900003')]);
    expect((await list(needId)).map(([position]) => position)).toEqual([1, 2, 3]);
  });

  it('is compared side by side, four at most, for the version that was searched', async () => {
    const needId = await searched();
    const entries = [];
    for (const urn of HOMES) entries.push(await add(needId, urn));
    const compare = (entryIds?: string[]) =>
      new CompareCandidates(home().uow).execute(officer, { needId, asAt: ON, ...(entryIds ? { entryIds } : {}) });
    const four = await compare();
    expect(four.map(({ candidate }) => candidate?.urn)).toEqual(HOMES.slice(0, 4));
    await expect(compare(entries.map(({ id }) => id))).rejects.toMatchObject({ details: [{ field: 'entries' }] });
    // New anchors that no search was counted for tell nothing by way of the shortlist.
    const document = { search: { ...NEED.search, postcodes: { home: 'M1 1AE' } } };
    await new ReviseNeed(home().uow).execute(officer, { needId, expectedVersion: 1, document });
    await new TakeOffShortlist(home().uow).execute(officer, { needId, entryId: entries[0]?.id ?? '', reason: 'x' });
    const again = await add(needId, '2900001');
    expect(again.needVersion).toBe(1);
    expect((await compare([again.id]))[0]?.candidate?.distanceBands).toEqual([]);
    await taken('2900001');
    expect((await compare([again.id]))[0]?.candidate).toBeNull();
  });
});
