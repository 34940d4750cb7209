import fc from 'fast-check';
import { addDays, calendarDate as day, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import { readNeed, SearchHomes } from '#placements';
import { ChangeVacancy, ConfirmRegistration, type VacancyState } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { actorOf, withSupply } from './supply-files';

const { home, load, write } = withSupply();
let council: Actor;
let first: Actor;
let second: Actor;

const PLACES = 'urn,place,registered,staffed,offered,age_from,age_to,sex,valid_from';
const place = (urn: string, code: string): string => `${urn},${code},yes,yes,yes,8,17,any,2025-01-01`;
const says = (actor: Actor, ...rows: string[]) => load('places', actor, write([PLACES, ...rows, ''].join('\n')));
const free = (actor: Actor, ...rows: [urn: string, code: string][]) =>
  load(
    'vacancies',
    actor,
    write(
      [
        'urn,place,state,from,confirmed_on',
        ...rows.map(([urn, code]) => `${urn},${code},available,2025-01-01,2025-04-09`),
        '',
      ].join('\n'),
    ),
  );

const search = async () => {
  const wanted = { from: '2025-04-15', to: '2025-07-15' };
  const need = readNeed({ search: { age: 13, sex: 'female', wanted, postcodes: {} } });
  return new SearchHomes(home().uow).execute(council, { need, asAt: day('2025-04-10'), page: 1 });
};
const candidates = async (urn: string) => (await search()).candidates.filter((each) => each.urn === urn);

beforeAll(async () => {
  const { id } = await home().uow.read(systemActorFor('test', '', 'council'), (tx) =>
    councilOrganisation(tx, 'E08000003'),
  );
  council = systemActorFor('test', id, 'council');
});
beforeEach(async () => {
  await home().asOwner(
    'truncate register.confirmed_registration, register.described_registration, register.place, register.vacancy',
  );
  first = actorOf(await anOrganisation(home().uow, 'provider'));
  second = actorOf(await anOrganisation(home().uow, 'provider'));
});

it('lists a registration once that two providers and the council describe, by whoever is heard', async () => {
  for (const each of [first, second]) {
    await areOwn(home().uow, each, '2900001');
    await says(each, place('2900001', 'A1'));
    await free(each, ['2900001', 'A1']);
  }
  await says(council, place('2900001', 'A1'));
  expect(await candidates('2900001')).toHaveLength(1);
  await new ConfirmRegistration(home().uow).end(first, { urn: '2900001', by: null });
  expect(await candidates('2900001')).toMatchObject([{ place: 'A1', availability: 'free throughout' }]);
});

it('does not take a home for the council’s own because the council describes it', async () => {
  await says(council, place('2900002', 'A1'));
  await free(council, ['2900002', 'A1']);
  expect(await candidates('2900002')).toMatchObject([{ place: 'A1', tier: 'spot' }]);
});

describe('a vacancy that is added', () => {
  const change = fc.record({
    state: fc.constantFrom<VacancyState>('available', 'held', 'occupied'),
    from: fc.integer({ min: -60, max: 60 }),
    days: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
  });

  it('never removes another place from the candidates', async () => {
    await areOwn(home().uow, first, '2900001', '2900002');
    await says(first, place('2900001', 'A1'), place('2900001', 'A2'), place('2900002', 'B1'));
    await free(first, ['2900001', 'A1'], ['2900002', 'B1']);
    const kept = await candidates('2900002');
    expect(kept).toMatchObject([{ place: 'B1', availability: 'free throughout' }]);
    await fc.assert(
      fc.asyncProperty(change, async ({ state, from, days }) => {
        const begins = addDays(day('2025-04-15'), from);
        await new ChangeVacancy(home().uow).execute(first, {
          urn: '2900001',
          building: 1,
          place: 'A2',
          household: null,
          state,
          reason: null,
          free: null,
          from: begins,
          to: days === null ? null : addDays(begins, days),
          today: day('2025-04-10'),
        });
        const found = (await search()).candidates;
        expect(found.filter(({ urn }) => urn === '2900002')).toMatchObject([
          { place: 'B1', availability: 'free throughout' },
        ]);
        expect(found.filter(({ urn }) => urn === '2900001')).toMatchObject([{ availability: 'free throughout' }]);
      }),
      { numRuns: 8 },
    );
  });
});
