import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor } from '#kernel';
import {
  cursorAfter,
  OpenNeed,
  SearchNeed,
  SearchRuns,
  ShortlistCandidate,
  WriteNeed,
  type SearchPage,
} from '#placements';
import { aPerson } from '../factories/people';
import { withRegister } from './register-files';

const { home, table, load } = withRegister();
const at = new Date('2025-04-10T09:00:00Z');

it('a search goes on beyond the order that was kept, in the order of the day, to the last candidate', async () => {
  const { uow } = home();
  const council = await uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000003'));
  const officer = (await aPerson(uow, council, 'placements-officer')).actor;
  const urns = Array.from({ length: 512 }, (_, index) => String(2_910_000 + index));
  await load(table(urns.map((urn) => `${urn},Children's home,Active,Manchester,Private,4,North West`)));
  const document = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } } };
  const { id: needId } = await new WriteNeed(uow).execute(officer, { document, at });
  await new OpenNeed(uow).execute(officer, { needId });
  const { searchId, result } = await new SearchNeed(uow).execute(officer, { needId, asAt: day('2025-04-10'), at });
  expect([result.candidates.length, result.candidatesFound]).toEqual([500, 512]);

  const runs = new SearchRuns(uow);
  const seen: (string | null)[] = [];
  const ranks: number[] = [];
  let cursor: string | null = cursorAfter(searchId, 490);
  while (cursor !== null) {
    const page: SearchPage = await runs.page(officer, { needId, searchId, limit: 7, cursor });
    seen.push(...page.candidates.map(({ key }) => key.urn));
    ranks.push(...page.candidates.map(({ rank }) => rank));
    cursor = page.next;
  }
  expect(seen.slice(0, 10)).toEqual(result.candidates.slice(490).map(({ urn }) => urn));
  expect(ranks).toEqual(Array.from({ length: 22 }, (_, index) => 491 + index));
  expect(new Set([...result.candidates.map(({ urn }) => urn), ...seen])).toEqual(new Set(urns));

  const last = { kind: 'home' as const, urn: seen.at(-1) ?? '', building: null, place: null };
  const shortlist = new ShortlistCandidate(uow);
  expect(await shortlist.execute(officer, { needId, candidate: last, reason: 'Near' })).toMatchObject({
    urn: last.urn,
  });
  const never = { needId, candidate: { ...last, urn: '2999999' }, reason: 'Near' };
  await expect(shortlist.execute(officer, never)).rejects.toMatchObject({ code: 'not-found' });
});
