import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import { readNeed, SearchHomes } from '#placements';
import { LiftRestriction, RecordRestriction } from '#register';
import { withRegister } from './register-files';

const { home, table, load } = withRegister();
const ASKED = '2025-04-10';
let council: Actor;

beforeAll(async () => {
  const { id } = await home().uow.read(publicActor, (tx) => councilOrganisation(tx, 'E08000003'));
  council = systemActorFor('test', id, 'council');
});
beforeEach(async () => {
  await home().asOwner('truncate register.restriction, register.fostering_household');
  await load(
    table([
      "2900001,Children's home,Active,Manchester,Private,4,North West",
      'SC900002,Supported Accommodation,Active,Manchester,Private,4,North West',
    ]),
  );
});

const search = (change: object = {}) =>
  new SearchHomes(home().uow).execute(council, {
    need: readNeed({ search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' }, ...change } }),
    asAt: day(ASKED),
    page: 1,
  });
const notes = async (change: object) => (await search(change)).need.notes.join(' ');
const urns = async (change: object) => (await search(change)).candidates.map(({ urn }) => urn);

const restricted = (effectiveFrom: string, expiresOn: string | null = null) =>
  new RecordRestriction(home().uow).execute(council, {
    urn: '2900001',
    kind: 'restriction-of-accommodation',
    sourceReference: 'RN-1',
    receivedOn: day('2025-04-01'),
    effectiveFrom: day(effectiveFrom),
    expiresOn: expiresOn === null ? null : day(expiresOn),
  });

describe('a restriction of accommodation', () => {
  it('bars a home from the day on which it begins, also where that is between the search and the first wanted day', async () => {
    await restricted('2025-04-14');
    expect(await urns({})).toEqual([]);
    expect(await urns({ wanted: { from: '2025-04-12' } })).toEqual(['2900001']);
  });

  it('bars no home any longer once it is over or lifted, for days that are wanted from before', async () => {
    await restricted('2025-04-01', '2025-04-09');
    expect(await urns({ wanted: { from: '2025-04-08' } })).toEqual(['2900001']);
    await home().asOwner('truncate register.restriction');
    const id = await restricted('2025-04-01');
    expect(await urns({})).toEqual([]);
    await new LiftRestriction(home().uow).execute(council, { id, liftedOn: day('2025-04-09'), reference: 'RN-2' });
    expect(await urns({})).toEqual(['2900001']);
  });
});

describe('what a question says that does nothing, or may be a slip,', () => {
  it('is told: days of before, a limit without a distance, a school without a postcode, who is no child', async () => {
    expect(await notes({ wanted: { from: '2016-04-15' } })).toContain('begin on 15 April 2016, before the day');
    expect(await notes({ wanted: { from: '2025-03-01', to: '2025-04-10' } })).toContain('ended by 10 April 2025');
    expect(await notes({ withinMiles: 10 })).toContain('the limit of 10 miles leaves nobody out');
    expect(await notes({ withinMiles: 10, postcodes: { home: 'ZZ9 9ZZ' } })).toContain('leaves nobody out');
    expect(await notes({ schoolMustContinue: true })).toContain('its postcode is not said');
    expect(await notes({ age: 18 })).toContain('looked after any longer');
    expect(await notes({ avoid: { urns: ['2999999'] } })).toContain('2999999, which is to be avoided, is not on');
    expect(await notes({})).toBe('The need gives no postcode, so no distance is told.');
  });

  it('avoids a home however its URN is written', async () => {
    expect(await urns({ age: 16 })).toEqual(['2900001', 'SC900002']);
    expect(await urns({ age: 16, avoid: { urns: ['sc 900002'] } })).toEqual(['2900001']);
  });

  it('asks nobody under 16 to live in supported accommodation, and no distance of a child who came alone', async () => {
    expect(await urns({ age: 15 })).toEqual(['2900001']);
    const found = await search({ age: 16, unaccompanied: true });
    expect(found.candidates.map(({ urn }) => urn)).toEqual(['2900001', 'SC900002']);
    expect(
      found.candidates.flatMap(({ parts }) =>
        parts.filter(({ criterion, asked }) => criterion === 'distance' && asked),
      ),
    ).toEqual([]);
    expect(found.need.notes.join()).toContain('came alone');
  });
});

const householdBands = async (change: object) =>
  (await search({ postcodes: { home: 'ZZ1 1AA' }, ...change })).candidates
    .filter(({ kind }) => kind === 'fostering-household')
    .map(({ place, distanceBands: [band] }) => [place, band?.milesFrom, band?.milesTo]);

/*
 * A mile is 1,609.344 m. East of the child's home at 400,000: 32,251 m are 20.0398 miles, which round to 20.0 and are within 20;
 * 32,283 m are 20.0597, which round to 20.1 and are over it. The first is in the band of 15 to 20, the second of 20 to 25.
 */
it('counts 20.0 miles as within 20, as the Department does', async () => {
  const { uow, asOwner } = home();
  const points = [
    ['ZZ11AA', 400_000],
    ['ZZ11AB', 432_251],
    ['ZZ11AC', 432_283],
  ] as const;
  await asOwner(`insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority,
    without_country, with_grid_reference) values ('invented', 'a', 3, 3, 3, 0, 3)`);
  for (const point of points)
    await asOwner(
      `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
       values ('a', $1, $2, 300000, 'E08000003', 'E')`,
      [...point],
    );
  for (const [household, postcode] of [
    ['H-1', 'ZZ11AB'],
    ['H-2', 'ZZ11AC'],
  ])
    await uow.run(council, (tx) =>
      tx.query(
        `insert into register.fostering_household (organisation_id, household, postcode, age_from, age_to, sex, children, kinds,
           vacancies, vacancies_on, valid_from, source_file, source_row)
         values (platform.actor_organisation(), $1, $2, 0, 17, 'any', 2, '{long-term}', 1, $3, '2024-01-01', 'invented', 1)`,
        [household, postcode, ASKED],
      ),
    );
  expect(await householdBands({})).toEqual([
    ['H-1', 15, 20],
    ['H-2', 20, 25],
  ]);
  expect(await householdBands({ withinMiles: 20 })).toEqual([['H-1', 15, 20]]);
  expect(await householdBands({ withinMiles: 25 })).toHaveLength(2);
});

it('keeps homes that are registered for short breaks alone for short breaks', async () => {
  await home().asOwner(`update register.registration set short_break_only = true where urn = '2900001'`);
  const found = await search();
  expect(found.candidates).toEqual([]);
  expect(found.leftOut.counted.map(({ reason }) => reason)).toContain('short-break-only');
  expect(await urns({ shortBreak: true })).toEqual(['2900001']);
});
