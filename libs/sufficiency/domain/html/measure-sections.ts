import { DEFINITIONS } from '../definitions';
import { BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, placeLabel, PROVIDER_LABELS } from '../labels';
import {
  BANDS,
  BOUNDARIES,
  PROVIDERS,
  PROVISION_GROUPS,
  type Band,
  type Measures,
  type Provider,
  type SufficiencyReport,
} from '../report';
import { bars, COLOUR, stackedBars } from './charts';
import { headlinesOf, sentence, type Headline } from './headlines';
import { markup, type Html, type Part } from './html';
import { dataTable, summaryList } from './table';
import { inMiles, number, percentOrWhy } from './words';

export interface Section {
  /** Anchor on the page. */
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

const BAND_COLOURS: Readonly<Record<Band, string>> = {
  within20: COLOUR.blue,
  over20: COLOUR.orange,
  unknown: COLOUR.grey,
};

/** The providers of the in-house share's denominator. */
const IN_SHARE: readonly Provider[] = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'];

const PROVIDER_COLOURS: Readonly<Record<Provider, string>> = {
  own: COLOUR.blue,
  otherAuthority: COLOUR.turquoise,
  otherPublic: COLOUR.pink,
  private: COLOUR.orange,
  voluntary: COLOUR.purple,
  parents: COLOUR.dark,
  notRequired: COLOUR.grey,
  missing: COLOUR.pale,
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function section(id: keyof Measures, headline: readonly Headline[], ...content: readonly Part[]): Section {
  const { title, text, numerator, denominator, source } = DEFINITIONS[id];
  const body = markup`${headline.map(sentence)}${content}
    <h3>How this is counted</h3>
    <p>${text}</p>
    ${summaryList([
      ['Numerator', numerator],
      ['Denominator', denominator],
      ['Source', source],
    ])}`;
  return { id, title, body };
}

function placedInArea({ measures: { placedInArea: m, lookedAfter } }: SufficiencyReport): Html {
  const { whenNull } = DEFINITIONS.placedInArea;
  return markup`${dataTable({
    caption: 'Children by where their placement is',
    columns: ['Where', 'Children'],
    rows: [
      ...BOUNDARIES.map((key): Part[] => [BOUNDARY_LABELS[key], number(m[key])]),
      ['All children', number(lookedAfter.count)],
    ],
    total: true,
  })}${summaryList([
    ['Inside, of all children', percentOrWhy(m.percentInside, whenNull)],
    [
      'Inside, of those whose boundary is known',
      percentOrWhy(m.percentInsideKnown, 'the boundary is known for no child'),
    ],
  ])}`;
}

function distance({ measures: { distance: grid } }: SufficiencyReport): Html {
  const rows = BOUNDARIES.map((key) => ({ label: BOUNDARY_LABELS[key], values: BANDS.map((band) => grid[key][band]) }));
  const totals = BANDS.map((_, index) => sum(rows.map((row) => row.values[index] ?? 0)));
  return markup`${stackedBars({
    id: 'distance-chart',
    title: 'Distance from home, by boundary (share of each row)',
    series: BANDS.map((band) => ({ name: BAND_LABELS[band], colour: BAND_COLOURS[band] })),
    rows,
  })}${dataTable({
    caption: 'Children by boundary and distance from home',
    columns: ['Where', ...BANDS.map((band) => BAND_LABELS[band]), 'All'],
    rows: [
      ...rows.map((row): Part[] => [row.label, ...row.values.map(number), number(sum(row.values))]),
      ['All children', ...totals.map(number), number(sum(totals))],
    ],
    total: true,
  })}`;
}

function miles({ measures: { distanceMiles: m } }: SufficiencyReport): Html {
  const { whenNull } = DEFINITIONS.distanceMiles;
  const shown = (value: number | null): string =>
    value === null ? `cannot be calculated: ${whenNull}` : inMiles(value);
  return summaryList([
    ['Children whose distance is known', number(m.known)],
    ['Median', shown(m.median)],
    ['90th percentile', shown(m.p90)],
  ]);
}

function provision({ measures: { provision: table } }: SufficiencyReport): Html {
  const { whenNull } = DEFINITIONS.provision;
  return markup`${stackedBars({
    id: 'provision-chart',
    title: 'Who provides, by kind of placement (share of each row)',
    series: PROVIDERS.map((key) => ({ name: PROVIDER_LABELS[key], colour: PROVIDER_COLOURS[key] })),
    rows: PROVISION_GROUPS.map((group) => ({
      label: GROUP_LABELS[group],
      values: PROVIDERS.map((key) => table[group][key]),
    })),
  })}${dataTable({
    caption: 'Children by provider and kind of placement',
    columns: ['Provider', ...PROVISION_GROUPS.map((group) => GROUP_LABELS[group])],
    rows: [
      ...PROVIDERS.map((key): Part[] => [
        PROVIDER_LABELS[key],
        ...PROVISION_GROUPS.map((group) => number(table[group][key])),
      ]),
      ['All', ...PROVISION_GROUPS.map((group) => number(sum(PROVIDERS.map((key) => table[group][key]))))],
    ],
    total: true,
  })}${dataTable({
    caption: 'In-house share by kind of placement',
    columns: ['Placements', 'Own', 'Of', 'In-house share'],
    rows: PROVISION_GROUPS.map((group): Part[] => [
      GROUP_LABELS[group],
      number(table[group].own),
      number(sum(IN_SHARE.map((key) => table[group][key]))),
      percentOrWhy(table[group].inHousePercent, whenNull),
    ]),
  })}`;
}

function placementType({ measures: { placementType: counts } }: SufficiencyReport): Html {
  const codes = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (codes.length === 0) return markup`<p>There is no placement to show.</p>`;
  return markup`${bars({
    id: 'placement-chart',
    title: 'Children by type of placement, largest first',
    rows: codes.map(([code, value]) => ({ label: `${code} ${placeLabel(code)}`, value })),
  })}${dataTable({
    caption: 'Children by placement code',
    columns: ['Placement', 'Children'],
    rows: codes.map(([code, value]) => [`${code} ${placeLabel(code)}`, number(value)]),
  })}`;
}

function unregistered({ measures: { unregistered: m } }: SufficiencyReport): Html {
  const { whenNull } = DEFINITIONS.unregistered;
  return dataTable({
    caption: 'Placements by the result of the register check',
    columns: ['Result', 'Children'],
    rows: [
      ['URN not on the register: to check', m.toCheck === null ? percentOrWhy(null, whenNull) : number(m.toCheck)],
      ['URN missing', number(m.missingUrn)],
      ['Confirmed as unregistered', number(m.confirmed)],
    ],
  });
}

/** One section a measure, in the order of the page. */
export function measureSections(report: SufficiencyReport): Section[] {
  const headline = headlinesOf(report);
  const about = (...keys: string[]): Headline[] => keys.flatMap((key) => headline[key] ?? []);
  return [
    section('lookedAfter', about('lookedAfter')),
    section('placedInArea', about('placedInArea'), placedInArea(report)),
    section('distance', [], distance(report)),
    section('distanceMiles', about('distanceMiles'), miles(report)),
    section('provision', about('mainstreamFostering', 'childrensHomes'), provision(report)),
    section('placementType', [], placementType(report)),
    section('kinship', about('kinship')),
    section('stability', about('stability')),
    section('longTermStability', about('longTermStability')),
    section('unregistered', about('unregistered'), unregistered(report)),
  ];
}
