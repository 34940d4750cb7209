import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import { ConfirmVacancies, ImportPlaces, ImportPremises, ImportVacancies, Vacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { withRegister } from './register-files';

const { home, raw, dataDir } = withRegister();
const HEADER = 'urn,building,place,household,state,reason,free,from,to,confirmed_on,confirmed_by,expires_on';

let provider: Actor;
let stranger: Actor;
let council: Actor;

const actorOf = async (kind: 'provider' | 'council'): Promise<Actor> =>
  systemActorFor('test', (await anOrganisation(home().uow, kind)).id, kind);

beforeAll(async () => {
  [provider, stranger, council] = [await actorOf('provider'), await actorOf('provider'), await actorOf('council')];
});
beforeEach(() => home().asOwner('truncate register.vacancy, register.place, register.premises'));

let files = 0;
const load = (lines: readonly string[], actor = provider) =>
  new ImportVacancies(home().uow, { dataDir }).execute(actor, {
    file: raw(`vacancies-${(files += 1)}.csv`, [HEADER, ...lines, ''].join('\n')),
    asAt: null,
  });
const listed = (actor = provider, on = '2025-04-10') => new Vacancies(home().uow).execute(actor, day(on));
const confirm = (actor: Actor, on = '2025-04-20') =>
  new ConfirmVacancies(home().uow).execute(actor, {
    urn: '2900001',
    place: 'A1',
    household: null,
    on: day(on),
    today: day('2025-04-30'),
    by: 'Home manager',
  });

const AVAILABLE = '2900001,1,A1,,available,,,2025-04-01,,2025-04-01,,';

describe('states of places', () => {
  it('are stored with their days, and a later one ends the one before', async () => {
    expect(await load([AVAILABLE])).toMatchObject({ rowsStored: 1, countsByRule: { 'place-unknown': 1 } });
    await load(['2900001,1,A1,,blocked,staffing,,2025-05-01,,2025-04-08,Home manager,']);
    expect(await listed()).toEqual([
      {
        urn: '2900001',
        building: 1,
        place: 'A1',
        household: null,
        state: 'available',
        reason: null,
        free: null,
        from: '2025-04-01',
        to: '2025-05-01',
        confirmedOn: '2025-04-01',
        confirmedBy: 'test',
        expiresOn: null,
        freshness: 'stale',
      },
      expect.objectContaining({
        state: 'blocked',
        reason: 'staffing',
        from: '2025-05-01',
        to: null,
        freshness: 'fresh',
      }),
    ]);
  });

  it('never share a day: by the file, and by the table itself', async () => {
    await load(['2900001,1,A1,,occupied,,,2025-04-01,2025-06-01,2025-04-01,,']);
    await expect(load(['2900001,1,A1,,available,,,2025-05-31,,2025-04-01,,'])).rejects.toMatchObject({
      code: 'input-rejected',
    });
    expect(await load(['2900001,1,A1,,available,,,2025-06-01,,2025-04-01,,'])).toMatchObject({ rowsStored: 1 });
    const twice = home().uow.run(provider, (tx) =>
      tx.query(
        `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
           source_file, source_row)
         values ($1, '2900001', 1, 'A1', 'held', '2025-04-01', 'test', '2025-05-31', 'x', 1)`,
        [provider.organisationId],
      ),
    );
    await expect(twice).rejects.toThrow(/exclusion constraint/);
  });

  it.each([
    ['a blocked place without a reason', '2900001,1,A1,,blocked,,,2025-04-01,,2025-04-01,,', 'reason'],
    ['a reason of an available place', '2900001,1,A1,,available,staffing,,2025-04-01,,2025-04-01,,', 'reason'],
    ['a place and a household', '2900001,1,A1,H-1,available,,,2025-04-01,,2025-04-01,,', 'place'],
    ['a place of no registration', ',1,A1,,available,,,2025-04-01,,2025-04-01,,', 'urn'],
    ['an expiry before its confirmation', '2900001,1,A1,,available,,,2025-04-01,,2025-04-01,,2025-04-01', 'expires_on'],
    ['a number of free children of a place', '2900001,1,A1,,available,,2,2025-04-01,,2025-04-01,,', 'free'],
    ['no day of confirmation', '2900001,1,A1,,available,,,2025-04-01,,,,', 'confirmed_on'],
  ])('are refused for %s', async (_, line, column) => {
    const result = await load([line, AVAILABLE.replace('A1', 'B1')]);
    expect(result).toMatchObject({ rowsStored: 1, rowsQuarantined: 1 });
    expect(result.issues.find(({ severity }) => severity === 'error')).toMatchObject({ row: 2, field: column });
  });
});

describe('a confirmation', () => {
  it('makes a state fresh again, is counted in an event, and drops an expiry that it outlives', async () => {
    await load(['2900001,1,A1,,available,,,2025-04-01,,2025-04-01,,2025-04-15']);
    expect(await listed(provider, '2025-04-16')).toMatchObject([{ freshness: 'hidden' }]);
    expect(await confirm(provider)).toBe(1);
    expect(await listed(provider, '2025-04-21')).toMatchObject([
      { freshness: 'fresh', confirmedOn: '2025-04-20', confirmedBy: 'Home manager', expiresOn: null },
    ]);
  });

  it('is of the own places alone, never goes back, and is of no day to come', async () => {
    await load([AVAILABLE]);
    await expect(confirm(stranger)).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirm(provider, '2025-03-01')).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirm(provider, '2025-05-01')).rejects.toMatchObject({ code: 'invalid' });
    expect(await listed(stranger)).toEqual([]);
  });
});

/** All columns that the door tells, of everybody whose supply the actor may read. */
const throughTheDoor = (actor: Actor) =>
  home().uow.read(actor, (tx) =>
    tx.query<Record<string, unknown>>(
      'select c.* from register.search_state(0) s cross join lateral register.search_columns(s.speakers) c',
    ),
  );
const ofAnybody = (actor: Actor) =>
  home().uow.read(actor, (tx) =>
    tx.query<Record<string, unknown>>(
      'select c.speaker_no from register.search_columns((select array_agg(n) from generate_series(1, 99) n)) c',
    ),
  );
const file = (name: string, lines: string[]) => ({
  file: raw(`${name}-${(files += 1)}.csv`, `${lines.join('\n')}\n`),
});

describe('the door for searches', () => {
  beforeAll(() => areOwn(home().uow, provider, '2900001'));
  beforeEach(async () => {
    await new ImportPremises(home().uow, { dataDir }).execute(
      provider,
      file('premises', ['urn,building,postcode,places,valid_from', '2900001,1,ZZ1 1AA,4,2025-01-01']),
    );
    await new ImportPlaces(home().uow, { dataDir }).execute(
      provider,
      file('places', [
        'urn,building,place,registered,staffed,offered,age_from,age_to,sex,features,valid_from',
        '2900001,1,A1,yes,yes,yes,8,17,any,ensuite,2025-01-01',
      ]),
    );
    await load([AVAILABLE]);
  });

  it('shows councils what a provider says, and never where it is', async () => {
    const rows = await throughTheDoor(council);
    expect(rows).toEqual([expect.objectContaining({ places: ['A1'], free: [1], available: [1], outcodes: null })]);
    expect(JSON.stringify(rows)).not.toContain('ZZ1');
    const seen = await home().uow.read(council, (tx) => tx.query('select 1 from register.vacancy'));
    expect(seen).toEqual([]);
  });

  it('is shut to providers’ competitors and the public', async () => {
    expect(await throughTheDoor(stranger)).toEqual([]);
    expect(await throughTheDoor(publicActor)).toEqual([]);
    expect(await ofAnybody(stranger)).toEqual([]);
    expect(await ofAnybody(publicActor)).toEqual([]);
  });
});
