import { systemActorFor, type CalendarDate } from '#kernel';
import { EndPlacement, readNeed, searchHomes, type SearchResult } from '#placements';
import {
  anApproach,
  anAcceptedOffer,
  aPublishedReferral,
  from,
  HOMES,
  inDays,
  openPlacementScene,
  signedAndStarted,
  type PlacementScene,
} from '../factories/placement-scene';
import { areOwn } from '../factories/own-registrations';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
let approachId: string;
const HOUSEHOLD = 'H-0001';
const KEPT = 'It is held or taken through Homeward on some of the wanted days.';
const officer = () => scene.council.as('placements-officer');

beforeAll(async () => {
  scene = await openPlacementScene(database());
  await database().asOwner(
    `insert into register.registration (snapshot_id, urn, provision_type, status, withheld, authority_code, places,
       source_file_id, source_row)
     select snapshot_id, '2900009', provision_type, status, withheld, authority_code, 0, source_file_id, 9
       from register.registration where urn = $1`,
    [HOMES.undescribed],
  );
  await areOwn(database().uow, scene.provider.as('provider-manager'), HOMES.inArea, HOMES.atADistance, HOMES.nextDoor);
  await database().uow.run(officer(), (tx) =>
    tx.query(
      `insert into register.fostering_household (organisation_id, household, age_from, age_to, sex, postcode, children, kinds,
         valid_from, source_file, source_row)
       values (platform.actor_organisation(), $1, 0, 17, 'any', 'M144QQ', 2, '{long-term}', '2020-01-01', 'invented', 1)`,
      [HOUSEHOLD],
    ),
  );
  approachId = await anApproach(scene, { referralId: (await aPublishedReferral(scene)).referralId });
});
beforeEach(() => database().asOwner('truncate placements.booking'));

const search = (first: CalendarDate, last: CalendarDate | null): Promise<SearchResult> =>
  database().uow.read(systemActorFor('test', scene.council.organisation.id, 'council'), (tx) =>
    searchHomes(tx, {
      asAt: from(0),
      page: 1,
      need: readNeed({ search: { age: 13, sex: 'female', wanted: { from: first, ...(last ? { to: last } : {}) } } }),
    }),
  );

/** Homes and households that are left out because of bookings. */
async function kept(first: CalendarDate, last: CalendarDate | null = null): Promise<(string | null)[]> {
  const { leftOut } = await search(first, last);
  const taken = leftOut.items.filter(({ reasons }) => reasons.some(({ words }) => words === KEPT));
  return taken.map(({ urn, household }) => household ?? urn).toSorted();
}

interface Unit {
  readonly urn?: string;
  readonly place?: string;
  readonly household?: string;
}

/** Books as the acceptance of an offer does, without the way to it. */
const book = (unit: Unit, first: CalendarDate, last: CalendarDate | null, holdsUntil: Date | null = null) =>
  database().uow.run(officer(), (tx) =>
    tx.query(
      `insert into placements.booking (organisation_id, approach_id, urn, building, place, household, said_by, state, expires_at,
         days)
       values (platform.actor_organisation(), $1, $2, case when $3::text is null then null else 1 end, $3, $4,
         case when $4::text is null then null else platform.actor_organisation() end,
         case when $5::timestamptz is null then 'placed' else 'held' end, $5, daterange($6, $7))`,
      [approachId, unit.urn ?? null, unit.place ?? null, unit.household ?? null, holdsUntil, first, last],
    ),
  );
const everyPlaceOf = async (urn: string, first: CalendarDate, last: CalendarDate | null) => {
  for (const place of ['A1', 'A2', 'A3', 'A4']) await book({ urn, place }, first, last);
};

describe('places kept through Homeward', () => {
  it('are left out with a reason of their own on the days on which they are kept, back to back allowed', async () => {
    await everyPlaceOf(HOMES.inArea, from(10), from(20));
    expect(await kept(from(15), from(16))).toEqual([HOMES.inArea]);
    expect(await kept(from(1), null)).toEqual([HOMES.inArea]);
    expect(await kept(from(5), from(10))).toEqual([]);
    expect(await kept(from(20), null)).toEqual([]);
    const { leftOut } = await search(from(15), from(16));
    expect(leftOut.counted).toContainEqual({ reason: 'kept-through-homeward', words: KEPT, homes: 1 });
  });

  it('leave the other places of the home, place by place', async () => {
    await book({ urn: HOMES.inArea, place: 'A1' }, from(1), null);
    const { candidates, leftOut } = await search(from(2), null);
    expect(candidates.find(({ urn }) => urn === HOMES.inArea)?.place).toBe('A2');
    expect(leftOut.items.map(({ urn }) => urn)).not.toContain(HOMES.inArea);
  });

  it('are kept by a hold until its moment, and no longer, whether anybody released it or not', async () => {
    for (const place of ['A1', 'A2', 'A3', 'A4']) await book({ urn: HOMES.inArea, place }, from(1), null, inDays(1));
    expect(await kept(from(2))).toEqual([HOMES.inArea]);
    await database().asOwner(`update register.search_unit set held_until = now() - interval '1 second'
      where held_until is not null`);
    expect(await kept(from(2))).toEqual([]);
  });

  it('stay kept when the provider says its places anew', async () => {
    await everyPlaceOf(HOMES.nextDoor, from(1), null);
    await database().uow.run(scene.provider.as('provider-manager'), (tx) =>
      tx.query(
        `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
           source_file, source_row)
         select platform.actor_organisation(), $1, 1, 'A' || n, 'available', current_date, 'invented', current_date, 'invented', n
           from generate_series(1, 4) n`,
        [HOMES.nextDoor],
      ),
    );
    expect(await kept(from(2))).toEqual([HOMES.nextDoor]);
  });

  it('fill a household only when as many are there as it is approved for', async () => {
    await book({ household: HOUSEHOLD }, from(1), from(30));
    expect(await kept(from(2))).toEqual([]);
    await book({ household: HOUSEHOLD }, from(10), from(20));
    expect(await kept(from(2), from(10))).toEqual([]);
    expect(await kept(from(2), from(11))).toEqual([HOUSEHOLD]);
    expect(await kept(from(20))).toEqual([]);
  });

  it('are none of a home that is registered for no place and has no booking', async () => {
    const { leftOut } = await search(from(2), null);
    const reasons = leftOut.items.filter(({ urn }) => urn === '2900009').flatMap((each) => each.reasons);
    expect(reasons.map(({ reason }) => reason)).toEqual(['number-outside']);
  });

  it('fill a home that describes no place when as many are booked as it is registered for', async () => {
    for (let child = 1; child <= 3; child += 1) await book({ urn: HOMES.undescribed }, from(1), from(9));
    expect(await kept(from(2))).toEqual([]);
    await book({ urn: HOMES.undescribed }, from(3), null);
    expect(await kept(from(2))).toEqual([HOMES.undescribed]);
    expect(await kept(from(9))).toEqual([]);
  });

  it('are free again when the placement has ended: nobody is excluded for ever', async () => {
    const accepted = await anAcceptedOffer(scene, { startsOn: from(0) });
    for (const place of ['A2', 'A3', 'A4']) await book({ urn: HOMES.inArea, place }, from(0), null);
    await signedAndStarted(scene, accepted, from(0));
    expect(await kept(from(1))).toEqual([HOMES.inArea]);
    const { placementId } = accepted;
    const ending = { on: from(1), reason: 'CARPL', emergency: true };
    await new EndPlacement(database().uow).execute(officer(), { placementId, ...ending });
    expect(await kept(from(1))).toEqual([]);
  });
});

/** How the household answers for a brother of that age. */
const together = async (age: number): Promise<string[]> => {
  const siblingsWith = [{ reference: 'B-2', age, sex: 'male' }];
  const need = readNeed({ search: { age: 13, sex: 'female', wanted: { from: from(2) }, siblingsWith } });
  expect(need.siblings).toBe(1);
  const { candidates } = await database().uow.read(
    systemActorFor('test', scene.council.organisation.id, 'council'),
    (tx) => searchHomes(tx, { asAt: from(0), page: 1, need }),
  );
  return candidates.filter(({ place }) => place === HOUSEHOLD).map(({ section22C }) => section22C.sibling.reason);
};

it('asks each brother and sister’s own age and sex of a household', async () => {
  const OUTSIDE = 'The age or sex of a brother or sister is outside what it takes.';
  expect(await together(17)).not.toContain(OUTSIDE);
  expect(await together(18)).toEqual([OUTSIDE]);
});
