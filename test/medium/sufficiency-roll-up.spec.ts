import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation, type Organisation } from '#identity';
import {
  newestReport,
  RequestReport,
  RequestRollUp,
  ROLL_UP_SCHEMA,
  RollUpResult,
  type RollUp,
  type RollUpArea,
} from '#sufficiency';
import { anOrganisation, aPerson, join } from '../factories/people';
import { plantPostcodes, plantRegister, plantReturn } from '../factories/planted-return';
import { CHILDREN, MANCHESTER, plantPlaces, SALFORD, STOCKPORT, TRAFFORD } from '../factories/roll-up-councils';
import { episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';
import { doJobsOfRollUp, doJobsOfRun } from '../factories/built-report';

const YEAR = 2025;
const home = withDatabase();
const operator = systemActor('test');
const council = (code: string): Promise<Organisation> =>
  home().uow.read(operator, (tx) => councilOrganisation(tx, code));
const actorOf = ({ id, kind }: Organisation): Actor => systemActorFor('test', id, kind);

let consortium: Organisation;
let rival: Organisation;
let area: RollUpArea;
let analyst: Actor;

async function buildReport(code: string): Promise<void> {
  const { uow } = home();
  const { id: organisationId } = await council(code);
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
}

async function build(actor: Actor, of: RollUpArea): Promise<{ runId: string; sameAs: string | null }> {
  const { uow } = home();
  const { id: runId } = await new RequestRollUp(uow).execute(actor, { area: of, year: YEAR });
  await doJobsOfRollUp(uow, { runId });
  const { status, sameAs } = await new RollUpResult(uow).status(operator, runId);
  expect(status).toBe('done');
  return { runId, sameAs };
}

const read = async (actor: Actor, of: RollUpArea = area): Promise<RollUp> =>
  (await new RollUpResult(home().uow).newest(actor, of, YEAR)).rollUp;

const measure = ({ measures }: RollUp, id: string) => measures.find((each) => each.id === id);

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  await plantRegister(uow, [{ asAt: '2025-03-31', complete: true, statuses: { '1000001': 'Active' } }]);
  consortium = await anOrganisation(uow, 'consortium');
  rival = await anOrganisation(uow, 'consortium');
  area = { scope: 'consortium', consortiumId: consortium.id, region: null };
  analyst = (await aPerson(uow, consortium, 'consortium-analyst')).actor;
  for (const code of [MANCHESTER, SALFORD, STOCKPORT, TRAFFORD]) {
    const organisation = await council(code);
    await join(uow, organisation, consortium);
    const children = CHILDREN[code];
    if (children === undefined) continue;
    const own = { organisationId: organisation.id, returnId: '', actor: actorOf(organisation) };
    await plantReturn(uow, { councilCode: code, year: YEAR, episodes: episodesOf({ children }) }, own);
    await buildReport(code);
  }
});

describe('the section of a council’s report on areas', () => {
  it('has its children by authority and kind, those outside England and those not known apart', async () => {
    const { id } = await council(STOCKPORT);
    const found = await home().uow.read(actorOf(await council(STOCKPORT)), (tx) => newestReport(tx, id, YEAR));
    const none = { childrensHomes: 0, mainstreamFostering: 0, other: 0 };
    expect(found?.report.exchanges?.areas).toEqual([
      { area: MANCHESTER, name: 'Manchester', ...none, mainstreamFostering: 1, all: 1 },
      { area: 'unknown', name: 'Not known', ...none, childrensHomes: 1, all: 1 },
      { area: 'outside-england', name: 'Outside England', ...none, other: 1, all: 1 },
      { area: STOCKPORT, name: 'Stockport', ...none, other: 1, all: 1 },
    ]);
    expect(found?.report.exchanges?.guarantees).toEqual([]);
  });
});

describe('the roll-up of a consortium', () => {
  let exact: RollUp;
  beforeAll(async () => {
    await plantPlaces(home().uow, await council(SALFORD));
    await build(analyst, area);
    exact = await read(analyst);
  });

  it('adds up its members’ reports, and names who is missing', () => {
    expect(exact.coverage).toMatchObject({ councils: 3, of: 4 });
    expect(exact.coverage.members.map(({ name, basis }) => [name, basis])).toEqual([
      ['Manchester', 'newest'],
      ['Salford', 'newest'],
      ['Stockport', 'newest'],
      ['Trafford', 'none'],
    ]);
    expect(measure(exact, 'lookedAfter.count')).toMatchObject({ value: 11, councils: 3, without: [] });
    // Inside: a of Manchester; e, g of Salford; j of Stockport: 4 of 11. The mean of 25%, 66.7% and 25% would be 38.9%.
    expect(measure(exact, 'placedInArea.percentInside')).toMatchObject({ value: 36.4, numerator: 4, denominator: 11 });
    // In homes: b, c, e, f, k: five, of which the council's own are e.
    expect(measure(exact, 'provision.childrensHomes.inHousePercent')).toMatchObject({
      value: 20,
      numerator: 1,
      denominator: 5,
    });
    expect(exact.notRolledUp.map(({ id }) => id)).toContain('distanceMiles');
  });

  it('says from whom to whom children are placed, and who imports', () => {
    const flow = (from: string, to: string) => exact.flows.cells.find((each) => each.from === from && each.to === to);
    expect(flow(MANCHESTER, SALFORD)).toMatchObject({ childrensHomes: 1, mainstreamFostering: 1, other: 0, all: 2 });
    expect(flow(SALFORD, MANCHESTER)).toMatchObject({ childrensHomes: 1, all: 1 });
    expect(flow(SALFORD, STOCKPORT)).toBeUndefined();
    const balances = Object.fromEntries(exact.flows.balances.map(({ code, ...each }) => [code, each]));
    expect(balances[MANCHESTER]).toMatchObject({ lookedAfter: 4, inOwnArea: 1, toOthers: 3, fromOthers: { all: 2 } });
    expect(balances[STOCKPORT]).toMatchObject({ toOthers: 1, outsideEngland: 1, unknown: 1, fromOthers: { all: 1 } });
    // Trafford's report is missing, so who imports on balance is not known; its own children are not nought, but unknown.
    expect(balances[MANCHESTER]?.net).toBeNull();
    expect(balances[TRAFFORD]).toMatchObject({ lookedAfter: null, toOthers: null, fromOthers: { all: 0 } });
  });

  it('says what could be shared: places as each council has them, and silence is not nought', () => {
    expect(exact.sharing?.totals).toMatchObject({ offered: 2, said: 1, available: 1, guaranteed: 0 });
    const homes = exact.sharing?.members.map(({ name, homes: own }) => [name, own?.available ?? null]);
    expect(homes).toEqual([
      ['Manchester', null],
      ['Salford', 1],
      ['Stockport', null],
      ['Trafford', null],
    ]);
  });

  it('is written to the access log of each council whose report it reads, once it is put together', async () => {
    const director = { ...actorOf(await council(SALFORD)), roles: ['director'] };
    const looks = await home().uow.read(director, (tx) =>
      tx.query<{ purpose: string }>(`select purpose from identity.access_log where subject = 'report'`),
    );
    expect(looks[0]?.purpose).toBe(`figures of ${consortium.name} together for ${YEAR}`);
  });

  it('is valid against its schema for each who reads it', async () => {
    const validate = addFormats(new Ajv2020({ strict: false })).compile(ROLL_UP_SCHEMA);
    const member = await read((await aPerson(home().uow, await council(SALFORD), 'commissioner')).actor);
    for (const each of [exact, member]) {
      validate(each);
      expect(validate.errors).toBeNull();
    }
  });

  it('is told to its member councils as sums, rounded, without any council by itself', async () => {
    const commissioner = (await aPerson(home().uow, await council(SALFORD), 'commissioner')).actor;
    const told = await read(commissioner);
    expect(told.audience).toBe('member');
    expect(measure(told, 'lookedAfter.count')?.value).toBe(10);
    expect(measure(told, 'placedInArea.percentInside')).toMatchObject({
      value: null,
      numerator: null,
      denominator: 10,
    });
    expect([told.flows.cells, told.flows.balances, told.leagues]).toEqual([[], [], []]);
    const officer = (await aPerson(home().uow, await council(SALFORD), 'placements-officer')).actor;
    await expect(read(officer)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is not there for anybody else, whatever they may read elsewhere', async () => {
    const { uow } = home();
    const others = [
      (await aPerson(uow, rival, 'consortium-analyst')).actor,
      (await aPerson(uow, await council('E08000001'), 'director')).actor,
      (await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-head')).actor,
    ];
    for (const other of others) {
      await expect(read(other)).rejects.toMatchObject({ code: 'not-found' });
      const rows = await uow.read(other, (tx) => tx.query('select run_id from sufficiency.roll_up_result'));
      expect(rows).toEqual([]);
    }
    const request = new RequestRollUp(uow).execute(others[0] as Actor, { area, year: YEAR });
    await expect(request).rejects.toMatchObject({ code: 'not-found' });
    await expect(read(publicActor)).rejects.toMatchObject({ code: 'forbidden' });
    const door = await uow.read(analyst, (tx) =>
      tx.query('select * from sufficiency.reports_to_roll_up($1, $2, $3)', [YEAR, [SALFORD], ['measures']]),
    );
    expect(door).toEqual([]);
  });

  it('gives the stored result while nothing has changed', async () => {
    const first = await build(analyst, area);
    const second = await build(analyst, area);
    expect(second.sameAs).toBe(first.sameAs ?? first.runId);
    expect(await read(analyst)).toEqual(exact);
  });
});

describe('the children of others in a council’s area', () => {
  it('are told to the council once three others have a report, and not where they are few', async () => {
    const trafford = await council(TRAFFORD);
    const own = { organisationId: trafford.id, returnId: '', actor: actorOf(trafford) };
    const children = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [
        `t${index}`,
        [`2024-05-01 - S C2 ${index < 6 ? 'K2 PR4 1000001' : 'U6 PR4 1000003'} ZZ23AA ZZ12AA`],
      ]),
    );
    await plantReturn(home().uow, { councilCode: TRAFFORD, year: YEAR, episodes: episodesOf({ children }) }, own);
    await buildReport(TRAFFORD);
    await build(analyst, area);
    const all = await read(analyst);
    const balances = Object.fromEntries(all.flows.balances.map(({ code, ...each }) => [code, each]));
    // Manchester: from Salford 1, Stockport 1, Trafford 7, less its own three elsewhere.
    expect(balances[MANCHESTER]).toMatchObject({ fromOthers: { childrensHomes: 7, all: 9 }, net: 6 });
    expect(balances[TRAFFORD]?.net).toBe(-7);

    await buildReport(MANCHESTER);
    const manchester = await council(MANCHESTER);
    const report = await home().uow.read(actorOf(manchester), (tx) => newestReport(tx, manchester.id, YEAR));
    // Two in mainstream fostering are too few, and the kinds are left out with them.
    expect(report?.report.exchanges?.imports).toEqual({
      countedOver: consortium.name,
      councils: 3,
      of: 3,
      children: { childrensHomes: null, mainstreamFostering: null, other: null, all: 9 },
    });
    expect(report?.report.unavailable?.map(({ id }) => id)).not.toContain('imports');
    const salford = await council(SALFORD);
    const seen = await home().uow.read(actorOf(salford), (tx) =>
      tx.query<{ id: string; children: number | null }>(
        'select organisation_id as id, children from sufficiency.council_import',
      ),
    );
    expect(seen).toEqual([{ id: salford.id, children: null }]);
  });
});

describe('the roll-up of England', () => {
  const england: RollUpArea = { scope: 'england', consortiumId: null, region: null };

  it('is for the oversight body: how many of 153, rounded, small shares not told', async () => {
    const { uow } = home();
    const head = (await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-head')).actor;
    await build(head, england);
    const told = await read(head, england);
    expect(told.coverage).toMatchObject({ councils: 4, of: 153 });
    expect(told.coverage.members.filter(({ basis }) => basis === 'none')).toHaveLength(149);
    expect(told.audience).toBe('oversight');
    expect(measure(told, 'lookedAfter.count')?.value).toBe(20);
    expect(told.leagues.flatMap(({ councils }) => councils).every(({ numerator }) => numerator === null)).toBe(true);
    expect(told.flows.between).toBe('regions');
    const validate = addFormats(new Ajv2020({ strict: false })).compile(ROLL_UP_SCHEMA);
    validate(told);
    expect(validate.errors).toBeNull();
    for (const other of [analyst, (await aPerson(uow, await council(SALFORD), 'director')).actor])
      await expect(read(other, england)).rejects.toMatchObject({ code: 'not-found' });
    const north: RollUpArea = { scope: 'region', consortiumId: null, region: 'North West' };
    await build(head, north);
    expect((await read(head, north)).coverage).toMatchObject({ councils: 4, of: 24 });
  });
});

describe('two requests at once', () => {
  it('come to one run', async () => {
    const asked = await Promise.all(
      [1, 2, 3].map(() => new RequestRollUp(home().uow).execute(analyst, { area, year: YEAR })),
    );
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });
});
