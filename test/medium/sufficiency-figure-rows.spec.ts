import { systemActor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import {
  figureRows,
  MARKET_LINEAGE,
  MARKET_RULES,
  newestReport,
  notSplit,
  RequestReport,
  type FigureRow,
  type FigureRows,
  type FigureRowsAsked,
  type Indicator,
  type SufficiencyReport,
} from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantMarketCouncil } from '../factories/market-council';
import { plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { plantPostcodes } from '../factories/planted-return';
import { COUNCIL, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const YEAR = 2025;
let council: Actor & { organisationId: string };
let officer: TestPerson;
let report: SufficiencyReport;

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  const { id: organisationId } = await uow.read(systemActor('test'), (tx) => councilOrganisation(tx, COUNCIL));
  council = await plantMarketCouncil(uow, organisationId, COUNCIL);
  report = (await uow.read(council, (tx) => newestReport(tx, organisationId, YEAR)))?.report as SufficiencyReport;
  const own = { id: organisationId, kind: 'council' as const, name: 'Invented', authorityCode: COUNCIL };
  officer = await aPerson(uow, own, 'data-officer');
});

const list = (figure: string, more: Partial<FigureRowsAsked> = {}, actor: Actor = officer.actor): Promise<FigureRows> =>
  home().uow.run(actor, (tx) =>
    figureRows(tx, {
      organisationId: council.organisationId,
      councilCode: COUNCIL,
      year: YEAR,
      figure,
      pageSize: 200,
      ...more,
    }),
  );

const measure = (id: string): Indicator => report.indicators?.find((each) => each.id === id) as Indicator;

const added = (lines: readonly FigureRow[], part: 'numerator' | 'denominator'): number =>
  lines.reduce((sum, line) => sum + (line[part] ?? 0), 0);

const IDS = MARKET_RULES.map(({ id }) => id);

describe.each(IDS)('the rows behind %s', (id) => {
  it('are there, and make the figure that the report has', async () => {
    const { value, numerator, denominator, lineage } = measure(id);
    expect(lineage).toEqual([id]);
    // A figure that is not known would agree with anything.
    expect(value).not.toBeNull();
    const found = await list(id);
    expect(found.made).toEqual({ value, numerator, denominator });
    expect(found.lines).toHaveLength(found.rows);
    expect(found.rows).toBeGreaterThan(0);
    if (numerator !== null) expect(added(found.lines, 'numerator')).toBeCloseTo(numerator, 2);
    if (denominator !== null)
      expect(Math.abs(added(found.lines, 'denominator') - denominator)).toBeLessThanOrEqual(0.05);
    if (found.makes === null) expect([numerator, denominator]).not.toContain(null);
  });

  it('are those without, and of, unaccompanied children where it counts children, and it is said where it does not', async () => {
    const { unaccompanied } = measure(id);
    const why = notSplit(id);
    if (why !== null) {
      expect(unaccompanied).toBeNull();
      expect(why).toContain('does not count children');
      await expect(list(id, { children: 'only' })).rejects.toMatchObject({ code: 'invalid' });
      return;
    }
    expect((await list(id, { children: 'only' })).made).toEqual(unaccompanied?.only);
    expect((await list(id, { children: 'without' })).made).toEqual(unaccompanied?.without);
    expect(unaccompanied?.only).not.toEqual(unaccompanied?.without);
  });
});

describe('what the rows are', () => {
  it('adds up by hand', async () => {
    // 4 and 5 places joined, 6 left; an agency has none.
    expect(await list('netPlaces.places')).toMatchObject({ rows: 3, made: { value: 3 }, sums: { numerator: 3 } });
    // Of eleven homes of £1,000 to £11,000 the odd ones began in 2023 and cost a tenth more; £70 of education with each.
    const [first] = (await list('price.childrensHomes.median')).lines;
    expect(first?.cells).toMatchObject({
      reference: 'N-2025-0001',
      weekly: 117_000,
      paidFor: 'Core: social care; Education: education',
    });
    // 1 to 4 March by the episode that began last; 25 to 28 February by the one before.
    expect((await list('unregistered.days')).lines.map(({ cells, numerator }) => [cells.sourceRow, numerator])).toEqual(
      [
        [10, 4],
        [9, 31],
      ],
    );
    // 3 groups with two or more placed, 2 of them in one home.
    expect(await list('siblings.percentTogether')).toMatchObject({ rows: 3, sums: { numerator: 2, denominator: 3 } });
    // A refusal each of six children placed and four not, by two homes.
    expect(await list('unmetNeed.timesRefusedPerHome')).toMatchObject({ sums: { numerator: 10, denominator: 2 } });
    // 3 children with the red owner of 9 with any.
    expect(await list('dependency.percentRed')).toMatchObject({ sums: { numerator: 3, denominator: 9 } });
  });

  it('is told of the tables beside the measures as well', async () => {
    const { market } = report;
    const { sums } = await list('price.all');
    expect(sums.denominator).toBe(market?.prices?.kinds.reduce((sum, { placements }) => sum + placements, 0));
    expect(sums.numerator).toBe((market?.prices?.split.reduce((sum, each) => sum + each.pencePerWeek, 0) ?? 0) / 100);
    const begun = await list('price.newPlacements');
    const of = (key: 'placements' | 'before') =>
      market?.prices?.newPlacements?.reduce((sum, each) => sum + each[key], 0) ?? 0;
    expect(begun.sums).toEqual({ numerator: of('placements'), denominator: of('placements') + of('before') });
    const homes = await list('areaOccupancy.homes');
    expect(homes.sums).toEqual({ numerator: 15, denominator: 3 });
    expect((await list('areaExceptions.children')).made.value).toBe(market?.areaExceptions?.children);
    const spend = market?.dependency?.spend;
    expect(spend?.from).toBe('agreements');
    const paid = await list('dependency.spend');
    expect(paid.sums.numerator).toBe((spend?.weeklyPence ?? 0) / 100);
    for (const { name, weeklyPence } of spend?.owners ?? []) {
      const theirs = paid.lines.filter(({ cells }) => cells.owner === name);
      expect([name, added(theirs, 'numerator')]).toEqual([name, weeklyPence / 100]);
    }
    const lives = report.exchanges?.areas.map((each) => ({ all: each.all, own: each.area === COUNCIL })) ?? [];
    const children = (own: boolean) => lives.reduce((sum, each) => sum + (each.own && !own ? 0 : each.all), 0);
    expect((await list('exchanges.children')).sums).toEqual({
      numerator: children(false),
      denominator: children(true),
    });
    expect(children(true) - children(false)).toBe(1);
    const beside = [...MARKET_LINEAGE.keys()].filter((id) => !IDS.includes(id));
    expect(beside.sort()).toEqual([
      'areaExceptions.children',
      'areaOccupancy.homes',
      'dependency.spend',
      'exchanges.children',
      'price.all',
      'price.newPlacements',
    ]);
  });

  it('is listed prices of children where no agreement is in force', async () => {
    const { uow } = home();
    const other = await plantPlacedChildren(uow, 'E08000007', YEAR, [
      { children: 2, urn: '1100001' },
      { children: 1, urn: '1100002' },
    ]);
    await uow.run(other, (tx) =>
      tx.query(
        `insert into placements.listed_price (organisation_id, urn, framework, lot, core_pence, additional_pence,
           education_pence, valid_from, source_file, source_row)
         values ($1, '1100001', 'F', 'L', 400000, 0, 10000, '2024-04-01', 'prices.csv', 2)`,
        [other.organisationId],
      ),
    );
    const { runId } = await new RequestReport(uow).execute(systemActor('test'), {
      organisationId: other.organisationId,
      year: YEAR,
    });
    await doJobsOfRun(uow, { runId, organisationId: other.organisationId });
    const theirs = (await uow.read(other, (tx) => newestReport(tx, other.organisationId, YEAR)))?.report.market;
    const own = { ...officer.organisation, id: other.organisationId, authorityCode: 'E08000007' };
    const { actor } = await aPerson(uow, own, 'data-officer');
    const asked = { organisationId: other.organisationId, councilCode: 'E08000007' };
    const { sums, lines } = await list('dependency.spend', asked, actor);
    expect(theirs?.dependency?.spend).toMatchObject({ from: 'price lists', weeklyPence: 820_000 });
    expect(sums).toEqual({ numerator: 8_200, denominator: 2 });
    expect(lines[0]?.cells).toMatchObject({ owner: 'Alpha Care Ltd', urn: '1100001', from: 'Price list' });
  });

  it('has nothing of a child but its number or reference', async () => {
    const told = JSON.stringify(await Promise.all([...MARKET_LINEAGE.keys()].map((id) => list(id))));
    expect(told).not.toMatch(/female|"age"|postcode|Court order|unaccompanied/);
  });

  it('comes page by page, each row once', async () => {
    const whole = await list('price.all');
    const first = await list('price.all', { pageSize: 10 });
    expect(first.pages).toBe(Math.ceil(whole.rows / 10));
    const seen = [];
    for (let page = 1; page <= first.pages; page += 1)
      seen.push(...(await list('price.all', { page, pageSize: 10 })).lines);
    expect(seen).toEqual(whole.lines);
    await expect(list('price.all', { page: 0 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(list('price.all', { pageSize: 201 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('who sees the rows', () => {
  it('are the council’s own people with the right, each look written down', async () => {
    const { uow } = home();
    const commissioner = await aPerson(uow, officer.organisation, 'commissioner');
    await expect(list('price.voids', {}, commissioner.actor)).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await aPerson(uow, await anOrganisation(uow, 'council'), 'data-officer');
    await expect(list('price.voids', {}, stranger.actor)).rejects.toMatchObject({ code: 'not-found' });
    await expect(list('no.such')).rejects.toMatchObject({ code: 'not-found' });
    await list('price.voids');
    const { actor } = await aPerson(uow, officer.organisation, 'director');
    const log = await uow.read(actor, (tx) =>
      tx.query<{ purpose: string; person: string }>(
        `select purpose, actor_person_id as person from identity.access_log where subject = 'figure' order by occurred_at desc limit 1`,
      ),
    );
    expect(log).toEqual([{ purpose: 'price.voids, 2025, page 1', person: officer.personId }]);
  });

  it('finds nothing of the council’s under another council’s name', async () => {
    const { uow } = home();
    const stranger = await aPerson(uow, await anOrganisation(uow, 'council'), 'data-officer');
    const asked = { organisationId: stranger.organisation.id };
    for (const [id, { split }] of MARKET_LINEAGE) {
      if (typeof split === 'object' && id !== 'occupancy.ofRegistered') continue;
      expect([id, (await list(id, asked, stranger.actor)).rows]).toEqual([id, 0]);
    }
  });
});
