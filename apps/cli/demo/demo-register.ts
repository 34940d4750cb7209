import { CalendarDate, inWords } from '#kernel';
import type { DemoArea } from './demo-area';
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

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The register as a file in Ofsted's layout of 2025; the titles say that it is invented. Homes' addresses are REDACTED as Ofsted does. */
export function* registerLines(
  providers: readonly RegisteredProvider[],
  areas: ReadonlyMap<string, DemoArea>,
  asAt: CalendarDate,
): Generator<string> {
  yield `Children's social care data in England ${asAt.slice(0, 4)} – Providers and places at ${inWords(asAt)}\n`;
  yield '"Invented for the Homeward demonstration. No provider, owner or address in this table exists."\n';
  yield 'Some cells in this table are empty. This is in instances where the column refers to data that is not applicable for that provider type.\n';
  yield `${HEADER.map(cell).join(',')}\n`;
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
    ];
    yield `${cells.map(cell).join(',')}\n`;
  }
}
