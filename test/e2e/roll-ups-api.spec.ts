import { systemActorFor } from '#kernel';
import { RequestReport, ReportResult, WaitForReport } from '#sufficiency';
import { API } from '../../apps/api/paths';
import { PATHS, to } from '../../apps/web/paths';
import { holdImports } from '../factories/held-section';
import { anOrganisation, aPerson, join } from '../factories/people';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { MANCHESTER, SALFORD, STOCKPORT, TRAFFORD } from '../factories/roll-up-councils';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { eventually } from '../medium/eventually';
import { openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const YEAR = 2025;
const site = withSite({ worker: true });
let analyst: Visitor;
let head: Visitor;
let director: Visitor;
let figures: string;

interface Run {
  readonly id: string;
  readonly status: string;
  readonly sameAs: string | null;
  readonly sections: readonly { readonly name: string; readonly title: string; readonly status: string }[];
}

async function report({ council, code }: CouncilScene): Promise<void> {
  const { uow } = site().database;
  const organisationId = council.id;
  const actor = systemActorFor('test', organisationId, 'council');
  const episodes = episodesOf({ children: { one: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'] } });
  await plantReturn(uow, { councilCode: code, year: YEAR, episodes }, { organisationId, returnId: '', actor });
  const { runId } = await new RequestReport(uow).execute(actor, { organisationId, year: YEAR });
  await new WaitForReport(new ReportResult(uow)).execute(actor, { runId, organisationId });
}

beforeAll(async () => {
  const { database, signedIn } = site();
  await plantPostcodes(database.uow, POSTCODES);
  const consortium = await anOrganisation(database.uow, 'consortium');
  for (const code of [MANCHESTER, SALFORD, STOCKPORT, TRAFFORD]) {
    const scene = await openCouncil(database, code);
    await join(database.uow, scene.council, consortium);
    await report(scene);
    if (code === SALFORD) director = await signedIn(scene.person('director').email);
  }
  analyst = await signedIn((await aPerson(database.uow, consortium, 'consortium-analyst')).email);
  const oversight = await anOrganisation(database.uow, 'oversight-body');
  head = await signedIn((await aPerson(database.uow, oversight, 'oversight-head')).email);
  figures = API.rollUp.replace(':area', consortium.id).replace(':year', String(YEAR));
});

const runAt = (id: string): string => API.rollUpRun.replace(':rollUpId', id);
const run = async (visitor: Visitor, id: string): Promise<Run> => (await (await visitor.get(runAt(id))).json()) as Run;

async function done(visitor: Visitor, id: string): Promise<Run> {
  await eventually(async () => expect((await run(visitor, id)).status).toBe('done'));
  return run(visitor, id);
}

describe('figures of several councils over the API', () => {
  it('are asked for, followed section by section, cancelled, and gone on with', async () => {
    const none = await analyst.get(figures);
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('have not been put together yet');

    const release = await holdImports(site().database);
    const asked = await analyst.call(figures, 'POST');
    expect(asked.status).toBe(202);
    const { id } = (await asked.json()) as Run;
    expect(asked.headers.get('location')).toBe(runAt(id));
    await eventually(async () => {
      const { sections } = await run(analyst, id);
      const statuses = Object.fromEntries(sections.map(({ name, status }) => [name, status]));
      expect(statuses).toMatchObject({ measures: 'done', flows: 'done', plan: 'done', imports: 'running' });
    });
    const cancel = API.rollUpRunCancel.replace(':rollUpId', id);
    expect((await director.call(cancel, 'POST')).status).toBe(404);
    expect((await head.call(cancel, 'POST')).status).toBe(404);
    const cancelled = await analyst.call(cancel, 'POST');
    expect([cancelled.status, ((await cancelled.json()) as Run).status]).toEqual([200, 'cancelled']);
    await release();

    const again = (await (await analyst.call(figures, 'POST')).json()) as Run;
    const taken = (await done(analyst, again.id)).sections.filter(({ status }) => status === 'taken');
    expect(taken.map(({ name }) => name)).toContain('measures');
    // What has ended stays as it ended.
    const late = await analyst.call(API.rollUpRunCancel.replace(':rollUpId', again.id), 'POST');
    expect(((await late.json()) as Run).status).toBe('done');
  });

  it('are the stored ones for equal inputs, with the mark that they had', async () => {
    const first = await analyst.get(figures);
    const { id } = (await (await analyst.call(figures, 'POST')).json()) as Run;
    expect((await done(analyst, id)).sameAs).not.toBeNull();
    const second = await analyst.get(figures);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await second.json()).toEqual(await first.json());
  });
});

describe('a year of England that nobody has asked for', () => {
  it('is offered on its own page to the oversight body, and is not there for anybody else', async () => {
    const page = to(PATHS.rollUp, { area: 'england', year: YEAR });
    const offer = await head.get(page);
    expect(offer.status).toBe(200);
    const text = await offer.text();
    expect(text).toContain(`None of 153 councils has filed an edition for ${YEAR} yet`);
    expect(text).toContain(to(PATHS.rollUpBuild, { area: 'england', year: YEAR }));
    for (const visitor of [analyst, director]) expect((await visitor.get(page)).status).toBe(404);
    expect((await head.get(to(PATHS.rollUp, { area: 'england', year: 2099 }))).status).toBe(404);
    expect((await head.get(to(PATHS.rollUp, { area: 'nowhere', year: YEAR }))).status).toBe(404);
  });
});
