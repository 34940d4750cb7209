import { councilOrganisation, type Organisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import {
  ImportBlockGuarantees,
  ImportPriceLists,
  MatchAlerts,
  MatchVacancies,
  OpenNeed,
  readNeed,
  SearchHomes,
  WriteNeed,
  type OwnersEvidence,
} from '#placements';
import { ImportPlaces, ImportPlannedHomes, ImportVacancies, RecordAllegation } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { withRegister } from './register-files';

// One scene. Manchester looks for a place from 15 April to 15 July 2025; all homes are free, and alike but for this:
//   2900001  £4,000 in the framework's lot 1    2900002  £5,000 in lot 1
//   2900003  £6,000 in lot 1, one place guaranteed    2900004  no price: bought directly
//   2900005  £1,000 in lot 1, and in Leeds
// Bolton is concerned by none of it; Leeds has a child at 2900002, at which Manchester's allegation process is open.
const { home, raw, dataDir, load } = withRegister();
const URNS = ['2900001', '2900002', '2900003', '2900004', '2900005'] as const;
const ON = day('2025-04-10');
const NEED = { search: { age: 13, sex: 'female', wanted: { from: '2025-04-15', to: '2025-07-15' } } };
const LOT = { framework: 'Example framework 2025', lot: '1 Residential', from: '2025-04-01', to: '2026-04-01' };
const REGISTER = [
  'Providers and places at 31 March 2025',
  'URN,Provision type,Registration status,Local authority,Sector,Places,Organisation which owns the provider',
  ...URNS.map(
    (urn) => `${urn},Children's home,Active,${urn === '2900005' ? 'Leeds' : 'Manchester'},Private,4,Owner ${urn}`,
  ),
  '',
].join('\n');
let manchester: Organisation;
let council: Actor;
let leeds: Actor;
let bolton: Actor;
let provider: Actor;

const file = (name: string, ...lines: string[]) => ({
  file: raw(name, `${lines.join('\n')}\n`),
  asAt: day('2025-04-01'),
});
const states = (name: string, state: string, urns: readonly string[]) =>
  new ImportVacancies(home().uow, { dataDir }).execute(
    provider,
    file(
      name,
      'urn,place,household,state,reason,from,to,confirmed_on',
      ...urns.map((urn) => `${urn},A1,,${state},,2025-04-01,,2025-04-08`),
    ),
  );
const asCouncil = async (code: string): Promise<[Organisation, Actor]> => {
  const found = await home().uow.read(publicActor, (tx) => councilOrganisation(tx, code));
  return [found, systemActorFor('test', found.id, 'council')];
};
const search = (actor = council, evidence: OwnersEvidence | null = null, change: object = {}) =>
  new SearchHomes(home().uow, evidence).execute(actor, {
    need: readNeed({ search: { ...NEED.search, ...change } }),
    asAt: ON,
    page: 1,
  });
type Found = Awaited<ReturnType<typeof search>>;
const order = ({ candidates }: Found) => candidates.map(({ urn }) => urn);
const told = ({ candidates }: Found, urn: string) => candidates.find((each) => each.urn === urn);

beforeAll(async () => {
  [[manchester, council], [, leeds], [, bolton]] = [
    await asCouncil('E08000003'),
    await asCouncil('E08000035'),
    await asCouncil('E08000001'),
  ];
  provider = systemActorFor('test', (await anOrganisation(home().uow, 'provider')).id, 'provider');
  await areOwn(home().uow, provider, ...URNS);
});
beforeEach(async () => {
  await home().asOwner(`truncate register.vacancy, register.place, register.planned_home, register.allegation_process,
    placements.listed_price, placements.block_guarantee, placements.match_alert, placements.match_pass`);
  await load(raw('register.csv', REGISTER));
  const parts = [home().uow, { dataDir }] as const;
  await new ImportPlaces(...parts).execute(
    provider,
    file(
      'places.csv',
      'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
      ...URNS.map((urn) => `${urn},A1,yes,yes,yes,8,17,any,`),
    ),
  );
  await states('free.csv', 'available', URNS);
  const lot = `${LOT.framework},${LOT.lot}`;
  const prices = { '2900001': 4000, '2900002': 5000, '2900003': 6000, '2900005': 1000 };
  await new ImportPriceLists(...parts).execute(
    council,
    file(
      'prices.csv',
      'urn,framework,lot,core_weekly,additional_weekly,education_weekly,valid_from,valid_to',
      ...Object.entries(prices).map(([urn, price]) => `${urn},${lot},${price},,,${LOT.from},${LOT.to}`),
    ),
  );
  await new ImportBlockGuarantees(...parts).execute(
    council,
    file('guarantees.csv', 'urn,framework,lot,places,valid_from,valid_to', `2900003,${lot},1,${LOT.from},${LOT.to}`),
  );
});

it('uses what is guaranteed first and buys directly last; a price separates only what is equal', async () => {
  const found = await search();
  expect(order(found)).toEqual(['2900003', '2900001', '2900002', '2900005', '2900004']);
  // Of 1,000, 4,000, 5,000 and 6,000 the lower of the two in the middle.
  const likeNeeds = { medianPence: 400_000, of: 4 };
  expect(told(found, '2900003')).toMatchObject({
    tier: 'framework',
    guaranteed: true,
    guarantees: [{ ...LOT, buyer: manchester.name, places: 1 }],
    agreedPrices: [{ ...LOT, buyer: manchester.name, pricePerWeekPence: 600_000 }],
    likeNeeds,
  });
  expect(told(found, '2900004')).toMatchObject({ tier: 'spot', guarantees: [], agreedPrices: [], likeNeeds });
  expect(told(found, '2900001')?.score).toBe(told(found, '2900003')?.score);
  expect(told(found, '2900005')?.score).toBeLessThan(told(found, '2900002')?.score ?? 0);
  const late = await search(council, null, { wanted: { from: '2026-04-01' } });
  expect(late.candidates.flatMap(({ agreedPrices, guarantees }) => [...agreedPrices, ...guarantees])).toEqual([]);
  const theirs = await search(bolton);
  expect(theirs.candidates.flatMap(({ agreedPrices, guarantees }) => [...agreedPrices, ...guarantees])).toEqual([]);
  expect(theirs.candidates.map((each) => each.likeNeeds)).toEqual(URNS.map(() => null));
});

it('tells that an allegation process is open, and since when, to councils it concerns and to nobody else', async () => {
  const before = order(await search());
  const process = { urn: '2900002', openedOn: day('2025-04-02'), concerned: ['E08000035'] };
  await new RecordAllegation(home().uow).execute(council, process);
  const closed = new RecordAllegation(home().uow);
  const id = await closed.execute(council, { ...process, urn: '2900001' });
  await closed.close(council, { id, closedOn: day('2025-04-09') });
  for (const actor of [council, leeds])
    expect(told(await search(actor), '2900002')?.allegationProcesses).toEqual([{ openedOn: '2025-04-02' }]);
  const found = await search();
  expect(found.candidates.filter((each) => each.allegationProcesses.length > 0)).toHaveLength(1);
  expect(order(found)).toEqual(before);
  const theirs = await search(bolton);
  expect(order(theirs)).toContain('2900002');
  expect(theirs.candidates.flatMap((each) => each.allegationProcesses)).toEqual([]);
});

it('shows public evidence of the owners, asked of those told alone, and ranks by none of it', async () => {
  const asked: string[][] = [];
  const evidence: OwnersEvidence = {
    evidenceOf: (_tx, owners) => {
      asked.push([...owners].toSorted());
      return Promise.resolve(new Map([['Owner 2900003', { level: 'red', reasons: ['Accounts are overdue.'] }]]));
    },
  };
  const found = await search(council, evidence);
  expect(asked).toEqual([URNS.map((urn) => `Owner ${urn}`)]);
  expect(told(found, '2900003')?.ownerEvidence).toEqual({ level: 'red', reasons: ['Accounts are overdue.'] });
  expect(told(found, '2900001')?.ownerEvidence).toBeNull();
  const without = await search();
  expect(order(found)).toEqual(order(without));
  expect(told(without, '2900003')?.ownerEvidence).toBeNull();
});

it('tells homes that are to open while one is wanted, apart from the candidates', async () => {
  await new ImportPlannedHomes(home().uow, { dataDir }).execute(
    provider,
    file(
      'planned.csv',
      'reference,kind,places,authority,expected_on,status,urn,said_from,said_to',
      'P-1,childrens-home,3,E08000003,2025-06-01,site-found,,2025-04-01,',
      'P-2,childrens-home,2,E08000003,2025-07-15,site-found,,2025-04-01,',
      'P-3,secure-childrens-home,4,E08000003,2025-06-01,site-found,,2025-04-01,',
      'P-4,childrens-home,5,E08000003,2025-06-01,withdrawn,,2025-04-01,',
    ),
  );
  const found = await search();
  expect(found.planned).toMatchObject({
    count: 1,
    places: 3,
    items: [{ reference: 'P-1', expectedOn: '2025-06-01', authority: { code: 'E08000003', name: 'Manchester' } }],
  });
  expect(found.candidatesFound).toBe(URNS.length);
});

it('tells the preferred location as it was written, and ranks by none of it', async () => {
  const need = readNeed({ ...NEED, PlacementAvailability: { preferredLocation: 'Leeds' } });
  const found = await new SearchHomes(home().uow).execute(council, { need, asAt: ON, page: 1 });
  expect(found.need.preferredLocation).toBe('Leeds');
  expect(found.need.notes).toContain(
    'Preferred location, as it was written: Leeds. It is text: no place was ranked or left out by it.',
  );
  const without = await search();
  expect(without.need.preferredLocation).toBeNull();
  expect(without.need.notes.join()).not.toContain('Preferred location');
  expect(order(found)).toEqual(order(without));
});

it('keeps with an alert what the vacancy was when it fell free', async () => {
  await states('taken.csv', 'occupied', URNS);
  const { id } = await new WriteNeed(home().uow).execute(council, {
    document: NEED,
    at: new Date('2025-04-10T09:00:00Z'),
  });
  await new OpenNeed(home().uow).execute(council, { needId: id });
  const match = () => new MatchVacancies(home().uow).execute(council, { on: ON });
  expect(await match()).toMatchObject({ asked: 1, alerts: 0 });
  await states('one-free.csv', 'available', ['2900003']);
  expect(await match()).toMatchObject({ alerts: 1 });
  const { items } = await new MatchAlerts(home().uow).execute(council);
  expect(items.map(({ urn }) => urn)).toEqual(['2900003']);
  expect(items[0]?.facts).toEqual({
    provisionType: "Children's home",
    authority: 'Manchester',
    tier: 'framework',
    guaranteed: true,
    judgement: null,
    pricePerWeekPence: 600_000,
    free: 1,
    confirmedOn: '2025-04-08',
    mustAssess: expect.any(Number) as number,
  });
  expect((await new MatchAlerts(home().uow).execute(bolton)).items).toEqual([]);
});
