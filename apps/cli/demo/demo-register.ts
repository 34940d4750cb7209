import { CalendarDate, inWords } from '#kernel';
import type { DemoArea } from './demo-area';
import type { DemoInspection } from './demo-inspections';
import type { RegisteredProvider } from './demo-providers';

/** Header of Ofsted's "Providers and places" sheet of 2025, cell for cell. */
const HEADER = [
  'Web link',
  'URN',
  'Linked education URN',
  'Provision type',
  'Registration date',
  'Registration status',
  'Name',
  'Address 1',
  'Address 2',
  'Town',
  'County',
  'Postcode',
  'Ofsted Region',
  'Government Office Region',
  'Local authority',
  'Parliamentary constituency',
  'Sector',
  'Places',
  'Supported accommodation premises',
  "Short-break-only children's home",
  "Multi building children's home",
  'Organisation name',
];

/** Of its sheet "Provider level", which has the latest full inspection beside the same facts. */
const INSPECTED = [
  'Latest full inspection event number',
  'Latest full inspection event type',
  'Latest full inspection date',
  'Latest full inspection publication date',
  'Overall experiences and progress of children and young people',
  'How well children and young people are helped and protected',
  'The effectiveness of leaders and managers',
  'Supported Accommodation outcome',
];

/** The newest inspection of a provider that was published by a day. */
export type InspectionOf = (provider: RegisteredProvider, by: CalendarDate) => DemoInspection | null;

const inspectedCells = (found: DemoInspection | null): string[] =>
  found === null
    ? ['', '', '', '', 'Not yet inspected', '', '', '']
    : [found.number, 'Full inspection', found.on, found.publishedOn, ...found.judgements, found.outcome];

export const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * The register as a file in Ofsted's layout of 2025; the titles say that it is invented. Homes' addresses are REDACTED as
 * Ofsted does. With inspections where somebody knows of them.
 */
export function* registerLines(
  providers: readonly RegisteredProvider[],
  areas: ReadonlyMap<string, DemoArea>,
  asAt: CalendarDate,
  inspectionOf: InspectionOf | null = null,
): Generator<string> {
  const sheet = inspectionOf === null ? 'Providers and places' : 'Provider level';
  yield `Children's social care data in England ${asAt.slice(0, 4)} – ${sheet} at ${inWords(asAt)}\n`;
  yield '"Invented for the Homeward demonstration. No provider, owner or address in this table exists."\n';
  yield 'Some cells in this table are empty. This is in instances where the column refers to data that is not applicable for that provider type.\n';
  yield `${[...HEADER, ...(inspectionOf === null ? [] : INSPECTED)].map(cell).join(',')}\n`;
  for (const provider of providers) {
    const area = areas.get(provider.council) as DemoArea;
    const hidden = provider.provision.includes("Children's Home");
    const cells = [
      'Demonstration',
      provider.urn,
      '',
      provider.provision,
      `${provider.registeredOn}T00:00:00`,
      provider.status,
      hidden ? 'REDACTED' : provider.name,
      hidden ? 'REDACTED' : '1 Demonstration Street',
      '',
      hidden ? 'REDACTED' : 'Demonstration Town',
      '',
      hidden ? 'REDACTED' : (provider.postcode ?? ''),
      area.region,
      area.region,
      area.ofstedName,
      '',
      provider.sector,
      provider.places,
      '',
      provider.shortBreakOnly ? 'Yes' : '',
      provider.multiBuilding ? 'Yes' : '',
      provider.owner,
      ...(inspectionOf === null ? [] : inspectedCells(inspectionOf(provider, asAt))),
    ];
    yield `${cells.map(cell).join(',')}\n`;
  }
}
