import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, type Actor } from '#kernel';
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
const asAt = day('2025-04-10');
const document = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } } };
const urns = Array.from({ length: 512 }, (_, index) => String(2_910_000 + index));
const CLOSED: ReadonlySet<string> = new Set();
let officer: Actor;
let needId: string;

const register = (closed: ReadonlySet<string>, ...more: readonly string[]) =>
  load(
    table(
      [...urns, ...more].map(
        (urn) => `${urn},Children's home,${closed.has(urn) ? 'Closed' : 'Active'},Manchester,Private,4,North West`,
      ),
    ),
  );

beforeAll(async () => {
  const { uow } = home();
  const council = await uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000003'));
  officer = (await aPerson(uow, council, 'placements-officer')).actor;
});
beforeEach(async () => {
  const { uow } = home();
  await register(CLOSED);
  ({ id: needId } = await new WriteNeed(uow).execute(officer, { document, at }));
  await new OpenNeed(uow).execute(officer, { needId });
});

const searched = () => new SearchNeed(home().uow).execute(officer, { needId, asAt, at });
const pageAfter = (searchId: string, cursor: string, limit = 7): Promise<SearchPage> =>
  new SearchRuns(home().uow).page(officer, { needId, searchId, limit, cursor });
const urnsOf = ({ candidates }: SearchPage) => candidates.map(({ key }) => key.urn);

it('a search goes on beyond the order that was kept, to the last candidate', async () => {
  const { searchId, result } = await searched();
  expect([result.candidates.length, result.candidatesFound]).toEqual([500, 512]);
  const seen: (string | null)[] = [];
  const ranks: number[] = [];
  let cursor: string | null = cursorAfter(searchId, 490);
  while (cursor !== null) {
    const page: SearchPage = await pageAfter(searchId, cursor);
    seen.push(...urnsOf(page));
    ranks.push(...page.candidates.map(({ rank }) => rank));
    cursor = page.next;
  }
  expect(seen.slice(0, 10)).toEqual(result.candidates.slice(490).map(({ urn }) => urn));
  expect(ranks).toEqual(Array.from({ length: 22 }, (_, index) => 491 + index));
  expect(new Set([...result.candidates.map(({ urn }) => urn), ...seen])).toEqual(new Set(urns));

  const last = { kind: 'home' as const, urn: seen.at(-1) ?? '', building: null, place: null };
  const shortlist = new ShortlistCandidate(home().uow);
  expect(await shortlist.execute(officer, { needId, candidate: last, reason: 'Near' })).toMatchObject({
    urn: last.urn,
  });
  const never = { needId, candidate: { ...last, urn: '2999999' }, reason: 'Near' };
  await expect(shortlist.execute(officer, never)).rejects.toMatchObject({ code: 'not-found' });
});

it('tells each candidate once, whatever changes between the pages', async () => {
  const { searchId, result } = await searched();
  const first = await pageAfter(searchId, cursorAfter(searchId, 500), 5);
  const [gone] = result.candidates.map(({ urn }) => urn ?? '');
  const shown = urnsOf(first);
  const later = urns.find((urn) => !result.candidates.some((each) => each.urn === urn) && !shown.includes(urn)) ?? '';
  // One of the best closes, and with it all others would move up by one; one that is still to come closes; one opens.
  await register(new Set([gone ?? '', later]), '2900001');
  const second = await pageAfter(searchId, first.next ?? '', 100);
  expect(second.next).toBeNull();
  const all = [...result.candidates.map(({ urn }) => urn), ...shown, ...urnsOf(second)];
  expect(all).toHaveLength(512);
  expect(new Set(all)).toEqual(new Set(urns));
  expect(second.candidates.filter(({ candidate }) => candidate === null).map(({ key }) => key.urn)).toEqual([later]);
  expect(urnsOf(await pageAfter(searchId, cursorAfter(searchId, 500), 5))).toEqual(shown);
});

it('keeps one order beyond, where several go on to it while supply changes', async () => {
  const { searchId } = await searched();
  const going = () => pageAfter(searchId, cursorAfter(searchId, 500), 12);
  const [, ...pages] = await Promise.all([
    register(new Set(urns.slice(0, 6)), '2900001', '2900002'),
    ...Array.from({ length: 4 }, going),
  ]);
  const [page, ...others] = pages.map(urnsOf);
  for (const each of others) expect(each).toEqual(page);
  expect(urnsOf(await going())).toEqual(page);
});

it('goes on with a need that is sent along in the order of its first answer', async () => {
  const search = new SearchNeed(home().uow);
  const asked = { document, asAt, at, candidates: 2 };
  const first = await search.execute(officer, asked);
  const before = first.result.candidates.map(({ urn }) => urn ?? '');
  await register(new Set(before.slice(0, 1)));
  const goingOn = { searchId: first.searchId, after: first.next ?? 0 };
  const second = await search.execute(officer, { ...asked, goingOn, candidates: 500 });
  const told = [...before, ...second.result.candidates.map(({ urn }) => urn)];
  const beyond = { searchId: first.searchId, after: second.next ?? 0 };
  const third = await search.execute(officer, { ...asked, goingOn: beyond, candidates: 500 });
  told.push(...third.result.candidates.map(({ urn }) => urn));
  expect(third.next).toBeNull();
  expect(told).toHaveLength(512);
  expect(new Set(told)).toEqual(new Set(urns));
  const { uow } = home();
  const council = await uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000003'));
  const colleague = (await aPerson(uow, council, 'placements-officer')).actor;
  await expect(search.execute(colleague, { ...asked, goingOn })).rejects.toMatchObject({ code: 'not-found' });
});
