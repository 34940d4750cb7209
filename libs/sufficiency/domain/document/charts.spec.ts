import { fullReport } from '../../../../test/factories/full-report';
import { emptyReport } from '../../../../test/factories/sufficiency-report';
import type { AreaKind, AreaMap, MappedArea } from '../council-area';
import { renderReportHtml } from '../html/report-page';
import { documentOf } from './compose-document';
import { quarterEnd, quarterOf, rangeScale, timelineScale } from './draw-scale';
import { placeLabels } from './place-labels';
import { priceChart } from './price-chart';
import type { Block } from './report-document';

const blocksOf = (report = fullReport()): Block[] => documentOf(report).sections.flatMap(({ blocks }) => [...blocks]);
const chart = <K extends Block['kind']>(kind: K, id?: string): Extract<Block, { kind: K }> =>
  blocksOf().find(
    (block) =>
      block.kind === kind && (id === undefined || ('chart' in block && 'id' in block.chart && block.chart.id === id)),
  ) as Extract<Block, { kind: K }>;
const tableOf = (id: string, report = fullReport()) =>
  blocksOf(report).flatMap((block) => (block.kind === 'table' && block.table.id === id ? [block.table] : []))[0];

describe('provider mix', () => {
  it('is a bar a year, oldest first, with the same counts in its table', () => {
    expect(chart('stacked-bars', 'mix-chart').chart.rows).toEqual([
      { label: '31 March 2024', values: [240, 220, 40] },
      { label: '31 March 2025', values: [300, 250, 50] },
    ]);
    // 240 + 220 + 40 = 500: 48%, 44%, 8%. 300 + 250 + 50 = 600: 50%, 41.7%, 8.3%.
    expect(tableOf('provider-mix')?.rows).toEqual([
      ['2024', 240, 220, 40, 500, { percent: 48 }, { percent: 44 }, { percent: 8 }],
      ['2025', 300, 250, 50, 600, { percent: 50 }, { percent: 41.7 }, { percent: 8.3 }],
    ]);
  });
});

describe('plan and delivery', () => {
  it('adds up by quarter what was first planned, what is delivered, and what is expected now', () => {
    // First planned: H1 4 places 1 September 2024, H2 2 places 10 January 2025. Delivered: H1 on 1 December 2024.
    // Expected now: H2 on 1 November 2025.
    expect(tableOf('plan-places')?.rows).toEqual([
      ['Jun 2024', 0, 0, 0],
      ['Sep 2024', 4, 0, 0],
      ['Dec 2024', 4, 4, 4],
      ['Mar 2025', 6, 4, 4],
      ['Jun 2025', 6, 'not yet', 4],
      ['Sep 2025', 6, 'not yet', 4],
      ['Dec 2025', 6, 'not yet', 6],
    ]);
    // F1: 24 households by 30 June 2025, of which 9 are approved by the day of the report.
    expect(tableOf('plan-households')?.rows).toEqual([
      ['Dec 2024', 0, 0, 0],
      ['Mar 2025', 0, 9, 9],
      ['Jun 2025', 24, 'not yet', 24],
    ]);
  });

  it('says of each step how far it is and how late', () => {
    // 1 September to 1 December 2024 is 91 days, 3 months; 10 January to 1 November 2025 is 295, 10 months.
    expect(chart('timeline').chart.rows.map(({ words }) => words)).toEqual([
      '4 of 4 places; 3 months late',
      '0 of 2 places; 10 months late',
      '9 of 24 households; as first expected',
    ]);
  });

  it('knows quarters and stands its days on whole ones', () => {
    expect([quarterEnd(quarterOf('2025-03-31')), quarterEnd(quarterOf('2025-04-01'))]).toEqual([
      'Mar 2025',
      'Jun 2025',
    ]);
    const row = { label: 'H1', words: '', first: '2025-01-01', now: '2025-12-31', done: false };
    const scale = timelineScale({ id: 't', title: 't', day: '2025-03-31', rows: [row] });
    expect(scale.ticks.map(({ label }) => label)).toEqual(['Jan 2025', 'Apr 2025', 'Jul 2025', 'Oct 2025', 'Jan 2026']);
    expect([scale.atDay('2025-01-01'), scale.atDay('2026-01-01')]).toEqual([0, 1]);
  });
});

describe('price bands', () => {
  it('begin at nothing, and say where there are too few for a band', () => {
    const { rows } = chart('ranges').chart;
    expect(rows.map(({ range }) => range)).toEqual([
      { low: 463_200, middle: 512_300, high: 588_800 },
      'fewer than five prices',
    ]);
    const scale = rangeScale(chart('ranges').chart);
    expect([scale.at(0), scale.ticks.map(({ label }) => label)]).toEqual([0, ['£0', '£2,000', '£4,000', '£6,000']]);
  });

  it('are missing with a reason without prices, and when every kind has too few', () => {
    const few = [{ kind: 'K', placements: 2, medianPence: null, p25Pence: null, p75Pence: null }];
    for (const [kinds, why] of [
      [null, 'no placement agreement with a weekly price was in force'],
      [few, 'each kind has fewer than five prices'],
    ] as const)
      expect(priceChart(kinds)).toMatchObject({ kind: 'missing-chart', chart: { why: expect.stringContaining(why) } });
  });
});

const at = (name: string, kind: AreaKind): MappedArea => ({
  code: name,
  name,
  kind,
  path: '',
  centre: { x: 50, y: 40 },
});

describe('the map', () => {
  it('has its shares in a table that adds up to all children, and their numbers in words', () => {
    // 412 + 60 + 182 + 0 + 18 = 672.
    expect(tableOf('by-authority')?.rows.map((cells) => cells[2])).toEqual([412, 60, 182, 0, 18, 672]);
    expect(chart('map').chart.description).toBe(
      'Map of Manchester, where 412 children live, in the middle of the councils around it. Children living in those it adjoins: Salford 60.',
    );
  });

  it('names the council and those around it, none on another', () => {
    const page = renderReportHtml(fullReport());
    for (const name of ['Manchester', 'Salford', 'Bolton']) expect(page).toMatch(new RegExp(`<tspan[^>]*>${name}<`));
    const map: AreaMap = {
      width: 100,
      height: 80,
      attribution: '',
      areas: [at('Quiet', 'other'), at('Next', 'adjoining'), at('London Borough of Sutton', 'own')],
    };
    const placed = placeLabels(map, {}, 3);
    expect(placed.map(({ lines }) => lines)).toEqual([['Sutton'], ['Next']]);
    const [own, next] = placed.map(({ box }) => box);
    expect(
      (own?.y ?? 0) + (own?.height ?? 0) <= (next?.y ?? 0) || (next?.y ?? 0) + (next?.height ?? 0) <= (own?.y ?? 0),
    ).toBe(true);
    expect(placeLabels({ ...map, areas: [at('City of London', 'own')] }, {}, 3)[0]?.lines.join(' ')).toBe(
      'City of London',
    );
  });
});

it('says of a chart that is not there why, on the page as well', () => {
  const { area: _area, ...rest } = fullReport();
  const bare = {
    ...rest,
    ownProvision: { ...rest.ownProvision, plan: null },
    market: { ...rest.market, prices: null },
  };
  const missing = blocksOf(bare as ReturnType<typeof fullReport>).flatMap((block) =>
    block.kind === 'missing-chart' ? [block.chart.title] : [],
  );
  expect(missing).toEqual(['Weekly price by kind and sector: the middle half of placements', 'Plan and delivery']);
  expect(renderReportHtml(emptyReport())).toContain('No chart: no child was looked after on the day of the report.');
});
