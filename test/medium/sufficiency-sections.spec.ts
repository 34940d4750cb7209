import { systemActor } from '#kernel';
import {
  BuildReportHandler,
  BuildReportSectionHandler,
  CancelReport,
  ReportResult,
  RequestReport,
  type ReportRun,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const YEAR = 2025;
const operator = systemActor('test');
const episodes = episodesOf({
  children: { one: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'], two: ['2024-05-01 - S C2 K2 PR4 - ZZ11AA ZZ22AA'] },
});

let council: Planted;
beforeAll(() => plantPostcodes(home().uow, POSTCODES));
beforeEach(async () => {
  council = await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes });
});

const asked = (runId: string) => ({ runId, organisationId: council.organisationId });
const request = async (): Promise<string> =>
  (await new RequestReport(home().uow).execute(operator, { organisationId: council.organisationId, year: YEAR })).runId;
const runOf = (runId: string): Promise<ReportRun> => new ReportResult(home().uow).status(operator, asked(runId));
const resultOf = (runId: string) => new ReportResult(home().uow).execute(operator, asked(runId));
const sectionJobs = (runId: string) =>
  home().uow.read(council.actor, (tx) =>
    tx.query<{ id: string; section: string; status: string; attempts: number }>(
      'select id, section, status, attempts from sufficiency.section_job where run_id = $1 order by id',
      [runId],
    ),
  );
const statusesOf = ({ sections }: ReportRun): Record<string, string> =>
  Object.fromEntries(sections.map(({ name, status }) => [name, status]));

describe('the sections of a run', () => {
  it('wait for what they depend on, and are shown one by one as they come to their end', async () => {
    const runId = await request();
    expect(new Set(Object.values(statusesOf(await runOf(runId))))).toEqual(new Set(['waiting']));
    const seen = new Map<string, ReportRun>();
    const progress: number[] = [];
    await doJobsOfRun(home().uow, asked(runId), {
      before: async (step) => {
        const run = await runOf(runId);
        seen.set(step, run);
        progress.push(run.progress);
      },
    });
    expect(statusesOf(seen.get('counts') as ReportRun)).toMatchObject({
      counts: 'waiting',
      'own-provision': 'waiting',
    });
    expect(statusesOf(seen.get('own-provision') as ReportRun)).toMatchObject({ counts: 'done', area: 'done' });
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(new Set(Object.values(statusesOf(await runOf(runId))))).toEqual(new Set(['done']));
  });

  it('are not made again by jobs that come twice, after one that was broken off', async () => {
    const runId = await request();
    const broken = doJobsOfRun(home().uow, asked(runId), {
      before: (step, stop) => step === 'own-provision' && stop.abort(new Error('lost')),
    });
    await expect(broken).rejects.toThrow('lost');
    expect(statusesOf(await runOf(runId))).toMatchObject({
      counts: 'done',
      area: 'done',
      'own-provision': 'running',
    });
    await doJobsOfRun(home().uow, asked(runId));
    expect((await runOf(runId)).status).toBe('done');
    const attempts = Object.fromEntries((await sectionJobs(runId)).map((job) => [job.section, job.attempts]));
    expect(attempts).toMatchObject({ counts: 1, area: 1, 'own-provision': 2 });
  });

  it('that come to their end at once bring the run to its end', async () => {
    const runId = await request();
    const { uow } = home();
    const steps: string[] = [];
    await doJobsOfRun(uow, asked(runId), {
      before: async (step) => {
        steps.push(step);
        if (step !== 'indicators') return;
        const open = (await sectionJobs(runId)).filter(({ status }) => status === 'waiting');
        const handler = new BuildReportSectionHandler(uow);
        const context = { signal: new AbortController().signal };
        await Promise.all(
          open.map(({ id }) => handler.handle({ sectionJobId: id, organisationId: council.organisationId }, context)),
        );
      },
    });
    expect(steps.filter((step) => step === 'run')).toHaveLength(2);
    expect((await runOf(runId)).status).toBe('done');
    expect((await sectionJobs(runId)).map(({ attempts }) => attempts)).toEqual((await sectionJobs(runId)).map(() => 1));
  });

  it('fail the run by name, keep what is done for the next, and stop the rest', async () => {
    const runId = await request();
    const handler = new BuildReportSectionHandler(home().uow);
    await doJobsOfRun(home().uow, asked(runId), {
      before: async (step, stop) => {
        if (step !== 'own-provision') return;
        const job = (await sectionJobs(runId)).find(({ section }) => section === step);
        const payload = { sectionJobId: job?.id ?? '', organisationId: council.organisationId };
        await handler.failed(payload, 'The disk is full.');
        expect(await handler.cancelled(payload)).toBe(true);
        expect(stop.signal.aborted).toBe(false);
      },
    });
    const run = await runOf(runId);
    expect(run).toMatchObject({
      status: 'failed',
      failure:
        'The section “Own provision and its plan” could not be made: The disk is full. ' +
        'Ask for the report again: sections that are finished are kept.',
    });
    expect(statusesOf(run)).toMatchObject({ counts: 'done', 'own-provision': 'failed' });

    const next = await request();
    await doJobsOfRun(home().uow, asked(next));
    expect(statusesOf(await runOf(next))).toMatchObject({ counts: 'taken', 'own-provision': 'done' });
    expect((await resultOf(next)).measures.lookedAfter.count).toBe(2);
  });

  it('of a cancelled run are not begun, and one that runs is not stored', async () => {
    const runId = await request();
    const begun: string[] = [];
    await doJobsOfRun(home().uow, asked(runId), {
      before: async (step) => {
        begun.push(step);
        if (step === 'area') await new CancelReport(home().uow).execute(operator, asked(runId));
      },
    });
    const jobs = Object.fromEntries((await sectionJobs(runId)).map((job) => [job.section, job]));
    expect(begun.slice(0, 3)).toEqual(['run', 'counts', 'area']);
    expect(jobs).toMatchObject({
      counts: { status: 'done', attempts: 1 },
      area: { status: 'cancelled', attempts: 0 },
      'own-provision': { status: 'cancelled', attempts: 0 },
    });
  });

  it('made of data that changed meanwhile are left, and the report is of the newer data', async () => {
    const runId = await request();
    let changed = false;
    await doJobsOfRun(home().uow, asked(runId), {
      before: async (step) => {
        if (step !== 'own-provision' || changed) return;
        changed = true;
        await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes: episodes.slice(0, 1) }, council);
      },
    });
    const counts = (await sectionJobs(runId)).filter(({ section }) => section === 'counts');
    expect(counts.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['done', 1],
      ['done', 1],
    ]);
    expect((await resultOf(runId)).measures.lookedAfter.count).toBe(1);
    expect(new Set(Object.values(statusesOf(await runOf(runId))))).toEqual(new Set(['done']));
  });

  it('are not waited for by a run whose data never comes to rest: it says so', async () => {
    const runId = await request();
    await home().uow.run(council.actor, (tx) =>
      tx.query('update sufficiency.report_run set plans = 10 where id = $1', [runId]),
    );
    await expect(doJobsOfRun(home().uow, asked(runId))).rejects.toThrow('New data kept arriving');
    await new BuildReportHandler(home().uow).failed(asked(runId), 'New data kept arriving.');
    expect((await runOf(runId)).status).toBe('failed');
  });
});
