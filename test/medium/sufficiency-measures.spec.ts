import fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from '#kernel';
import { cohortCounts, measuresFrom, type Measures } from '#sufficiency';
import {
  plantConfirmations,
  plantPostcodes,
  plantRegister,
  plantReturn,
  type Planted,
} from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES, worldOf } from '../golden/sufficiency/cases';
import { COHORT_CASES } from '../golden/sufficiency/cohort-cases';
import { HISTORY_CASES } from '../golden/sufficiency/history-cases';
import { referenceMeasures, type PlainEpisode, type World } from '../../apps/cli/bench/reference-measures';
import { withDatabase } from './database';

const home = withDatabase();
const REGISTER = { asAt: '2025-03-31', complete: true, statuses: { '1000001': 'Active', SC000002: 'Suspended' } };
const CONFIRMED_FROM = '2024-04-01';

beforeAll(async () => {
  await plantPostcodes(home().uow, POSTCODES);
  await plantRegister(home().uow, [REGISTER]);
});

async function measured({ organisationId, actor }: Planted, year: number, hasRegister: boolean): Promise<Measures> {
  return measuresFrom(await home().uow.read(actor, (tx) => cohortCounts(tx, organisationId, year)), hasRegister);
}

async function measuresOf(episodes: readonly PlainEpisode[], world: World): Promise<Measures> {
  const { uow } = home();
  const { council, year, births, confirmedChildren, registered } = world;
  const planted = await plantReturn(uow, { councilCode: council, year, episodes, births });
  if (confirmedChildren.size > 0) await plantConfirmations(uow, planted, [...confirmedChildren], CONFIRMED_FROM);
  return measured(planted, year, registered !== null);
}

describe('measures in the database, against those counted by hand', () => {
  it.each([...COHORT_CASES, ...HISTORY_CASES].map((one) => [one.title, one] as const))('%s', async (_, one) => {
    const { uow, asOwner } = home();
    const world = worldOf(one);
    await plantRegister(uow, world.registered ? [REGISTER] : [{ ...REGISTER, complete: false }]);
    await asOwner(`delete from sufficiency.place_code_meaning where valid_from = '2024-04-01'`);
    for (const code of world.confirmedCodes) {
      await asOwner(
        `insert into sufficiency.place_code_meaning (code, valid_from, valid_to, meaning, source)
         values ($1, '2024-04-01', '2025-04-01', 'should-be-registered', 'test')`,
        [code],
      );
    }
    expect(await measuresOf(episodesOf(one), world)).toMatchObject(one.expected);
  });
});

const SNAPSHOT = calendarDate('2025-03-31');
const TURNING_DAYS = ['2022-09-30', '2022-10-01', '2023-03-31', '2023-04-01', '2024-04-01', '2024-04-02', '2025-03-31'];

const orEmpty = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null, freq: 5 });

const day: fc.Arbitrary<CalendarDate> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...TURNING_DAYS).map(calendarDate) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1500 }).map((back) => addDays(SNAPSHOT, 30 - back)) },
);

const length = fc.oneof(fc.constantFrom(0, 1, 10), fc.integer({ min: 0, max: 600 }));

/** Where an episode begins: on the day the one before ended, after a gap, before its end, or anywhere at all. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: -60, max: -1 }) },
);

const settings = fc.record({
  rne: fc.constantFrom('S', 'P', 'P', 'B', 'L', 'T', 'U', null),
  ls: fc.constantFrom('C2', 'C2', 'V2', 'E1', 'V3', 'V4', null),
  place: fc.constantFrom(
    'U6',
    'U6',
    'U4',
    'U1',
    'K2',
    'K1',
    'S1',
    'R1',
    'R3',
    'A3',
    'A5',
    'T0',
    'T1',
    'T4',
    'P1',
    'Z1',
    null,
  ),
  provider: orEmpty(fc.constantFrom('PR0', 'PR1', 'PR2', 'PR3', 'PR4', 'PR5')),
  urn: fc.constantFrom('1000001', '1000001', 'SC000002', '9999999', null),
  home: fc.constantFrom('ZZ11AA', 'ZZ11AA', 'ZZ21AA', 'ZZ41AA', ''),
  placement: fc.constantFrom('ZZ11AA', 'ZZ11AA', ...Object.keys(POSTCODES), 'ZZ99ZZ', ''),
});

/** Few settings a child, so that it comes back to where it was. */
const history = fc
  .record({
    first: day,
    pool: fc.array(settings, { minLength: 1, maxLength: 3 }),
    parts: fc.array(
      fc.record({
        step,
        length,
        open: fc.integer({ min: 0, max: 7 }),
        pick: fc.nat(),
        own: fc.option(settings, { freq: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    reason: fc.array(fc.constantFrom('S', 'P', 'P', 'B', 'L', 'T', 'U', null), { minLength: 8, maxLength: 8 }),
  })
  .map(({ first, pool, parts, reason }) => {
    let from = first;
    return parts.map((part, index) => {
      const begins = index === 0 ? first : addDays(from, part.step);
      const ends = addDays(begins, part.length);
      from = ends;
      const setting = part.own ?? (pool[part.pick % pool.length] as (typeof pool)[number]);
      const last = index === parts.length - 1;
      const open = part.open === 0 || (last && part.open < 6);
      return { ...setting, rne: reason[index] ?? null, decom: begins, dec: open ? null : ends };
    });
  });

const births = fc.constantFrom('2009-03-31', '2009-04-01', '2009-04-02', '2015-06-01', null);

const cohorts = fc.array(fc.tuple(history, births), { minLength: 1, maxLength: 25 });

describe('measures in the database, against the rules written a second time', () => {
  it('are equal for any histories: overlaps, gaps, temporary moves, days of no length, missing values', async () => {
    await plantRegister(home().uow, [REGISTER]);
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(cohorts, fc.array(fc.nat(24), { maxLength: 3 }), async (children, confirmed) => {
        let row = 1;
        const episodes = children.flatMap(([own], index) =>
          own.map((episode) => ({ ...episode, child: `c${index}`, row: (row += 1) })),
        );
        const born = children.map(([, birth], index) => [`c${index}`, birth && calendarDate(birth)] as const);
        const chosen = confirmed.filter((index) => index < children.length).map((index) => `c${index}`);
        const world: World = {
          ...worldOf({}),
          council: COUNCIL,
          births: Object.fromEntries(born),
          confirmedChildren: new Set(chosen),
        };
        const expected = referenceMeasures(episodes, world);
        counted += expected.lookedAfter.count;
        expect(await measuresOf(episodes, world)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
    expect(counted).toBeGreaterThan(500);
  });
});
