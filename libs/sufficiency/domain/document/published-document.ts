import { calendarDate, inWords } from '#kernel';
import { DEFINITIONS } from '../definitions';
import { ATTRIBUTION, BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, PROVIDER_LABELS } from '../labels';
import { narrativeBlocks } from '../narrative';
import { LOCATIONS, STEP_KINDS, STEP_STATES } from '../own-provision-plan';
import type { PublishedReport } from '../publication/published-report';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures } from '../report';
import { distanceChart, placementChart, planChart, providersChart, sharesChart } from './published-charts';
import {
  NOT_AVAILABLE,
  type Block,
  type Cell,
  type DocumentSection,
  type DocumentTable,
  type ReportDocument,
} from './report-document';
import { inMiles } from './words';

const RULES =
  'Counts are exact; counts of 1 to 5 are suppressed and shown as c, and with them figures from which one could be worked out, in these tables, in editions before this or with the Department for Education’s releases. Zeros are shown. A percentage is suppressed where its numerator or its denominator is.';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const table = (content: DocumentTable): Block => ({ kind: 'table', table: content });

type Count = (id: string) => Cell;

const countsOf = ({ counts }: PublishedReport): Count => {
  const known = new Map(counts.map(({ id, value }) => [id, value ?? 'c']));
  return (id) => known.get(id) ?? NOT_AVAILABLE;
};

/** Counts of a measure one below the other. */
const listed = ({ counts }: PublishedReport, measure: keyof Measures, caption: string): Block =>
  table({
    id: measure.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    caption,
    columns: ['Which', 'Children'],
    rows: counts.filter((each) => each.measure === measure).map(({ label, value }): Cell[] => [label, value ?? 'c']),
  });

const distance = (count: Count): Block =>
  table({
    id: 'distance',
    caption: 'Children by boundary and distance from home',
    columns: ['Where', ...BANDS.map((band) => BAND_LABELS[band])],
    rows: [...BOUNDARIES, 'all' as const].map((row): Cell[] => [
      row === 'all' ? 'All children' : BOUNDARY_LABELS[row],
      ...BANDS.map((band) => count(`distance.${row}.${band}`)),
    ]),
  });

const providers = (count: Count): Block =>
  table({
    id: 'providers',
    caption: 'Children by provider and kind of placement',
    columns: ['Provider', ...PROVISION_GROUPS.map((group) => GROUP_LABELS[group])],
    rows: [...PROVIDERS, 'withProvider' as const, 'total' as const].map((each): Cell[] => [
      each === 'total' ? 'All' : each === 'withProvider' ? 'All with a provider' : PROVIDER_LABELS[each],
      ...PROVISION_GROUPS.map((group) => count(`provision.${group}.${each}`)),
    ]),
  });

function summary(report: PublishedReport): Block[] {
  const { shares, miles, years } = report;
  return [
    ...(years.length > 1
      ? [
          paragraph(
            `Fewer than fifty children were looked after, so those of 31 March ${years.join(', ')} are counted together: a child who was looked after on two of these days counts twice.`,
          ),
        ]
      : []),
    sharesChart(report),
    table({
      id: 'shares',
      caption: 'Measures',
      columns: ['Measure', 'Share'],
      rows: shares.map(({ title, value, symbol }): Cell[] => [
        title,
        symbol ?? (value === null ? NOT_AVAILABLE : { percent: value }),
      ]),
    }),
    ...(miles === null
      ? []
      : [
          paragraph(
            `Half of the children whose distance is known live within ${inMiles(miles.median)} of home, nine in ten within ${inMiles(miles.p90)}.`,
          ),
        ]),
  ];
}

const day = (text: string): string => inWords(calendarDate(text));

function plan(report: PublishedReport): Block[] {
  const { plan: steps, accommodation } = report;
  return [
    ...(accommodation === null
      ? []
      : [
          table({
            id: 'accommodation',
            caption: `Children’s homes in the area on the register, ${day(accommodation.asAt)}`,
            columns: ['Sector', 'Homes', 'Places'],
            rows: accommodation.inArea.map(({ sector, homes, places }): Cell[] => [sector, homes, places]),
          }),
        ]),
    ...planChart(report),
    steps.length === 0
      ? paragraph('No plan of own provision is published with this report.')
      : table({
          id: 'plan',
          caption: 'Homes and fostering households that the council means to run',
          columns: ['Step', 'Kind', 'Where', 'Places', 'Households', 'Capital', 'Opens', 'State'],
          rows: steps.map((step): Cell[] => [
            step.title,
            STEP_KINDS[step.kind],
            LOCATIONS[step.location],
            step.places,
            step.households,
            step.capitalPence === null ? 'not said' : { pence: step.capitalPence },
            day(step.openedOn ?? step.expectedOpening),
            STEP_STATES[step.status],
          ]),
          words: true,
        }),
  ];
}

const of = (id: keyof Measures, ...blocks: Block[]): DocumentSection => ({
  id,
  title: DEFINITIONS[id].title,
  blocks: [...blocks, paragraph(DEFINITIONS[id].text)],
});

function sectionsOf(report: PublishedReport): DocumentSection[] {
  const count = countsOf(report);
  return [
    { id: 'summary', title: 'Summary', blocks: summary(report) },
    of('lookedAfter', listed(report, 'lookedAfter', 'Children looked after')),
    of('placedInArea', listed(report, 'placedInArea', 'Children by where their placement is')),
    of('distance', distanceChart(report), distance(count)),
    of('provision', providersChart(report), providers(count)),
    of('placementType', ...placementChart(report), listed(report, 'placementType', 'Children by placement code')),
    of('kinship', listed(report, 'kinship', 'Fostered by a relative or friend')),
    of('stability', listed(report, 'stability', 'Three or more placements')),
    of('longTermStability', listed(report, 'longTermStability', 'Long-term stability')),
    of('unregistered', listed(report, 'unregistered', 'Placements by the result of the register check')),
    { id: 'own-provision', title: 'Own provision', blocks: plan(report) },
  ];
}

/** A published report as people read it, made from what is suppressed and from nothing else. */
export function publishedDocument(report: PublishedReport): ReportDocument {
  const { council, snapshot, edition, filing, synthetic } = report;
  const on = day(snapshot);
  const title = `Sufficiency report, ${council.name}, ${on}`;
  const sections = sectionsOf(report).map((section): DocumentSection => {
    const words = report.narrative.find((each) => each.section === section.id);
    return words ? { ...section, blocks: [...narrativeBlocks(words.markdown), ...section.blocks] } : section;
  });
  return {
    title: synthetic ? `Fictional data: ${title}` : title,
    caption: `Sufficiency report, published, ${on}`,
    heading: council.name,
    synthetic,
    claim: `Published report of ${council.code} for ${report.year}, edition ${edition}. SHA-256 of what was filed ${filing.hash}`,
    day: snapshot,
    introduction: `Children looked after by ${council.name} (${council.code}) on ${on}. Councils have a duty to secure, so far as reasonably practicable, enough accommodation in their area that meets the needs of the children they look after (Children Act 1989, section 22G).`,
    sections,
    foot: [
      RULES,
      `Made from edition ${edition} of the report, filed on ${day(filing.filedAt.slice(0, 10))}, SHA-256 of what was filed ${filing.hash}.`,
      ATTRIBUTION,
    ],
  };
}
