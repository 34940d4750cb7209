import fc from 'fast-check';
import { addDays, calendarDate, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import { readNeed, searchHomes, type SearchResult, type Weights } from '#placements';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { ASKED_ON, type PlainNeed, type PlainPlace, type PlainState } from '../factories/reference-search';
import { withRegister } from './register-files';

const { home, table, load } = withRegister();
/** Where the child's home is. */
export const HOME = [400_000, 300_000] as const;
const EPOCH = calendarDate('2025-01-01');
const day = (number: number) => addDays(EPOCH, number);
export const HOMES = 4;
const AGENCY = '2900009';
export const urnOf = (number: number) => `290000${number + 1}`;
let council: Actor;
let provider: Actor;

/** Postcode ZZ1 1AA is the child's home; others lie at steps of 7 miles and a little to the east and 3 to the north. */
const POINTS = Array.from({ length: 8 }, (_, step) => [400_000 + step * 11_300, 300_000 + step * 4_900] as const);
const postcodeOf = (step: number) => `ZZ11A${'ABCDEFGH'[step]}`;

const states = fc
  .array(
    fc.record({
      state: fc.constantFrom<PlainState['state']>('available', 'available', 'held', 'occupied'),
      days: fc.integer({ min: 1, max: 60 }),
      gap: fc.constantFrom(0, 0, 5),
      confirmed: fc.integer({ min: 75, max: 100 }),
    }),
    { maxLength: 3 },
  )
  .chain((parts) =>
    fc.record({ parts: fc.constant(parts), first: fc.integer({ min: 40, max: 130 }), open: fc.boolean() }),
  )
  .map(({ parts, first, open }) => {
    let from = first;
    return parts.map(({ state, days, gap, confirmed }, index): PlainState => {
      const begins = from;
      from += days + gap;
      return { state, from: begins, to: open && index === parts.length - 1 ? null : begins + days, confirmed };
    });
  });
const some = (words: readonly string[]) => fc.subarray([...words]);
/** A place of a home, or a household. */
export const place = fc.record({
  home: fc.option(fc.integer({ min: 0, max: HOMES - 1 })),
  step: fc.integer({ min: 0, max: 7 }),
  ages: fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 4 })),
  sex: fc.constantFrom<PlainPlace['sex']>('any', 'any', 'female', 'male'),
  features: some(['ensuite', 'step-free']),
  offered: fc.constantFrom(true, true, true, false),
  children: fc.integer({ min: 1, max: 3 }),
  kinds: fc.subarray(['long-term', 'emergency', 'connected-person'], { minLength: 1 }),
  booked: fc.array(
    fc.record({ from: fc.integer({ min: 90, max: 150 }), days: fc.integer({ min: 1, max: 40 }), held: fc.boolean() }),
    { maxLength: 1 },
  ),
  states,
});
export const need = fc.record({
  age: fc.integer({ min: 4, max: 15 }),
  sex: fc.constantFrom<PlainNeed['sex']>('female', 'male'),
  from: fc.integer({ min: 95, max: 140 }),
  length: fc.option(fc.integer({ min: 1, max: 60 })),
  features: some(['ensuite', 'step-free', 'hoist']),
  approvedFor: some(['emergency']),
  withinMiles: fc.option(fc.constantFrom(5, 15, 30)),
  siblings: fc.constantFrom(0, 0, 1),
  fostering: fc.boolean(),
});

/** Invented places, a register and an organisation of each kind, for the tests of one file. */
export function withRandomSupply(): void {
  beforeAll(async () => {
    const { id } = await home().uow.read(systemActor('test'), (tx) => councilOrganisation(tx, 'E08000003'));
    council = systemActorFor('test', id, 'council');
    provider = systemActorFor('test', (await anOrganisation(home().uow, 'provider')).id, 'provider');
    await areOwn(home().uow, provider, AGENCY, ...Array.from({ length: HOMES }, (_, number) => urnOf(number)));
    await home().uow.run(council, (tx) =>
      tx.query(
        `with need as (
           insert into placements.need (organisation_id, reference) values (platform.actor_organisation(), 'N-2025-0001')
           returning id, organisation_id),
         referral as (
           insert into placements.referral (organisation_id, need_id, emergency) select organisation_id, id, false from need
           returning id, organisation_id, need_id)
         insert into placements.approach (organisation_id, referral_id, need_id, provider_name, tier, state, opens_at, reply_by)
         select organisation_id, id, need_id, 'Invented', 'framework-direct', 'sent', now(), now() + interval '1 day' from referral`,
      ),
    );
    for (const [step, [east, north]] of POINTS.entries())
      await home().asOwner(
        `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
         values ('a', $1, $2, $3, 'E08000003', 'E')`,
        [postcodeOf(step), east, north],
      );
    await home().asOwner(
      `insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority, without_country,
         with_grid_reference) values ('invented', 'a', 8, 8, 8, 0, 8)`,
    );
  });
  beforeEach(() =>
    load(
      table([
        ...Array.from(
          { length: HOMES },
          (_, each) => `${urnOf(each)},Children's home,Active,Manchester,Private,9,North West`,
        ),
        `${AGENCY},Independent Fostering Agency,Active,Manchester,Private,,North West`,
      ]),
    ),
  );
}

export type Drawn = typeof place extends fc.Arbitrary<infer Value> ? Value : never;

/** The same supply as plain values, and as rows said by the provider. A home stands where its first place does. */
export function plain(drawn: readonly Drawn[]): (PlainPlace & { step: number })[] {
  return drawn.map((each, index) => {
    const step = each.home === null ? each.step : (drawn.find((other) => other.home === each.home)?.step ?? 0);
    return {
      home: each.home,
      code: `C${index}`,
      step,
      point: POINTS[step] ?? null,
      ages: [each.ages[0], each.ages[0] + each.ages[1]],
      sex: each.sex,
      features: each.home === null ? null : each.features,
      offered: each.home === null || each.offered,
      children: each.home === null ? each.children : null,
      kinds: each.kinds,
      states: each.states,
      booked: each.booked.map(({ from, days, held }) => ({ from, to: from + days, held })),
    };
  });
}

const SOURCE = `'invented', 1`;

export async function say(places: readonly (PlainPlace & { step: number })[]): Promise<void> {
  await home().asOwner('truncate register.vacancy, register.place, register.premises, register.fostering_household');
  await home().asOwner('truncate placements.booking');
  await home().uow.run(provider, async (tx) => {
    const said = new Set<number>();
    for (const each of places) {
      const terms = [each.code, each.ages[0], each.ages[1], each.sex];
      if (each.home === null)
        await tx.query(
          `insert into register.fostering_household (organisation_id, agency_urn, household, age_from, age_to, sex, postcode,
             children, kinds, valid_from, source_file, source_row)
           values (platform.actor_organisation(), '${AGENCY}', $1, $2, $3, $4, $5, $6, $7, '2024-01-01', ${SOURCE})`,
          [...terms, postcodeOf(each.step), each.children, each.kinds],
        );
      else {
        if (!said.has(each.home))
          await tx.query(
            `insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, source_file, source_row)
             values (platform.actor_organisation(), $1, 1, $2, 9, '2024-01-01', ${SOURCE})`,
            [urnOf(each.home), postcodeOf(each.step)],
          );
        said.add(each.home);
        await tx.query(
          `insert into register.place (organisation_id, urn, building, code, age_from, age_to, sex, registered, staffed, offered,
             features, valid_from, source_file, source_row)
           values (platform.actor_organisation(), $5, 1, $1, $2, $3, $4, true, true, $6, $7, '2024-01-01', ${SOURCE})`,
          [...terms, urnOf(each.home), each.offered, each.features],
        );
      }
      for (const { state, from, to, confirmed } of each.states)
        await tx.query(
          `insert into register.vacancy (organisation_id, urn, building, place, household, state, free, confirmed_on,
             confirmed_by, valid_from, valid_to, source_file, source_row)
           values (platform.actor_organisation(), $1, $2, $3, $4, $5, $6, $7, 'test', $8, $9, ${SOURCE})`,
          [
            each.home === null ? AGENCY : urnOf(each.home),
            each.home === null ? null : 1,
            each.home === null ? null : each.code,
            each.home === null ? each.code : null,
            state,
            each.home === null && state === 'available' ? 1 : null,
            day(confirmed),
            day(from),
            to === null ? null : day(to),
          ],
        );
    }
  });
}

/** Kept as the acceptance of an offer keeps it. What the provider says is not free cannot be booked, and is not. */
export async function book(places: readonly PlainPlace[]): Promise<PlainPlace[]> {
  const kept: PlainPlace[] = [];
  for (const each of places) {
    const booked = [];
    for (const booking of each.booked) if (await isBooked(each, booking)) booked.push(booking);
    kept.push({ ...each, booked });
  }
  return kept;
}

async function isBooked(each: PlainPlace, { from, to, held }: PlainPlace['booked'][number]): Promise<boolean> {
  const insert = home().uow.run(council, (tx) =>
    tx.query(
      `insert into placements.booking (organisation_id, approach_id, urn, building, place, household, state, expires_at, days)
       select organisation_id, id, $1, $2, $3, $4, case when $5 then 'held' else 'placed' end,
              case when $5 then now() + interval '1 day' end, daterange($6, $7) from placements.approach`,
      [
        each.home === null ? AGENCY : urnOf(each.home),
        each.home === null ? null : 1,
        each.home === null ? null : each.code,
        each.home === null ? each.code : null,
        held,
        day(from),
        day(to),
      ],
    ),
  );
  return insert.then(
    () => true,
    () => false,
  );
}

/** @param more fields under `search` beside those */
export const ask = (asked: PlainNeed, weights: Partial<Weights> = {}, more: object = {}): Promise<SearchResult> =>
  home().uow.read(council, (tx) =>
    searchHomes(tx, {
      asAt: day(ASKED_ON),
      page: 1,
      need: readNeed({
        ...(asked.fostering ? {} : { PlacementRecommendation: { fosterCareSuitability: 'Unsuitable' } }),
        search: {
          age: asked.age,
          sex: asked.sex,
          wanted: { from: day(asked.from), ...(asked.to === null ? {} : { to: day(asked.to) }) },
          postcodes: { home: 'ZZ1 1AA' },
          features: asked.features,
          approvedFor: asked.approvedFor,
          withinMiles: asked.withinMiles,
          siblings: asked.siblings,
          weights,
          ...more,
        },
      }),
    }),
  );
