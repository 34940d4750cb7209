import { systemActor } from '#kernel';
import { CancelReport, ReportResult, RequestReport, WaitForReport } from '#sufficiency';
import { holdSection } from '../factories/held-section';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { eventually } from './eventually';
import { describeEachBackend } from './queue-backends';
import { withQuietOutbox } from './quiet-outbox';
import { killed, SOON, withReportWorkers } from './report-workers';

const YEAR = 2025;
const operator = systemActor('test');
const episodes = episodesOf({ children: { one: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'] } });

interface SectionRow {
  readonly section: string;
  readonly status: string;
  readonly attempts: number;
  readonly at: Date | null;
}

describeEachBackend('a report of several workers', (connectionTo) => {
  const home = withQuietOutbox();
  const { work, workApart, closeAfter } = withReportWorkers(home, connectionTo);
  let council: Planted;

  beforeAll(() => plantPostcodes(home().uow, POSTCODES));
  beforeEach(async () => {
    council = await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes });
  });
  /** Keeps the section `market` from coming to its end. */
  async function holdMarket(): Promise<() => Promise<void>> {
    const release = await holdSection(home());
    closeAfter(release);
    return release;
  }

  const request = () =>
    new RequestReport(home().uow).execute(operator, { organisationId: council.organisationId, year: YEAR });
  const sectionsOf = (runId: string): Promise<SectionRow[]> =>
    home().uow.read(council.actor, (tx) =>
      tx.query<SectionRow>(
        `select section, status, attempts, finished_at as at from sufficiency.section_job where run_id = $1 order by section`,
        [runId],
      ),
    );
  /** Waits until everything but the held section is done, and answers with the rest. */
  async function allButMarket(runId: string): Promise<SectionRow[]> {
    let rest: SectionRow[] = [];
    await eventually(async () => {
      const rows = await sectionsOf(runId);
      rest = rows.filter(({ section }) => section !== 'market');
      expect(rows.find(({ section }) => section === 'market')?.status).toBe('running');
      expect(new Set(rest.map(({ status }) => status))).toEqual(new Set(['done']));
    });
    return rest;
  }
  const ended = (runId: string) =>
    new WaitForReport(new ReportResult(home().uow)).execute(operator, {
      runId,
      organisationId: council.organisationId,
    });

  it('goes on after its worker was killed, and makes no finished section again', async () => {
    const release = await holdMarket();
    const worker = await workApart();
    const { runId } = await request();
    const before = await allButMarket(runId);
    await killed(worker);
    await release();

    await work(SOON);
    expect(await ended(runId)).toMatchObject({ status: 'done', progress: 100, sameAs: null });
    const after = await sectionsOf(runId);
    expect(after.filter(({ section }) => section !== 'market')).toEqual(before);
    expect(after.find(({ section }) => section === 'market')?.attempts).toBeGreaterThan(1);
    const stored = await home().uow.read(council.actor, (tx) =>
      tx.query(`select section from sufficiency.report_section where run_id = $1`, [runId]),
    );
    expect(stored).toHaveLength(after.length);
  });

  it('is one run for two who ask at once, made by both workers, each section once', async () => {
    await Promise.all([work(), work()]);
    const [one, other] = await Promise.all([request(), request()]);
    expect(one.runId).toBe(other.runId);
    const run = await ended(one.runId);
    expect(run.sections.map(({ status }) => status)).toEqual(run.sections.map(() => 'done'));
    expect((await sectionsOf(one.runId)).map(({ attempts }) => attempts)).toEqual(run.sections.map(() => 1));

    const again = await request();
    expect(await ended(again.runId)).toMatchObject({ status: 'done', sameAs: one.runId });
    expect(new Set((await sectionsOf(again.runId)).map(({ status, attempts }) => `${status} ${attempts}`))).toEqual(
      new Set(['taken 0']),
    );
  });

  it('that is cancelled stores nothing more, and the next takes what was finished', async () => {
    const release = await holdMarket();
    await work();
    const { runId, organisationId } = await request();
    await allButMarket(runId);
    expect(await new CancelReport(home().uow).execute(operator, { runId, organisationId })).toBe('cancelled');
    await release();
    const next = await request();
    expect((await ended(next.runId)).sections.map(({ name, status }) => [name, status])).toEqual(
      (await sectionsNamed(next.runId)).map((name) => [name, name === 'market' ? 'done' : 'taken']),
    );
    const left = (await sectionsOf(runId)).find(({ section }) => section === 'market');
    expect(left?.status).toBe('cancelled');
    const ofCancelled = await home().uow.read(council.actor, (tx) =>
      tx.query<{ section: string }>(`select section from sufficiency.report_section where run_id = $1`, [runId]),
    );
    expect(ofCancelled.map(({ section }) => section)).not.toContain('market');
  });

  const sectionsNamed = async (runId: string): Promise<string[]> =>
    (
      await new ReportResult(home().uow).status(operator, { runId, organisationId: council.organisationId })
    ).sections.map(({ name }) => name);
});
