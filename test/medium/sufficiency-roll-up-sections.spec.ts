import { systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  BuildRollUpHandler,
  BuildRollUpSectionHandler,
  CancelRollUp,
  RequestReport,
  RequestRollUp,
  RollUpResult,
  type RollUpArea,
  type RollUpRun,
} from '#sufficiency';
import { doJobsOfRollUp, doJobsOfRun } from '../factories/built-report';
import { anOrganisation, aPerson, join } from '../factories/people';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { CHILDREN, MANCHESTER, SALFORD, STOCKPORT } from '../factories/roll-up-councils';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const YEAR = 2025;
const home = withDatabase();
const operator = systemActor('test');
const council = (code: string) => home().uow.read(operator, (tx) => councilOrganisation(tx, code));
let area: RollUpArea;
let analyst: Actor;

async function report(code: string, children: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const { uow } = home();
  const { id: organisationId } = await council(code);
  const own = { organisationId, returnId: '', actor: systemActorFor('test', organisationId, 'council') };
  await plantReturn(uow, { councilCode: code, year: YEAR, episodes: episodesOf({ children }) }, own);
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
}

beforeAll(async () => {
  await plantPostcodes(home().uow, POSTCODES);
  for (const code of [MANCHESTER, SALFORD, STOCKPORT]) await report(code, CHILDREN[code] ?? {});
});

/** A consortium of its own for each test: nothing is known of it yet. */
beforeEach(async () => {
  const { uow } = home();
  const consortium = await anOrganisation(uow, 'consortium');
  for (const code of [MANCHESTER, SALFORD, STOCKPORT]) await join(uow, await council(code), consortium);
  area = { scope: 'consortium', consortiumId: consortium.id, region: null };
  analyst = (await aPerson(uow, consortium, 'consortium-analyst')).actor;
});

const request = async (): Promise<string> =>
  (await new RequestRollUp(home().uow).execute(analyst, { area, year: YEAR })).id;
const runOf = (runId: string): Promise<RollUpRun> => new RollUpResult(home().uow).status(analyst, runId);
const statusesOf = ({ sections }: RollUpRun): Record<string, string> =>
  Object.fromEntries(sections.map(({ name, status }) => [name, status]));
const jobsOf = (runId: string) =>
  home().uow.read(operator, (tx) =>
    tx.query<{ id: string; section: string; status: string; attempts: number }>(
      'select id, section, status, attempts from sufficiency.roll_up_section_job where run_id = $1 order by id',
      [runId],
    ),
  );
const jobOf = async (runId: string, name: string): Promise<string> =>
  (await jobsOf(runId)).find(({ section }) => section === name)?.id ?? '';

describe('the sections of figures of several councils', () => {
  it('are shown as they come to their end; what depends on another waits for it', async () => {
    const runId = await request();
    expect(new Set(Object.values(statusesOf(await runOf(runId))))).toEqual(new Set(['waiting']));
    const seen = new Map<string, RollUpRun>();
    const progress: number[] = [];
    await doJobsOfRollUp(
      home().uow,
      { runId },
      {
        before: async (step) => {
          const run = await runOf(runId);
          seen.set(step, run);
          progress.push(run.progress);
        },
      },
    );
    expect(statusesOf(seen.get('imports') as RollUpRun)).toMatchObject({ flows: 'done', imports: 'waiting' });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const run = await runOf(runId);
    expect(run.sections.map(({ name, status }) => [name, status])).toEqual(
      ['councils', 'measures', 'placements', 'market', 'flows', 'plan', 'leagues', 'imports'].map((name) => [
        name,
        'done',
      ]),
    );
    expect(run).toMatchObject({ status: 'done', progress: 100 });
  });

  it('are not made again by jobs that come twice, after one that was broken off', async () => {
    const runId = await request();
    const broken = doJobsOfRollUp(
      home().uow,
      { runId },
      { before: (step, stop) => step === 'plan' && stop.abort(new Error('lost')) },
    );
    await expect(broken).rejects.toThrow('lost');
    expect(statusesOf(await runOf(runId))).toMatchObject({ councils: 'done', measures: 'done', plan: 'running' });
    await doJobsOfRollUp(home().uow, { runId });
    expect((await runOf(runId)).status).toBe('done');
    const attempts = Object.fromEntries((await jobsOf(runId)).map((job) => [job.section, job.attempts]));
    expect(attempts).toMatchObject({ councils: 1, measures: 1, plan: 2, leagues: 1 });
  });

  it('fail the run by name, keep what is done for the next, and stop the rest', async () => {
    const runId = await request();
    const handler = new BuildRollUpSectionHandler(home().uow);
    await doJobsOfRollUp(
      home().uow,
      { runId },
      {
        before: async (step) => {
          if (step !== 'market') return;
          const payload = { sectionJobId: await jobOf(runId, step) };
          await handler.failed(payload, 'The disk is full.');
          expect(await handler.cancelled(payload)).toBe(true);
        },
      },
    );
    const run = await runOf(runId);
    expect(run).toMatchObject({
      status: 'failed',
      failure:
        'The section “Places, searches and early help” could not be made: The disk is full. ' +
        'Ask for it again: sections that are finished are kept.',
    });
    expect(statusesOf(run)).toMatchObject({ councils: 'done', measures: 'done', market: 'failed', plan: 'cancelled' });

    const next = await request();
    await doJobsOfRollUp(home().uow, { runId: next });
    expect(statusesOf(await runOf(next))).toMatchObject({ councils: 'taken', measures: 'taken', market: 'done' });
    const { rollUp } = await new RollUpResult(home().uow).newest(analyst, area, YEAR);
    expect(rollUp.measures.find(({ id }) => id === 'lookedAfter.count')?.value).toBe(11);
  });

  it('made of reports that changed meanwhile are left, and the figures are of the newer ones', async () => {
    const runId = await request();
    let changed = false;
    await doJobsOfRollUp(
      home().uow,
      { runId },
      {
        before: async (step) => {
          if (step !== 'plan' || changed) return;
          changed = true;
          await report(STOCKPORT, { one: ['2024-05-01 - S C2 U6 PR1 - ZZ23AA ZZ23AA'] });
        },
      },
    );
    expect((await jobsOf(runId)).filter(({ section }) => section === 'councils')).toHaveLength(2);
    const { rollUp } = await new RollUpResult(home().uow).newest(analyst, area, YEAR);
    expect(rollUp.measures.find(({ id }) => id === 'lookedAfter.count')?.value).toBe(8);
    await report(STOCKPORT, CHILDREN[STOCKPORT] ?? {});
  });

  it('tell of a run whose reports never come to rest', async () => {
    const runId = await request();
    await home().uow.run(operator, (tx) =>
      tx.query('update sufficiency.roll_up_run set plans = 10 where id = $1', [runId]),
    );
    await expect(doJobsOfRollUp(home().uow, { runId })).rejects.toThrow('New reports kept arriving');
    await new BuildRollUpHandler(home().uow).failed({ runId }, 'New reports kept arriving.');
    expect((await runOf(runId)).status).toBe('failed');
  });
});

describe('figures of several councils that are cancelled', () => {
  it('are made no further, and what has ended stays as it ended', async () => {
    const runId = await request();
    const begun: string[] = [];
    await doJobsOfRollUp(
      home().uow,
      { runId },
      {
        before: async (step) => {
          begun.push(step);
          if (step === 'measures') await new CancelRollUp(home().uow).execute(analyst, { runId });
        },
      },
    );
    expect(begun.slice(0, 3)).toEqual(['run', 'councils', 'measures']);
    const jobs = Object.fromEntries((await jobsOf(runId)).map((job) => [job.section, job]));
    expect(jobs).toMatchObject({
      councils: { status: 'done', attempts: 1 },
      measures: { status: 'cancelled', attempts: 0 },
      imports: { status: 'cancelled', attempts: 0 },
    });
    const { uow } = home();
    await expect(new RollUpResult(uow).newest(analyst, area, YEAR)).rejects.toMatchObject({ code: 'not-found' });
    const next = await request();
    await doJobsOfRollUp(uow, { runId: next });
    expect(await new CancelRollUp(uow).execute(analyst, { runId: next })).toBe('done');
  });

  it('are cancelled by those who may ask for them, and by nobody else', async () => {
    const { uow } = home();
    const runId = await request();
    const cancel = (actor: Actor) => new CancelRollUp(uow).execute(actor, { runId });
    const rival = (await aPerson(uow, await anOrganisation(uow, 'consortium'), 'consortium-analyst')).actor;
    const head = (await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-head')).actor;
    for (const actor of [rival, head]) await expect(cancel(actor)).rejects.toMatchObject({ code: 'not-found' });
    const member = (await aPerson(uow, await council(SALFORD), 'director')).actor;
    await expect(cancel(member)).rejects.toMatchObject({ code: 'forbidden' });
    // Row security by itself: neither stops it, nor changes it into anything else.
    for (const actor of [rival, head, member])
      expect(
        await uow.run(actor, (tx) =>
          tx.query(
            `update sufficiency.roll_up_run set status = 'cancelled', finished_at = now() where id = $1 returning id`,
            [runId],
          ),
        ),
      ).toEqual([]);
    const forged = uow.run(analyst, (tx) =>
      tx.query(`update sufficiency.roll_up_run set progress = 99 where id = $1`, [runId]),
    );
    await expect(forged).rejects.toThrow('row-level security');
    expect(await cancel(analyst)).toBe('cancelled');
    const sections = await uow.read(analyst, (tx) => tx.query('select section from sufficiency.roll_up_section'));
    expect(sections).toEqual([]);
  });
});
