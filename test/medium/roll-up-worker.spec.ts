import { systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  CancelRollUp,
  hasEnded,
  RequestReport,
  RequestRollUp,
  RollUpResult,
  type RollUpArea,
  type RollUpRun,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { holdImports } from '../factories/held-section';
import { anOrganisation, join } from '../factories/people';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { MANCHESTER, SALFORD, STOCKPORT, TRAFFORD } from '../factories/roll-up-councils';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { eventually } from './eventually';
import { describeEachBackend } from './queue-backends';
import { settleOutbox, withQuietOutbox } from './quiet-outbox';
import { killed, SOON, withReportWorkers } from './report-workers';

const YEAR = 2025;
const COUNCILS = [MANCHESTER, SALFORD, STOCKPORT, TRAFFORD];
const operator = systemActor('test');
const episodes = episodesOf({ children: { one: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'] } });

interface SectionRow {
  readonly section: string;
  readonly status: string;
  readonly attempts: number;
  readonly at: Date | null;
}

describeEachBackend('figures of several councils, of several workers', (connectionTo) => {
  const home = withQuietOutbox();
  const { work, workApart, closeAfter } = withReportWorkers(home, connectionTo);
  let area: RollUpArea;
  let asker: Actor;

  beforeAll(async () => {
    const { uow } = home();
    await plantPostcodes(uow, POSTCODES);
    for (const code of COUNCILS) {
      const { id: organisationId } = await uow.read(operator, (tx) => councilOrganisation(tx, code));
      const own = { organisationId, returnId: '', actor: systemActorFor('test', organisationId, 'council') };
      await plantReturn(uow, { councilCode: code, year: YEAR, episodes }, own);
      const { runId } = await new RequestReport(uow).execute(operator, { organisationId, year: YEAR });
      await doJobsOfRun(uow, { runId, organisationId });
    }
    await settleOutbox(home());
  });

  /** A consortium of its own for each test: nothing is known of it yet. */
  beforeEach(async () => {
    const { uow } = home();
    const consortium = await anOrganisation(uow, 'consortium');
    for (const code of COUNCILS)
      await join(uow, await uow.read(operator, (tx) => councilOrganisation(tx, code)), consortium);
    area = { scope: 'consortium', consortiumId: consortium.id, region: null };
    asker = systemActorFor('test', consortium.id, 'consortium');
  });

  async function hold(): Promise<() => Promise<void>> {
    const release = await holdImports(home());
    closeAfter(release);
    return release;
  }
  const request = (): Promise<RollUpRun> => new RequestRollUp(home().uow).execute(asker, { area, year: YEAR });
  const runOf = (id: string): Promise<RollUpRun> => new RollUpResult(home().uow).status(asker, id);
  const sectionsOf = (runId: string): Promise<SectionRow[]> =>
    home().uow.read(operator, (tx) =>
      tx.query<SectionRow>(
        `select section, status, attempts, finished_at as at from sufficiency.roll_up_section_job
          where run_id = $1 order by section`,
        [runId],
      ),
    );
  /** Waits until everything but the held section is done, and answers with the rest. */
  async function allButImports(runId: string): Promise<SectionRow[]> {
    let rest: SectionRow[] = [];
    await eventually(async () => {
      const rows = await sectionsOf(runId);
      rest = rows.filter(({ section }) => section !== 'imports');
      expect(rows.find(({ section }) => section === 'imports')?.status).toBe('running');
      expect(new Set(rest.map(({ status }) => status))).toEqual(new Set(['done']));
    });
    return rest;
  }
  async function ended(id: string): Promise<RollUpRun> {
    await eventually(async () => expect(hasEnded((await runOf(id)).status)).toBe(true));
    return runOf(id);
  }

  it('go on after their worker was killed, and no finished section is made again', async () => {
    const release = await hold();
    const worker = await workApart();
    const { id } = await request();
    const before = await allButImports(id);
    expect(before.length).toBeGreaterThan(5);
    await killed(worker);
    await release();

    await work(SOON);
    expect(await ended(id)).toMatchObject({ status: 'done', progress: 100, sameAs: null });
    const after = await sectionsOf(id);
    expect(after.filter(({ section }) => section !== 'imports')).toEqual(before);
    expect(after.find(({ section }) => section === 'imports')?.attempts).toBeGreaterThan(1);
    const { rollUp } = await new RollUpResult(home().uow).newest(asker, area, YEAR);
    expect(rollUp.coverage).toMatchObject({ councils: 4, of: 4 });
  });

  it('are one run for two who ask at once, made by both workers, each section once; the next takes them all', async () => {
    await Promise.all([work(), work()]);
    const [one, other] = await Promise.all([request(), request()]);
    expect(one.id).toBe(other.id);
    const run = await ended(one.id);
    expect(run.sections.map(({ status }) => status)).toEqual(run.sections.map(() => 'done'));
    expect((await sectionsOf(one.id)).map(({ attempts }) => attempts)).toEqual(run.sections.map(() => 1));

    const again = await request();
    expect(await ended(again.id)).toMatchObject({ status: 'done', sameAs: one.id });
    expect(new Set((await sectionsOf(again.id)).map(({ status, attempts }) => `${status} ${attempts}`))).toEqual(
      new Set(['taken 0']),
    );
  });

  it('that are cancelled store nothing more, and the next takes what was finished', async () => {
    const release = await hold();
    await work();
    const { id } = await request();
    await allButImports(id);
    expect(await new CancelRollUp(home().uow).execute(asker, { runId: id })).toBe('cancelled');
    await release();
    const next = await request();
    expect((await ended(next.id)).sections.map(({ name, status }) => [name, status])).toEqual(
      (await runOf(next.id)).sections.map(({ name }) => [name, name === 'imports' ? 'done' : 'taken']),
    );
    expect(await runOf(id)).toMatchObject({ status: 'cancelled' });
    const left = (await sectionsOf(id)).find(({ section }) => section === 'imports');
    expect(left?.status).toBe('cancelled');
  });
});
