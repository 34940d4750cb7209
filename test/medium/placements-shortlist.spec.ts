import {
  CompareCandidates,
  OrderShortlist,
  ReviseNeed,
  SearchNeed,
  Shortlist,
  ShortlistCandidate,
  TakeOffShortlist,
} from '#placements';
import { AT, HOMES, NEED, ON, withHomesToMatch } from './homes-to-match';

const { home, officer, neighbour, free, taken, opened } = withHomesToMatch();

const list = async (needId: string) =>
  (await new Shortlist(home().uow).execute(officer(), { needId })).map(({ position, urn }) => [position, urn]);
const add = (needId: string, urn: string, actor = officer()) =>
  new ShortlistCandidate(home().uow).execute(actor, {
    needId,
    candidate: { kind: 'home', urn, building: 1, place: 'A1' },
    reason: 'near the school',
  });
const order = (needId: string, entryIds: string[]) =>
  new OrderShortlist(home().uow).execute(officer(), { needId, entryIds, reason: 'seen' });
const searched = async () => {
  const needId = await opened();
  for (const urn of HOMES) await free(urn);
  const asked = { needId, asAt: ON, at: AT };
  const { result } = await new SearchNeed(home().uow).execute(officer(), asked);
  expect(result.candidates.map(({ building, place }) => [building, place])).toContainEqual([1, 'A1']);
  return needId;
};

describe('a shortlist', () => {
  it('holds what a search of the need found, each once, in an order, with every step kept', async () => {
    const needId = await searched();
    const [one, two, three] = [
      await add(needId, '2900001'),
      await add(needId, '2900002'),
      await add(needId, '2900003'),
    ];
    await expect(add(needId, '2900001')).rejects.toMatchObject({ code: 'conflict' });
    await expect(add(needId, '2999999')).rejects.toMatchObject({ code: 'not-found' });
    await expect(add(needId, '2900001', neighbour())).rejects.toMatchObject({ code: 'not-found' });
    await order(needId, [three.id, one.id, two.id]);
    await expect(order(needId, [three.id, one.id])).rejects.toMatchObject({ details: [{ field: 'entryIds' }] });
    const off = { needId, entryId: one.id, reason: 'no lift' };
    await new TakeOffShortlist(home().uow).execute(officer(), off);
    await expect(new TakeOffShortlist(home().uow).execute(officer(), off)).rejects.toMatchObject({ code: 'conflict' });
    expect(await list(needId)).toEqual([
      [1, '2900003'],
      [2, '2900002'],
    ]);
    const history = await new Shortlist(home().uow).history(officer(), { needId });
    expect(history.map(({ what }) => what).toSorted()).toEqual(['added', 'added', 'added', 'ordered', 'taken-off']);
    expect(history[0]).toMatchObject({ what: 'taken-off', reason: 'no lift', by: officer().label });
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
      new CompareCandidates(home().uow).execute(officer(), { needId, asAt: ON, ...(entryIds ? { entryIds } : {}) });
    const four = await compare();
    expect(four.map(({ candidate }) => candidate?.urn)).toEqual(HOMES.slice(0, 4));
    await expect(compare(entries.map(({ id }) => id))).rejects.toMatchObject({ details: [{ field: 'entries' }] });
    // New anchors that no search was counted for tell nothing by way of the shortlist.
    const document = { search: { ...NEED.search, postcodes: { home: 'M1 1AE' } } };
    await new ReviseNeed(home().uow).execute(officer(), { needId, expectedVersion: 1, document });
    await new TakeOffShortlist(home().uow).execute(officer(), { needId, entryId: entries[0]?.id ?? '', reason: 'x' });
    const again = await add(needId, '2900001');
    expect(again.needVersion).toBe(1);
    expect((await compare([again.id]))[0]?.candidate?.distanceBands).toEqual([]);
    await taken('2900001');
    expect((await compare([again.id]))[0]?.candidate).toBeNull();
  });
});
