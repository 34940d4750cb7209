import { calendarDate, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation, type Organisation } from '#identity';
import {
  AnnotateAnnualReport,
  filingRegister,
  OpenAnnualReport,
  PassAnnualReport,
  RemindOfFilingHandler,
  RequestReport,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { aPerson } from '../factories/people';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;
const day = calendarDate;

let own: Planted;
let council: Organisation;
let director: Actor;
let commissioner: Actor;

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  own = { organisationId: id, returnId: '', actor: systemActorFor('test', id, 'council') };
  const episodes = episodesOf({ children: { one: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'] } });
  own = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, own);
  council = { id, kind: 'council', name: 'Manchester', authorityCode: COUNCIL };
  director = (await aPerson(uow, council, 'director')).actor;
  commissioner = (await aPerson(uow, council, 'commissioner')).actor;
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId: id, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId: id });
});

const remind = (on: string) => new RemindOfFilingHandler(home().uow).remind(day(on));
const told = () =>
  home().uow.read(director, (tx) =>
    tx.query<{ subject: string }>('select subject from identity.notification where person_id = $1 order by id', [
      director.personId,
    ]),
  );

const line = async (on: string) =>
  (await home().uow.read(operator, (tx) => filingRegister(tx, YEAR, day(on)))).find(({ code }) => code === COUNCIL);
const pass = (actor: Actor, id: string, passage: 'check' | 'review' | 'sign-off' | 'reopen') =>
  new PassAnnualReport(home().uow).execute(actor, id, passage);

describe('the deadline of a report', () => {
  it('is reminded of once a stage, each person once', async () => {
    // Due on 30 September 2025: reminders from 31 August, 23 September and 1 October on.
    expect(await remind('2025-08-30')).toBe(0);
    expect(await remind('2025-08-31')).toBe(2);
    expect(await remind('2025-09-01')).toBe(0);
    expect(await remind('2025-09-24')).toBe(2);
    expect(await remind('2025-10-01')).toBe(2);
    expect(await remind('2025-11-01')).toBe(0);
    expect((await told()).map(({ subject }) => subject)).toEqual([
      'The sufficiency report for 2025 is to be filed by 30 September 2025',
      'The sufficiency report for 2025 is to be filed by 30 September 2025',
      'The sufficiency report for 2025 was to be filed by 30 September 2025',
    ]);
  });

  it('says who is late', async () => {
    expect(await line('2025-09-30')).toMatchObject({ dueOn: '2025-09-30', filedAt: null, late: false });
    expect(await line('2025-10-01')).toMatchObject({ late: true });
  });
});

describe('two pairs of eyes', () => {
  it('review what another wrote, and a third signs it off', async () => {
    const { uow } = home();
    const id = await new OpenAnnualReport(uow).execute(commissioner, { year: YEAR });
    await new AnnotateAnnualReport(uow).execute(commissioner, id, {
      kind: 'narrative',
      section: 'summary',
      text: 'Written by the commissioner.',
    });
    await pass(own.actor, id, 'check');
    await expect(pass(commissioner, id, 'review')).rejects.toThrow(
      'You have written some of this report, so somebody else has to review it.',
    );
    await pass(director, id, 'review');
    await expect(pass(director, id, 'sign-off')).rejects.toThrow(
      'You have reviewed this report, so somebody else has to sign it off.',
    );
    const second = await aPerson(uow, council, 'director');
    expect(await pass(second.actor, id, 'sign-off')).toBe('signed-off');
  });
});
