import type { Actor, CalendarDate } from '#kernel';
import {
  CloseComeHome,
  CloseNeed,
  ComeHomeList,
  EndSavedSearch,
  ListNeeds,
  MarkAlertsRead,
  MatchAlerts,
  MatchVacancies,
  SaveSearch,
  SavedSearches,
  WriteComeHome,
} from '#placements';
import { NEED, ON, withHomesToMatch } from './homes-to-match';

const { home, officer, worker, neighbour, vacancies, free, taken, opened } = withHomesToMatch();

const match = (on: CalendarDate = ON, actor = worker()) => new MatchVacancies(home().uow).execute(actor, { on });
const news = async (actor = officer()) => (await new MatchAlerts(home().uow).execute(actor)).items;
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
    const { items } = await new ListNeeds(home().uow).execute(officer());
    expect(items.map(({ id, alerts: count }) => [id, count])).toEqual([[needId, 1]]);
    expect(await news(neighbour())).toEqual([]);
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
    expect((await new MatchAlerts(home().uow).execute(officer(), { news: false })).items).toHaveLength(2);
  });

  it('is news until somebody reads of it, and of a need that is closed no more', async () => {
    const needId = await opened();
    await match();
    await free('2900001');
    await free('2900002');
    await match();
    const [first] = await news();
    const mark = (actor: Actor) => new MarkAlertsRead(home().uow).execute(actor, { alertIds: [first?.id as string] });
    await expect(mark(neighbour())).rejects.toMatchObject({ code: 'not-found' });
    expect([await mark(officer()), await mark(officer())]).toEqual([1, 0]);
    expect(await news()).toHaveLength(1);
    await new CloseNeed(home().uow).execute(officer(), { needId, reason: 'placed' });
    expect(await news()).toEqual([]);
    expect(await match()).toMatchObject({ asked: 0 });
  });

  it('is told for saved searches and come-home entries too, of the area that is wanted', async () => {
    const saved = await new SaveSearch(home().uow).execute(officer(), { name: 'Near home', document: NEED });
    const entry = (reference: string, areas: string[], more: object = {}) =>
      new WriteComeHome(home().uow).execute(officer(), {
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
    const list = await new ComeHomeList(home().uow).execute(officer());
    expect(list.map(({ reference, fitting, alerts }) => [reference, fitting, alerts])).toEqual([
      ['R-1', 1, 1],
      ['R-2', 0, 0],
    ]);
    const [kept] = await new SavedSearches(home().uow).execute(officer());
    expect(kept).toMatchObject({ name: 'Near home', alerts: 1 });
    await new EndSavedSearch(home().uow).execute(officer(), { searchId: saved.id });
    await new CloseComeHome(home().uow).execute(officer(), { entryId: near.id, reason: 'came home' });
    expect(await news()).toEqual([]);
  });

  it('is not told for a child who is preparing before it would be taken up', async () => {
    await vacancies('2900001,A1,,available,,2025-04-01,2025-06-01,2025-04-09');
    const written = await new WriteComeHome(home().uow).execute(officer(), {
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
    expect((await new ComeHomeList(home().uow).one(officer(), { entryId: written.id })).fitting).toBe(0);
  });

  it('is told though another need cannot be asked any more', async () => {
    await opened({ search: { ...NEED.search, wanted: { from: '2025-04-01', to: '2025-04-05' } } });
    await opened();
    await match();
    await free('2900001');
    expect(await match()).toEqual({ asked: 2, skipped: 1, alerts: 1 });
  });
});

const written = (entry: object, over?: { entryId: string; expectedVersion: number }) =>
  new WriteComeHome(home().uow).execute(officer(), { entry, ...(over ? { over } : {}) });
const CHILD = {
  reference: 'R-9',
  lives: 'both',
  plan: 'return',
  readiness: 'not-ready',
  targetDate: '2025-09-01',
  wanted: { search: { age: 13, sex: 'female' } },
};

describe('the come-home list', () => {
  it('holds a child once, and is changed by whoever saw its newest version', async () => {
    const { id } = await written(CHILD);
    await expect(written(CHILD)).rejects.toMatchObject({ code: 'conflict' });
    const over = { entryId: id, expectedVersion: 1 };
    expect(await written({ ...CHILD, readiness: 'ready', barrier: 'school place' }, over)).toEqual({ id, version: 2 });
    await expect(written(CHILD, over)).rejects.toMatchObject({ code: 'precondition-failed' });
    await expect(written({ ...CHILD, reference: 'R-10' }, { entryId: id, expectedVersion: 2 })).rejects.toMatchObject({
      details: [{ field: 'reference' }],
    });
    await expect(new ComeHomeList(home().uow).one(neighbour(), { entryId: id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('says of each field what is wrong', async () => {
    await expect(written({ ...CHILD, reference: 'Jo Example', readiness: 'soon' })).rejects.toMatchObject({
      details: [{ field: 'reference' }, { field: 'readiness' }],
    });
    await expect(written({ ...CHILD, wanted: { search: { age: 99 } } })).rejects.toMatchObject({
      details: [{ field: 'wanted.search.age' }],
    });
    await expect(written({ ...CHILD, areas: ['nowhere'] })).rejects.toMatchObject({ details: [{ field: 'areas' }] });
  });
});
