import { calendarDate as day, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import { readNeed, SearchHomes } from '#placements';
import {
  ImportFosteringHouseholds,
  ImportPlaces,
  ImportPremises,
  ImportVacancies,
  PausePlacements,
  RecordRestriction,
} from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { withRegister } from './register-files';

const { home, raw, dataDir, table, load } = withRegister();
const COUNCIL = 'E08000003';
let council: Actor;
let provider: Actor;
let files = 0;

const POSTCODES = [
  // Home; 3 miles east of it; 12 miles north of it (4,828 and 19,312 metres).
  ['ZZ11AA', 400_000, 300_000],
  ['ZZ11AB', 404_828, 300_000],
  ['ZZ21AA', 400_000, 319_312],
] as const;

const importing = async (
  command: ImportPremises | ImportPlaces | ImportVacancies | ImportFosteringHouseholds,
  lines: readonly string[],
  actor = provider,
): Promise<void> => {
  const file = raw(`supply-${(files += 1)}.csv`, `${lines.join('\n')}\n`);
  const result = await command.execute(actor, { file, asAt: day('2025-04-01') });
  expect(result.rowsQuarantined).toBe(0);
};
const parts = () => [home().uow, { dataDir }] as const;
const premises = (...lines: string[]) =>
  importing(new ImportPremises(...parts()), ['urn,building,postcode,places', ...lines]);
const places = (...lines: string[]) =>
  importing(new ImportPlaces(...parts()), [
    'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
    ...lines,
  ]);
const vacancies = (...lines: string[]) =>
  importing(new ImportVacancies(...parts()), ['urn,place,household,state,reason,from,to,confirmed_on', ...lines]);

beforeAll(async () => {
  const { id } = await home().uow.read(systemActor('test'), (tx) => councilOrganisation(tx, COUNCIL));
  council = systemActorFor('test', id, 'council');
  provider = systemActorFor('test', (await anOrganisation(home().uow, 'provider')).id, 'provider');
  await areOwn(home().uow, provider, '2900001', '2900002', '2900003', '2900004', '2900005');
  await home().asOwner(
    `insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority, without_country,
       with_grid_reference) values ('invented', 'a', 3, 3, 3, 0, 3)`,
  );
  for (const [postcode, east, north] of POSTCODES)
    await home().asOwner(
      `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
       values ('a', $1, $2, $3, $4, 'E')`,
      [postcode, east, north, COUNCIL],
    );
});
beforeEach(async () => {
  await home().asOwner(`truncate register.vacancy, register.place, register.premises, register.fostering_household,
    register.restriction, register.placement_pause`);
  await load(
    table([
      "2900001,Children's home,Active,Manchester,Private,4,North West",
      "2900002,Children's home,Active,Manchester,Private,4,North West",
      "2900003,Children's home,Suspended,Leeds,Private,3,Yorkshire and The Humber",
      '2900004,Supported Accommodation,Active,Manchester,Private,,North West',
      "2900005,Secure children's home,Active,Manchester,Local Authority,10,North West",
    ]),
  );
});

const search = async (change: Record<string, unknown> = {}, actor = council, asAt = '2025-04-10') =>
  new SearchHomes(home().uow).execute(actor, {
    need: readNeed({
      search: {
        age: 13,
        sex: 'female',
        wanted: { from: '2025-04-15', to: '2025-07-15' },
        postcodes: { home: 'ZZ1 1AA' },
        ...change,
      },
    }),
    asAt: day(asAt),
    page: 1,
  });
type Found = Awaited<ReturnType<typeof search>>;
const candidates = (found: Found) => found.candidates.map(({ urn, place, availability }) => [urn, place, availability]);
const whyNot = (found: Found, urn: string) =>
  found.leftOut.items.find((each) => each.urn === urn)?.reasons.map(({ reason }) => reason);

const ASK = 'not known: ask';
const FREE = 'free throughout';

it('gives every home a place among the candidates or all its reasons', async () => {
  const found = await search();
  expect(found).toMatchObject({ considered: 5, registerAsAt: '2025-03-31', leftOut: { total: 3, pages: 1 } });
  expect(candidates(found)).toEqual([
    ['2900001', null, ASK],
    ['2900002', null, ASK],
  ]);
  expect(found.candidates[0]?.distanceBands).toEqual([{ anchor: 'home', milesFrom: null, milesTo: null }]);
  expect(whyNot(found, '2900003')).toEqual(['not-active']);
  expect(whyNot(found, '2900004')).toEqual(['under-16-supported-accommodation']);
  expect(whyNot(found, '2900005')).toEqual(['secure']);
  expect((await search({ age: 16 })).candidates.map(({ urn }) => urn)).toContain('2900004');
});

describe('with places and their states', () => {
  beforeEach(async () => {
    await premises('2900001,1,ZZ1 1AB,4', '2900002,1,ZZ2 1AA,4');
    await places(
      '2900001,A1,yes,yes,yes,8,17,any,step-free',
      '2900001,A2,yes,yes,yes,8,17,any,ensuite',
      '2900002,B1,yes,yes,yes,8,17,any,ensuite; step-free',
    );
    await vacancies(
      '2900001,A1,,available,,2025-04-01,,2025-04-08',
      '2900001,A2,,available,,2025-04-01,,2025-04-08',
      '2900002,B1,,available,,2025-04-01,,2025-04-02',
    );
  });

  it('tells distances in bands, east and north as they are, and no location', async () => {
    const found = await search();
    expect(candidates(found)).toEqual([
      ['2900001', 'A1', FREE],
      ['2900002', 'B1', FREE],
    ]);
    expect(found.candidates.map((each) => each.distanceBands[0])).toEqual([
      { anchor: 'home', milesFrom: 0, milesTo: 5 },
      { anchor: 'home', milesFrom: 10, milesTo: 15 },
    ]);
    expect(found.candidates.map(({ freshness }) => freshness)).toEqual(['fresh', 'stale']);
    expect(JSON.stringify(found)).not.toMatch(/ZZ1 ?1AB|ZZ2 ?1AA|404828/);
  });

  it('wants all features of one place: two rooms never meet a need together', async () => {
    const found = await search({ features: ['ensuite', 'step-free'] });
    expect(candidates(found)).toEqual([['2900002', 'B1', FREE]]);
    expect(whyNot(found, '2900001')).toEqual(['features-not-in-one-place', 'features-not-in-one-place']);
    expect(found.widening.find(({ relaxation }) => relaxation === 'feature:ensuite')?.adds).toBe(1);
  });

  it('wants the place on every wanted day, and forgets a placement that ended', async () => {
    await vacancies('2900002,B1,,held,,2025-06-01,,2025-04-09');
    const found = await search();
    expect(whyNot(found, '2900002')).toEqual(['not-free-throughout']);
    expect(found.widening.find(({ relaxation }) => relaxation === 'dates')?.adds).toBe(1);
    await home().asOwner('truncate register.vacancy');
    await vacancies(
      '2900002,B1,,occupied,,2024-01-01,2025-03-01,2025-01-01',
      '2900002,B1,,available,,2025-03-01,,2025-04-09',
    );
    expect(candidates(await search())).toContainEqual(['2900002', 'B1', FREE]);
  });

  it('hides what nobody confirmed for 21 days, and says so', async () => {
    const found = await search({}, council, '2025-04-23');
    expect(whyNot(found, '2900002')).toEqual(['unconfirmed']);
    expect(candidates(found)).toEqual([['2900001', 'A1', FREE]]);
  });

  it('says all reasons of a home, not the first', async () => {
    const notice = { urn: '2900002', sourceReference: 'RN-1', receivedOn: day('2025-04-01'), expiresOn: null };
    await new RecordRestriction(home().uow).execute(council, {
      ...notice,
      kind: 'restriction-of-accommodation',
      effectiveFrom: day('2025-04-01'),
    });
    await new PausePlacements(home().uow).execute(council, { urn: '2900002', from: day('2025-04-01'), to: null });
    const found = await search({ age: 5, withinMiles: 10, avoid: { urns: ['2900002'] } });
    expect(whyNot(found, '2900002')).toEqual(['restricted', 'paused', 'age-outside', 'place-to-avoid', 'too-far']);
  });

  it('finds with an unknown postcode, and says what is unknown', async () => {
    const found = await search({ postcodes: { home: 'ZZ9 9ZZ' }, withinMiles: 10 });
    expect(found.candidates).toHaveLength(2);
    expect(found.need.notes.join()).toContain('ZZ9 9ZZ is not known');
    expect(found.candidates[0]?.section22C.near.answer).toBe('unknown');
  });
});

it('finds the council’s own households first, and another council’s never', async () => {
  const header = 'household,postcode,age_from,age_to,sex,children,kinds,siblings,vacancies,vacancies_on';
  const command = new ImportFosteringHouseholds(...parts());
  await importing(command, [header, 'H-1,ZZ1 1AB,0,17,any,2,long-term,2,2,2025-04-08'], council);
  const found = await search({ siblings: 1 });
  expect(found.candidates[0]).toMatchObject({
    kind: 'fostering-household',
    place: 'H-1',
    tier: 'in-house',
    section22C: { sibling: { answer: 'yes' } },
  });
  expect((await search({ siblings: 2 })).candidates.map(({ kind }) => kind)).not.toContain('fostering-household');
  const other = systemActorFor('test', (await anOrganisation(home().uow, 'council')).id, 'council');
  expect((await search({}, other)).candidates.map(({ kind }) => kind)).not.toContain('fostering-household');
});

it('is not for the public', async () => {
  await expect(search({}, publicActor)).rejects.toMatchObject({ code: 'forbidden' });
});
