import { DEFINITIONS } from '../definitions';
import { BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, placeLabel, PROVIDER_LABELS } from '../labels';
import {
  BANDS,
  BOUNDARIES,
  PROVIDERS,
  PROVISION_GROUPS,
  type Measures,
  type Provider,
  type SufficiencyReport,
} from '../report';
import { areaBlocks } from './area-blocks';
import { BAND_SERIES, PROVIDER_SERIES } from './count-series';
import { headlinesOf } from './headlines';
import { providerMixBlocks } from './provider-mix';
import type { Block, Cell, DocumentSection, DocumentTable, Fact, Headline } from './report-document';
import { inMiles, percentOrWhy, shown } from './words';

/** The providers of the in-house share's denominator. */
const IN_SHARE: readonly Provider[] = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const table = (content: DocumentTable): Block => ({ kind: 'table', table: content });
const facts = (...items: readonly (readonly [string, Cell])[]): Block => ({
  kind: 'facts',
  items: items.map(([name, value]): Fact => [name, shown(value)]),
});

/** A chart of children, or where there is none, that there is none. */
const childrenOr = (children: number, block: Block & { readonly kind: 'stacked-bars' }): Block =>
  children > 0
    ? block
    : {
        kind: 'missing-chart',
        chart: { title: block.chart.title, why: 'no child was looked after on the day of the report.' },
      };

/** How a measure is counted, below its figures. */
export function definitionBlocks(id: keyof Measures): Block[] {
  const { text, numerator, denominator, source } = DEFINITIONS[id];
  return [
    { kind: 'heading', text: 'How this is counted' },
    { kind: 'paragraph', text },
    facts(['Numerator', numerator], ['Denominator', denominator], ['Source', source]),
  ];
}

function section(id: keyof Measures, headlines: readonly Headline[], ...content: readonly Block[]): DocumentSection {
  const leads = headlines.map((headline): Block => ({ kind: 'lead', headline }));
  return { id, title: DEFINITIONS[id].title, blocks: [...leads, ...content, ...definitionBlocks(id)] };
}

function placedInArea({ measures: { placedInArea: m, lookedAfter } }: SufficiencyReport): Block[] {
  const { whenNull } = DEFINITIONS.placedInArea;
  return [
    table({
      id: 'placed-in-area',
      caption: 'Children by where their placement is',
      columns: ['Where', 'Children'],
      rows: [...BOUNDARIES.map((key): Cell[] => [BOUNDARY_LABELS[key], m[key]]), ['All children', lookedAfter.count]],
      total: true,
    }),
    facts(
      ['Inside, of all children', percentOrWhy(m.percentInside, whenNull)],
      [
        'Inside, of those whose boundary is known',
        percentOrWhy(m.percentInsideKnown, 'the boundary is known for no child'),
      ],
    ),
  ];
}

function distance({ measures: { distance: grid } }: SufficiencyReport): Block[] {
  const rows = BOUNDARIES.map((key) => ({ label: BOUNDARY_LABELS[key], values: BANDS.map((band) => grid[key][band]) }));
  const totals = BANDS.map((_, index) => sum(rows.map((row) => row.values[index] ?? 0)));
  return [
    childrenOr(sum(totals), {
      kind: 'stacked-bars',
      chart: {
        id: 'distance-chart',
        title: 'Distance from home, by boundary (share of each row)',
        series: BAND_SERIES,
        rows,
      },
    }),
    table({
      id: 'distance',
      caption: 'Children by boundary and distance from home',
      columns: ['Where', ...BANDS.map((band) => BAND_LABELS[band]), 'All'],
      rows: [
        ...rows.map((row): Cell[] => [row.label, ...row.values, sum(row.values)]),
        ['All children', ...totals, sum(totals)],
      ],
      total: true,
    }),
  ];
}

function miles({ measures: { distanceMiles: m } }: SufficiencyReport): Block {
  const { whenNull } = DEFINITIONS.distanceMiles;
  const inWords = (value: number | null): string =>
    value === null ? `cannot be calculated: ${whenNull}` : inMiles(value);
  return facts(
    ['Children whose distance is known', m.known],
    ['Median', inWords(m.median)],
    ['90th percentile', inWords(m.p90)],
  );
}

function provision({ measures: { provision: grid } }: SufficiencyReport): Block[] {
  const { whenNull } = DEFINITIONS.provision;
  return [
    childrenOr(sum(PROVIDERS.map((key) => grid.all[key])), {
      kind: 'stacked-bars',
      chart: {
        id: 'provision-chart',
        title: 'Who provides, by kind of placement (share of each row)',
        series: PROVIDER_SERIES,
        rows: PROVISION_GROUPS.map((group) => ({
          label: GROUP_LABELS[group],
          values: PROVIDERS.map((key) => grid[group][key]),
        })),
      },
    }),
    table({
      id: 'providers',
      caption: 'Children by provider and kind of placement',
      columns: ['Provider', ...PROVISION_GROUPS.map((group) => GROUP_LABELS[group])],
      rows: [
        ...PROVIDERS.map((key): Cell[] => [PROVIDER_LABELS[key], ...PROVISION_GROUPS.map((group) => grid[group][key])]),
        ['All', ...PROVISION_GROUPS.map((group) => sum(PROVIDERS.map((key) => grid[group][key])))],
      ],
      total: true,
    }),
    table({
      id: 'in-house',
      caption: 'In-house share by kind of placement',
      columns: ['Placements', 'Own', 'Of', 'In-house share'],
      rows: PROVISION_GROUPS.map((group): Cell[] => [
        GROUP_LABELS[group],
        grid[group].own,
        sum(IN_SHARE.map((key) => grid[group][key])),
        percentOrWhy(grid[group].inHousePercent, whenNull),
      ]),
    }),
  ];
}

const codeLabel = (code: string): string => `${code} ${placeLabel(code)}`;

function placementType({ measures: { placementType: counts } }: SufficiencyReport): Block[] {
  const codes = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (codes.length === 0) return [{ kind: 'paragraph', text: 'There is no placement to show.' }];
  return [
    {
      kind: 'bars',
      chart: {
        id: 'placement-chart',
        title: 'Children by type of placement, largest first',
        rows: codes.map(([code, value]) => ({ label: codeLabel(code), value })),
      },
    },
    table({
      id: 'placement-type',
      caption: 'Children by placement code',
      columns: ['Placement', 'Children'],
      rows: codes.map(([code, value]) => [codeLabel(code), value]),
    }),
  ];
}

function unregistered({ measures: { unregistered: m } }: SufficiencyReport): Block {
  const { whenNull } = DEFINITIONS.unregistered;
  return table({
    id: 'register-check',
    caption: 'Placements by the result of the register check',
    columns: ['Result', 'Children'],
    rows: [
      ['URN not on the register: to check', m.toCheck ?? percentOrWhy(null, whenNull)],
      ['URN missing', m.missingUrn],
      ['Confirmed as unregistered', m.confirmed],
    ],
  });
}

/** One section a measure, in the order of the page. */
export function measureSections(report: SufficiencyReport): DocumentSection[] {
  const headline = headlinesOf(report);
  const about = (...keys: string[]): Headline[] => keys.flatMap((key) => headline[key] ?? []);
  return [
    section('lookedAfter', about('lookedAfter')),
    section('placedInArea', about('placedInArea'), ...placedInArea(report), ...areaBlocks(report)),
    section('distance', [], ...distance(report)),
    section('distanceMiles', about('distanceMiles'), miles(report)),
    section(
      'provision',
      about('mainstreamFostering', 'childrensHomes'),
      ...provision(report),
      ...providerMixBlocks(report),
    ),
    section('placementType', [], ...placementType(report)),
    section('kinship', about('kinship')),
    section('stability', about('stability')),
    section('longTermStability', about('longTermStability')),
    section('unregistered', about('unregistered'), unregistered(report)),
  ];
}
