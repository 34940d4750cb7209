import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { DomainError, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  BuildReportHandler,
  CancelReport,
  ConfirmUnregistered,
  REPORT_SCHEMA,
  ReportResult,
  RequestAllReports,
  RequestReport,
  WaitForReport,
} from '#sufficiency';
import { doJobsOfRun, type RunWatch } from '../factories/built-report';
import { anOrganisation, aPerson, join } from '../factories/people';
import { plantPostcodes, plantRegister, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const YEAR = 2025;
const valid = addFormats(new Ajv2020({ allErrors: true, strict: false })).compile(REPORT_SCHEMA);
const operator = systemActor('test');

const episodes = episodesOf({
  children: {
    inside: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'],
    outside: ['2024-05-01 - S C2 K2 PR4 9999999 ZZ11AA ZZ22AA'],
    twoOpen: ['2024-05-01 - S C2 U6 PR1 - - -', '2024-05-01 - P C2 U4 PR1 - - -'],
    shortBreak: ['2024-05-01 - S V4 K2 PR1 - - -'],
  },
});

let council: Planted;

beforeAll(async () => {
  await plantPostcodes(home().uow, POSTCODES);
  await plantRegister(home().uow, [{ asAt: '2025-03-31', complete: true, statuses: { '1000001': 'Active' } }]);
});
beforeEach(async () => {
  council = await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes });
});

const commands = () => {
  const { uow } = home();
  const requestReport = new RequestReport(uow);
  const results = new ReportResult(uow);
  return {
    requestReport,
    requestAll: new RequestAllReports(uow, requestReport),
    cancel: new CancelReport(uow),
    confirm: new ConfirmUnregistered(uow),
    results,
    wait: new WaitForReport(results),
    handler: new BuildReportHandler(uow),
  };
};

const request = (year = YEAR, actor: Actor = operator) =>
  commands().requestReport.execute(actor, { organisationId: council.organisationId, year });

/** Does the run's jobs, and answers with the steps taken. */
async function build(runId: string, before: RunWatch['before'] = () => undefined): Promise<string[]> {
  const taken: string[] = [];
  await doJobsOfRun(
    home().uow,
    { runId, organisationId: council.organisationId },
    {
      before: (step, stop) => {
        taken.push(step);
        return before(step, stop);
      },
    },
  );
  return taken;
}

const runOf = (runId: string) => commands().results.status(operator, { runId, organisationId: council.organisationId });
const resultOf = (runId: string) =>
  commands().results.execute(operator, { runId, organisationId: council.organisationId });

describe('a report', () => {
  it('is built from the return, the directory and the register, and is what the schema says', async () => {
    const { uow } = home();
    const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
    const manchester = { organisationId: id, returnId: '', actor: systemActorFor('test', id, 'council') };
    council = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, manchester);
    const { runId, status, joined } = await request();
    expect([status, joined]).toEqual(['queued', false]);
    await expect(resultOf(runId)).rejects.toThrow('is not ready: 0% is done');
    const steps = await build(runId);
    expect(steps.filter((step) => step === 'run')).toHaveLength(2);
    expect([steps[0], steps[1], steps.at(-1)]).toEqual(['run', 'counts', 'run']);
    expect(steps.indexOf('counts')).toBeLessThan(steps.indexOf('own-provision'));

    const report = await resultOf(runId);
    valid(report);
    expect(valid.errors).toBeNull();
    const fixed = ['council', 'year', 'snapshot', 'synthetic', 'measures', 'quality', 'sources'];
    const parts = ['indicators', 'unavailable', 'ownProvision', 'market'];
    expect(Object.keys(report).slice(0, fixed.length + parts.length)).toEqual([...fixed, ...parts]);
    expect(report).toMatchObject({
      council: { code: COUNCIL, name: 'Manchester' },
      year: YEAR,
      snapshot: '2025-03-31',
      synthetic: true,
    });
    expect(report.measures).toMatchObject({
      lookedAfter: { count: 3 },
      placedInArea: { inside: 1, outside: 1, unknown: 1, percentInside: 33.3, percentInsideKnown: 50 },
      placementType: { K2: 1, U4: 1, U6: 1 },
      unregistered: { toCheck: 1, missingUrn: 0, confirmed: 0 },
    });
    expect(report.quality).toMatchObject({
      rowsRead: 5,
      placementPostcodeUnknown: { count: 1, percent: 33.3 },
      childrenWithoutHeader: { count: 3, percent: 100 },
      childrenWithTwoOpenEpisodes: 1,
      childrenChosenByTieBreak: 1,
      shortBreakChildrenLeftOut: 1,
    });
    // One child inside, one in another authority's area, one whose postcode is not known.
    expect(report.area).toMatchObject({ inside: 1, outsideEngland: 0, unknown: 1, map: { width: 100 } });
    const others = [...(report.area?.adjoining ?? []), ...(report.area?.elsewhere ?? [])];
    expect(others.filter(({ children }) => children > 0)).toMatchObject([{ children: 1 }]);
    expect(report.area?.adjoining.map(({ name }) => name)).toContain('Salford');
    expect(report.area?.map?.areas.at(-1)).toMatchObject({ code: COUNCIL, kind: 'own' });
    expect(report.sources.map((source) => source.kind)).toEqual(['return', 'postcode-directory', 'register', 'rules']);
    expect(await runOf(runId)).toMatchObject({ status: 'done', progress: 100, sameAs: null });
  });

  it('is built once at a time: a second request joins the first, also when both come at once', async () => {
    const [one, other] = await Promise.all([request(), request()]);
    expect(one.runId).toBe(other.runId);
    expect([one.joined, other.joined].sort()).toEqual([false, true]);
    await build(one.runId);
    expect((await request()).runId).not.toBe(one.runId);
  });

  it('of the same inputs is the stored one; of a newer return, register or confirmation it is built anew', async () => {
    const first = await request();
    await build(first.runId);
    const second = await request();
    expect(await build(second.runId)).toEqual(['run']);
    expect(JSON.stringify(await resultOf(second.runId))).toBe(JSON.stringify(await resultOf(first.runId)));
    expect((await runOf(second.runId)).sameAs).toBe(first.runId);

    await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes: episodes.slice(0, 1) }, council);
    const third = await request();
    await build(third.runId);
    expect((await resultOf(third.runId)).measures.lookedAfter.count).toBe(1);

    const [{ id: episodeId }] = (await home().uow.read(council.actor, (tx) =>
      tx.query<{ id: string }>('select id from children.episode limit 1'),
    )) as [{ id: string }];
    const placement = { episodeId, from: '2024-06-01', to: null, reason: 'Seen by a social worker.' } as Parameters<
      ConfirmUnregistered['execute']
    >[1];
    await commands().confirm.execute(council.actor, placement);
    await expect(commands().confirm.execute(council.actor, placement)).rejects.toThrow('has a confirmation for some');
    const fourth = await request();
    await build(fourth.runId);
    expect((await resultOf(fourth.runId)).measures.unregistered.confirmed).toBe(1);
    expect((await runOf(fourth.runId)).sameAs).toBeNull();
  });

  it('of a year without a return is refused, telling how to load one', async () => {
    await expect(request(2023)).rejects.toMatchObject({ code: 'not-found' });
    await expect(request(2023)).rejects.toThrow(
      /There is one for 2025\. Load it first: homeward import ssda903 .* --year 2023/,
    );
    await expect(request(25)).rejects.toMatchObject({ code: 'invalid' });
    await expect(commands().requestReport.execute(operator, { councilCode: 'E99999999', year: YEAR })).rejects.toThrow(
      'none of the 153',
    );
  });
});

describe('a run that does not go straight', () => {
  it('stays cancelled, whether it was waiting or nearly done', async () => {
    const { cancel, handler } = commands();
    const waiting = await request();
    const asked = { runId: waiting.runId, organisationId: council.organisationId };
    expect(await cancel.execute(operator, asked)).toBe('cancelled');
    await build(waiting.runId);
    expect(await handler.cancelled(asked)).toBe(true);
    await expect(resultOf(waiting.runId)).rejects.toThrow('was cancelled. Ask for it again.');

    const running = await request();
    let runs = 0;
    await build(running.runId, async (step) => {
      if (step === 'run' && (runs += 1) === 2) await cancel.execute(operator, { ...asked, runId: running.runId });
    });
    expect(await runOf(running.runId)).toMatchObject({ status: 'cancelled', progressMessage: 'Cancelled' });

    const done = await request();
    await build(done.runId);
    expect(await cancel.execute(operator, { ...asked, runId: done.runId })).toBe('done');
  });

  it('says why it failed, and does not stand in the way of the next', async () => {
    const { runId } = await request();
    await commands().handler.failed({ runId, organisationId: council.organisationId }, 'The disk is full.');
    await expect(resultOf(runId)).rejects.toThrow('could not be built: The disk is full.');
    expect((await request()).runId).not.toBe(runId);
  });

  it('is asked for again when it has been silent for long', async () => {
    const { uow } = home();
    const { runId } = await request();
    const requests = () =>
      uow.read(council.actor, (tx) =>
        tx.query(`select 1 from platform.event where name = 'sufficiency.report-requested' and subject_id = $1`, [
          runId,
        ]),
      );
    expect((await request()).runId).toBe(runId);
    expect(await requests()).toHaveLength(1);
    await uow.run(council.actor, (tx) =>
      tx.query(`update sufficiency.report_run set updated_at = now() - interval '3 minutes' where id = $1`, [runId]),
    );
    expect((await request()).runId).toBe(runId);
    expect(await requests()).toHaveLength(2);
  });

  it('is waited for to its end, and no longer than told', async () => {
    const { wait } = commands();
    const { runId, organisationId } = await request();
    const soon = wait.execute(operator, { runId, organisationId }, { timeoutMs: 50, everyMs: 10 });
    await expect(soon).rejects.toThrow('has not begun: see that a worker is running');
    const seen: number[] = [];
    const ended = wait.execute(
      operator,
      { runId, organisationId },
      { everyMs: 5, onProgress: (run) => seen.push(run.progress) },
    );
    await build(runId);
    expect((await ended).status).toBe('done');
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(100);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});

describe('who may ask for a report and read it', () => {
  it('is the council, by role; its consortium reads; anybody else finds nothing', async () => {
    const { uow } = home();
    const own = { id: council.organisationId, kind: 'council' as const, name: 'Invented', authorityCode: null };
    const consortium = await anOrganisation(uow, 'consortium');
    await join(uow, own, consortium);
    const [commissioner, placements] = [
      await aPerson(uow, own, 'commissioner'),
      await aPerson(uow, own, 'placements-officer'),
    ];
    const analyst = await aPerson(uow, consortium, 'consortium-analyst');
    const stranger = await aPerson(uow, await anOrganisation(uow, 'council'), 'commissioner');

    const { runId } = await request(YEAR, commissioner.actor);
    await build(runId);
    const { results, cancel, requestAll } = commands();
    for (const { actor } of [commissioner, placements, analyst]) {
      expect((await results.execute(actor, { runId })).measures.lookedAfter.count).toBe(3);
    }
    await expect(results.execute(stranger.actor, { runId })).rejects.toMatchObject({ code: 'not-found' });
    await expect(results.execute(stranger.actor, { runId, organisationId: own.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(results.execute(publicActor, { runId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(request(YEAR, placements.actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(request(YEAR, analyst.actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(request(YEAR, stranger.actor)).rejects.toMatchObject({ code: 'not-found' });
    const theirs = { runId, organisationId: own.id };
    await expect(cancel.execute(stranger.actor, theirs)).rejects.toMatchObject({ code: 'not-found' });
    await expect(requestAll.execute(commissioner.actor, { year: YEAR })).rejects.toBeInstanceOf(DomainError);
  });

  it('asks for all councils that have a return for the year', async () => {
    const mine = await plantReturn(home().uow, { councilCode: COUNCIL, year: 2019, episodes: [] });
    const requested = await commands().requestAll.execute(operator, { year: 2019 });
    expect(requested.map((each) => each.organisationId)).toEqual([mine.organisationId]);
    expect(await commands().requestAll.execute(operator, { year: 2018 })).toEqual([]);
  });
});
