import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joined } from 'node:path';
import { systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  FileAnnualReport,
  ImportStatistics,
  OpenAnnualReport,
  PassAnnualReport,
  RequestReport,
  RequestRollUp,
  rollUpDocument,
  RollUpResult,
  type RollUp,
  type RollUpArea,
} from '#sufficiency';
import { doJobsOfRollUp, doJobsOfRun } from '../factories/built-report';
import { anOrganisation, aPerson, join } from '../factories/people';
import { plantPostcodes, plantReturn } from '../factories/planted-return';
import { MANCHESTER, SALFORD, STOCKPORT } from '../factories/roll-up-councils';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const YEAR = 2025;
const HEADER =
  'geo_breakdown,time_period,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name,cla_group,characteristic,number,percentage';
const home = withDatabase();
const operator = systemActor('test');
const england: RollUpArea = { scope: 'england', consortiumId: null, region: null };
const northWest: RollUpArea = { scope: 'region', consortiumId: null, region: 'North West' };
/** Where the children of each live: at home, and in the area of another. */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  [MANCHESTER]: ['ZZ12AA', 'ZZ22AA'],
  [SALFORD]: ['ZZ22AA', 'ZZ12AA'],
  [STOCKPORT]: ['ZZ23AA', 'ZZ12AA'],
};
let head: Actor;
let analyst: Actor;
let consortium: RollUpArea;

async function actorOf(code: string): Promise<Actor & { organisationId: string }> {
  const { id } = await home().uow.read(operator, (tx) => councilOrganisation(tx, code));
  return { ...systemActorFor('director', id, 'council'), organisationId: id };
}

/** Loads a return of so many children, some of them outside the area, and builds the report of it. */
async function report(code: string, children: number, outside: number): Promise<void> {
  const { uow } = home();
  const actor = await actorOf(code);
  const { organisationId } = actor;
  const [inside, elsewhere] = PLACES[code] as readonly [string, string];
  const rows = Array.from({ length: children }, (_, child) => [
    `c${child}`,
    [`2024-05-01 - S C2 U6 PR1 - ${inside} ${child < outside ? elsewhere : inside}`],
  ]);
  const episodes = episodesOf({ children: Object.fromEntries(rows) });
  await plantReturn(uow, { councilCode: code, year: YEAR, episodes }, { organisationId, returnId: '', actor });
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
}

async function file(code: string): Promise<void> {
  const { uow } = home();
  const actor = await actorOf(code);
  const id = await new OpenAnnualReport(uow).execute(actor, { year: YEAR, reason: null });
  for (const passage of ['check', 'review', 'sign-off'] as const)
    await new PassAnnualReport(uow).execute(actor, id, passage);
  await new FileAnnualReport(uow).execute(actor, id, new Date('2025-06-20T10:00:00Z'));
}

async function loadStatistics(): Promise<void> {
  const folder = await mkdtemp(joined(tmpdir(), 'homeward-'));
  const rows = [
    ['England,2025,National,,,,,', '83630', '60'],
    ['North West,2025,Regional,E12000002,North West,,,', '190', '77'],
  ].flatMap(([place, children, inside]) => [
    `${place},Age group,Total,${children},100`,
    `${place},Locality of placement,Placed inside the local authority boundary,100,${inside}`,
  ]);
  const path = joined(folder, 'published.csv');
  await writeFile(path, [HEADER, ...rows].join('\n'));
  await new ImportStatistics(home().uow, { dataDir: folder }).execute(operator, { file: path });
  await rm(folder, { recursive: true });
}

async function together(actor: Actor, area: RollUpArea): Promise<RollUp> {
  const { uow } = home();
  const { id: runId } = await new RequestRollUp(uow).execute(actor, { area, year: YEAR });
  await doJobsOfRollUp(uow, { runId });
  return (await new RollUpResult(uow).newest(actor, area, YEAR)).rollUp;
}

const measure = ({ measures }: RollUp, id: string) => measures.find((each) => each.id === id);
const words = (rollUp: RollUp): string => JSON.stringify(rollUpDocument(rollUp));

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  await loadStatistics();
  head = (await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-head')).actor;
  const organisation = await anOrganisation(uow, 'consortium');
  consortium = { scope: 'consortium', consortiumId: organisation.id, region: null };
  analyst = (await aPerson(uow, organisation, 'consortium-analyst')).actor;
  for (const code of Object.keys(PLACES)) {
    await join(uow, await uow.read(operator, (tx) => councilOrganisation(tx, code)), organisation);
    await report(code, 60, 15);
  }
  await file(MANCHESTER);
  // After the filing: Manchester's own newest figures say 100 children, 80 of them outside.
  await report(MANCHESTER, 100, 80);
});

describe('councils of which one has filed an edition, and whose figures have changed since', () => {
  it('are in England’s sums with the filed figures, and who is filed, working and missing is said', async () => {
    const told = await together(head, england);
    const bases = told.coverage.members.filter(({ basis }) => basis !== 'none');
    expect(bases.map(({ name, basis, edition }) => [name, basis, edition])).toEqual([
      ['Manchester', 'filed', 1],
      ['Salford', 'newest', null],
      ['Stockport', 'newest', null],
    ]);
    expect(bases[0]?.asOf).toMatch(/^2025-06-20T10:00/);
    // 60 filed, not the newest 100; 45 of each 60 inside.
    expect(measure(told, 'lookedAfter.count')?.value).toBe(180);
    expect(measure(told, 'placedInArea.percentInside')).toMatchObject({ value: 75, numerator: 140, denominator: 180 });
    const text = words(told);
    expect(text).toContain('["The edition that is filed","1 of 153 councils: Manchester"]');
    expect(text).toContain('["Working figures: the newest that was built","2 of 153 councils: Salford, Stockport"]');
    expect(text).toContain('["Missing: in no sum","150 of 153 councils: named below"]');
    expect(text).toContain('["Manchester","The edition that is filed","20 June 2025","1"]');
  });

  it('stand beside what the Department publishes of England, with why the two differ and not by how much', async () => {
    const told = await together(head, england);
    expect(measure(told, 'lookedAfter.count')?.published).toEqual({
      area: 'England',
      value: 83_630,
      symbol: null,
      period: 2025,
      comparison:
        'Differs. 150 councils of England are not in it. The figures of 2 councils are working ones, not filed. ' +
        'The Department counts the returns as they stood when the collection closed; these are the versions loaded here.',
    });
    expect(measure(told, 'placedInArea.percentInside')?.published).toMatchObject({ value: 60, area: 'England' });
    expect(words(told)).toContain('Beside what the Department for Education publishes of England at 31 March 2025');
  });

  it('stand beside what it publishes of their region', async () => {
    const told = await together(head, northWest);
    expect(told.coverage).toMatchObject({ councils: 3, of: 24 });
    expect(measure(told, 'lookedAfter.count')?.published).toMatchObject({
      area: 'North West',
      value: 190,
      comparison: expect.stringMatching(/^Differs\. 21 councils of North West are not in it\./),
    });
  });

  it('are their consortium’s with the newest of each, beside the published figure of the region that they are all in', async () => {
    const exact = await together(analyst, consortium);
    expect(exact.coverage.members.map(({ name, basis, edition }) => [name, basis, edition])).toEqual([
      ['Manchester', 'newest', 1],
      ['Salford', 'newest', null],
      ['Stockport', 'newest', null],
    ]);
    expect(measure(exact, 'lookedAfter.count')?.value).toBe(220);
    expect(measure(exact, 'lookedAfter.count')?.published?.comparison).toMatch(
      /^Differs by 30\. 21 councils of North West are not in it\. The Department counts/,
    );
    expect(words(exact)).toContain('["Manchester","Newest that was built"');
  });

  it('have another result once another edition is filed, and the stored one until then', async () => {
    const { uow } = home();
    const first = await new RollUpResult(uow).newest(head, england, YEAR);
    await together(head, england);
    const again = await new RollUpResult(uow).newest(head, england, YEAR);
    expect(again.runId).toBe(first.runId);
    await file(SALFORD);
    const told = await together(head, england);
    expect(told.coverage.members.filter(({ basis }) => basis === 'filed').map(({ name }) => name)).toEqual([
      'Manchester',
      'Salford',
    ]);
  });
});
