import { calendarDate as day, type Actor } from '#kernel';
import { ChangeVacancy, ConfirmVacancies, openReminders, RemindOfVacanciesHandler, Vacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { actorOf, withSupply } from './supply-files';

const { ask, home, load, write } = withSupply();
let own: Actor;
let rival: Actor;

const place = (code: string): string => `2900001,${code},yes,yes,yes,8,17,any,2025-01-01`;
const vacancies = (...rows: string[]): string =>
  write(['urn,place,state,from,to,confirmed_on', ...rows, ''].join('\n'));

beforeEach(async () => {
  await home().asOwner(
    'truncate register.confirmed_registration, register.described_registration, register.reminder, register.vacancy',
  );
  own = actorOf(await anOrganisation(home().uow, 'provider'));
  rival = actorOf(await anOrganisation(home().uow, 'provider'));
  await areOwn(home().uow, own, '2900001');
  const header = 'urn,place,registered,staffed,offered,age_from,age_to,sex,valid_from';
  await load('places', own, write([header, place('A1'), place('A2'), ''].join('\n')));
  await load(
    'vacancies',
    own,
    vacancies('2900001,A1,available,2025-04-01,,2025-04-01', '2900001,A2,occupied,2025-04-01,,2025-04-05'),
  );
});

const remind = (on: string): Promise<number> => new RemindOfVacanciesHandler(home().uow).remind(day(on));
const reminders = (actor = own) => home().uow.read(actor, openReminders);

const states = async () =>
  (await new Vacancies(home().uow).execute(own, day('2025-04-01')))
    .filter((each) => each.place === 'A1')
    .map(({ state, reason, from, to, confirmedOn }) => [state, reason, from, to, confirmedOn]);

describe('reminders', () => {
  it('are raised once of what is stale after 7 days, and once of what is hidden after 21', async () => {
    expect(await remind('2025-04-07')).toBe(0);
    expect(await remind('2025-04-08')).toBe(1);
    expect(await reminders()).toEqual([{ kind: 'stale', raisedOn: '2025-04-08', states: 1, oldestOn: '2025-04-01' }]);
    expect([await remind('2025-04-08'), await remind('2025-04-13')]).toEqual([0, 0]);
    expect(await reminders()).toEqual([{ kind: 'stale', raisedOn: '2025-04-08', states: 2, oldestOn: '2025-04-01' }]);
    expect(await remind('2025-04-22')).toBe(1);
    expect(await reminders()).toEqual([
      { kind: 'hidden', raisedOn: '2025-04-22', states: 1, oldestOn: '2025-04-01' },
      { kind: 'stale', raisedOn: '2025-04-08', states: 1, oldestOn: '2025-04-05' },
    ]);
    const events = await ask(
      own,
      `select data from platform.event where name = 'register.vacancies-reminded' order by id`,
    );
    expect(events).toEqual([
      { data: { kind: 'stale', states: 1, on: '2025-04-08' } },
      { data: { kind: 'hidden', states: 1, on: '2025-04-22' } },
    ]);
  });

  it('of two workers at once are raised once', async () => {
    const raised = await Promise.all(['2025-04-30', '2025-04-30', '2025-04-30'].map(remind));
    expect(raised.reduce((sum, each) => sum + each, 0)).toBe(1);
  });

  it('are settled when somebody confirms, and raised anew when it grows old again', async () => {
    await remind('2025-04-30');
    const all = { urn: null, place: null, household: null, by: null };
    await new ConfirmVacancies(home().uow).execute(own, { ...all, on: day('2025-05-01'), today: day('2025-05-01') });
    expect(await reminders()).toEqual([]);
    expect(await remind('2025-05-01')).toBe(0);
    expect(await remind('2025-05-08')).toBe(1);
  });

  it('are nobody else’s to see', async () => {
    await remind('2025-04-30');
    expect(await reminders(rival)).toEqual([]);
  });
});

describe('a state said by hand', () => {
  const change = {
    urn: '2900001',
    building: 1,
    place: 'A1',
    household: null,
    state: 'blocked',
    reason: 'staffing',
    free: null,
    from: day('2025-05-01'),
    to: day('2025-05-15'),
    today: day('2025-04-20'),
  } as const;

  it('holds on its days, and leaves the others as they were, with their confirmation', async () => {
    await new ChangeVacancy(home().uow).execute(own, change);
    expect(await states()).toEqual([
      ['available', null, '2025-04-01', '2025-05-01', '2025-04-01'],
      ['blocked', 'staffing', '2025-05-01', '2025-05-15', '2025-04-20'],
      ['available', null, '2025-05-15', null, '2025-04-01'],
    ]);
    const kept = await ask(own, `select state from register.vacancy where superseded_at is not null`);
    expect(kept).toEqual([{ state: 'available' }]);
  });

  it('of two people at once is one after the other, and no day has two states', async () => {
    const command = new ChangeVacancy(home().uow);
    const others = [
      { ...change, from: day('2025-05-10'), to: null },
      { ...change, state: 'held', reason: null, from: day('2025-05-05'), to: day('2025-05-20') } as const,
    ];
    await Promise.all([change, ...others].map((each) => command.execute(own, each)));
    const rows = await states();
    rows.slice(1).forEach((row, index) => expect(row[2]).toBe(rows[index]?.[3]));
  });

  it('is refused with the field, and of a place that is another’s as if there were none', async () => {
    const command = new ChangeVacancy(home().uow);
    await expect(command.execute(own, { ...change, reason: null })).rejects.toMatchObject({
      details: [{ field: 'reason' }],
    });
    await expect(command.execute(own, { ...change, to: change.from })).rejects.toMatchObject({
      details: [{ field: 'to' }],
    });
    await expect(command.execute(own, { ...change, place: 'Z9' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(command.execute(rival, change)).rejects.toMatchObject({ code: 'not-found' });
  });
});
