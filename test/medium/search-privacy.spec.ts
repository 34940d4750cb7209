import { calendarDate as day, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import { readNeed, SearchHomes, type SearchResult } from '#placements';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { withRegister } from './register-files';

const { home, table, load } = withRegister();
const MANCHESTER = 'E08000003';
const SALFORD = 'E08000006';
let council: Actor;
let provider: Actor;

/** Metres on the grid. Anchors A, B, C; one home in two places that every band of the three shares, 2.5 miles apart. */
const POINTS: readonly (readonly [postcode: string, east: number, north: number, authority: string])[] = [
  ['ZZ11AA', 400_000, 300_000, MANCHESTER],
  ['ZZ11AB', 432_000, 300_000, MANCHESTER],
  ['ZZ11AC', 400_000, 332_000, MANCHESTER],
  ['ZZ21AA', 412_000, 311_500, MANCHESTER],
  ['ZZ31AA', 413_500, 315_200, MANCHESTER],
  // 3 miles east of A, and 12 miles north of it.
  ['ZZ41AA', 404_828, 300_000, MANCHESTER],
  ['ZZ51AA', 400_000, 319_312, SALFORD],
];

beforeAll(async () => {
  const { id } = await home().uow.read(systemActor('test'), (tx) => councilOrganisation(tx, MANCHESTER));
  council = systemActorFor('test', id, 'council');
  provider = systemActorFor('test', (await anOrganisation(home().uow, 'provider')).id, 'provider');
  await areOwn(home().uow, provider, '2900001', '2900002', '2900009');
  for (const point of POINTS)
    await home().asOwner(
      `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
       values ('a', $1, $2, $3, $4, 'E')`,
      point,
    );
  await home().asOwner(
    `insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority, without_country,
       with_grid_reference) values ('invented', 'a', 7, 7, 7, 0, 7)`,
  );
});
beforeEach(async () => {
  await home().asOwner('truncate register.vacancy, register.place, register.premises, register.fostering_household');
  await load(
    table([
      "2900001,Children's home,Active,Manchester,Private,4,North West",
      '2900009,Independent Fostering Agency,Active,Manchester,Private,,North West',
    ]),
  );
});

const SOURCE = "'2024-01-01', 'invented', 1";
const placeAt = (postcode: string) =>
  home().uow.run(provider, async (tx) => {
    await tx.query(
      `insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, source_file, source_row)
       values (platform.actor_organisation(), '2900001', 1, $1, 4, ${SOURCE})`,
      [postcode],
    );
    await tx.query(
      `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex,
         features, valid_from, source_file, source_row)
       values (platform.actor_organisation(), '2900001', 1, 'A1', true, true, true, 5, 17, 'any', '{}', ${SOURCE})`,
    );
  });
const household = (code: string, postcode: string, free: number) =>
  home().uow.run(provider, async (tx) => {
    await tx.query(
      `insert into register.fostering_household (organisation_id, agency_urn, household, postcode, age_from, age_to, sex, children,
         kinds, vacancies, vacancies_on, valid_from, source_file, source_row)
       values (platform.actor_organisation(), '2900009', $1, $2, 0, 17, 'any', $3, '{long-term}', $3, '2025-04-08', ${SOURCE})`,
      [code, postcode, free],
    );
  });

const search = (change: Record<string, unknown> = {}): Promise<SearchResult> =>
  new SearchHomes(home().uow).execute(council, {
    need: readNeed({
      search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' }, postcodes: { home: 'ZZ1 1AA' }, ...change },
    }),
    asAt: day('2025-04-10'),
    page: 1,
  });

const WITHIN = [null, 5, 10, 15, 20, 25, 30];

/** All that three anchors, at every limit of distance, and every outcode to avoid ever tell. */
async function allThatIsTold(): Promise<string> {
  const told: unknown[] = [];
  for (const anchor of ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1AC'])
    for (const withinMiles of WITHIN) told.push(await search({ postcodes: { home: anchor }, withinMiles }));
  for (const area of ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4']) told.push(await search({ avoid: { areas: [area] } }));
  return JSON.stringify(told);
}

it('three searches, at whatever limit, and outcodes to avoid do not tell which of two places a home stands in', async () => {
  await placeAt('ZZ21AA');
  const first = await allThatIsTold();
  await home().asOwner('truncate register.place, register.premises');
  await placeAt('ZZ31AA');
  expect(await allThatIsTold()).toBe(first);
  expect(first).not.toMatch(/ZZ[23] ?1AA|412000|311500/);
});

const bands = async (anchor: string) =>
  (await search({ postcodes: { home: anchor } })).candidates.find(({ place }) => place === 'A1')?.distanceBands[0]
    ?.milesTo;

it('takes east for east and north for north', async () => {
  // From A: 3 miles along, and 12 up. Were east and north exchanged for homes alone, both would lie hundreds of miles off;
  // exchanged for both, the bands would be the same from A, so a second anchor, B, 32,000 m east of A, tells: by Pythagoras
  // it is 27,172 m = 16.9 miles from the first. Exchanged for one only it is not.
  await placeAt('ZZ41AA');
  expect(await bands('ZZ1 1AA')).toBe(5);
  expect(await bands('ZZ1 1AB')).toBe(20);
  await home().asOwner('truncate register.place, register.premises');
  await placeAt('ZZ51AA');
  expect(await bands('ZZ1 1AA')).toBe(15);
  // sqrt(32,000^2 + 19,312^2) = 37,376 m = 23.2 miles.
  expect(await bands('ZZ1 1AB')).toBe(25);
});

it('asks a home in a council that an avoided outcode touches first, and puts it after the others', async () => {
  await household('H-1', 'ZZ41AA', 1);
  await household('H-9', 'ZZ51AA', 1);
  expect((await search()).candidates.map(({ place }) => place)).toEqual(['H-1', 'H-9', null]);
  const found = await search({ avoid: { areas: ['ZZ4'] } });
  expect(found.candidates.map(({ place }) => place)).toEqual(['H-9', 'H-1', null]);
  const [asked] = found.candidates.filter(({ place }) => place === 'H-1');
  expect(asked?.mustAssess[0]).toContain('ZZ4');
  expect(found.need.notes.join()).toContain('each must be asked first');
});

describe('brothers and sisters', () => {
  it('are together where one household takes all', async () => {
    await household('H-1', 'ZZ41AA', 2);
    expect((await search({ siblings: 1 })).siblings).toEqual({ children: 2, togetherIn: 1, apart: [], split: null });
  });

  it('are apart in the fewest homes, the nearest to each other', async () => {
    // Three to place; free: 2 at (404,828, 300,000), 1 at (432,000, 300,000), 1 at (400,000, 319,312), 1 at (400,000, 300,000).
    // One home takes none of them together. Two do: the 2 with any 1. Nearest is the last: 4,828 m = 3.0 miles, band 0 to 5.
    await household('H-2', 'ZZ41AA', 2);
    await household('H-3', 'ZZ11AB', 1);
    await household('H-4', 'ZZ51AA', 1);
    await household('H-5', 'ZZ11AA', 1);
    const { siblings } = await search({ siblings: 2 });
    expect(siblings).toMatchObject({ children: 3, togetherIn: 0, split: { milesFrom: 0, milesTo: 5 } });
    expect(siblings?.split?.homes.map(({ place, children }) => [place, children])).toEqual([
      ['H-2', 2],
      ['H-5', 1],
    ]);
  });

  it('are in three homes where no two take them: the farthest from the first counts', async () => {
    // Free 1 each. From (404,828, 300,000): to (400,000, 300,000) 4,828 m, to (400,000, 319,312) 19,906 m. From (400,000,
    // 300,000): 4,828 m and 19,312 m. So that one is first, and the farthest is 19,312 m = 12.0 miles: band 10 to 15.
    await household('H-6', 'ZZ41AA', 1);
    await household('H-7', 'ZZ11AA', 1);
    await household('H-8', 'ZZ51AA', 1);
    const { siblings } = await search({ siblings: 2 });
    expect(siblings?.split).toMatchObject({ milesFrom: 10, milesTo: 15 });
    expect(siblings?.split?.homes).toHaveLength(3);
  });
});

it('lists an agency that named no household last, counted apart, unless fostering is unsuitable', async () => {
  await placeAt('ZZ41AA');
  const found = await search();
  expect(found.candidates.map(({ kind }) => kind)).toEqual(['home', 'agency']);
  expect(found).toMatchObject({ considered: 1, agencies: { considered: 1, candidates: 1, leftOut: [] } });
  const need = readNeed({
    PlacementRecommendation: { fosterCareSuitability: 'Unsuitable' },
    search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' } },
  });
  const without = await new SearchHomes(home().uow).execute(council, { need, asAt: day('2025-04-10'), page: 1 });
  expect(without.candidates.map(({ kind }) => kind)).toEqual(['home']);
  expect(without.agencies).toMatchObject({ candidates: 0, leftOut: [{ reason: 'unsuitable-type', agencies: 1 }] });
  await household('H-1', 'ZZ41AA', 1);
  expect((await search()).agencies.considered).toBe(0);
});
