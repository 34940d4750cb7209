import { CalendarDate, addDays, addMonths } from '#kernel';
import type { DemoArea } from './demo-area';
import { DemoProvider, RegisteredProvider } from './demo-providers';
import { cell } from './demo-register';

const HEADER = [
  'URN',
  'Provision type',
  'Name',
  'Sector',
  'Places',
  "Short-break-only children's home",
  'Government Office Region',
  'Local authority',
  'Joiner status',
  'Leaver status',
  'First effective date (that the provider became active)',
  'First effective date (that the provider became resigned)',
  'Registration status (as at 1 April)',
  'Registration status (as at 31 March)',
];

const within = (day: string | undefined, from: string, to: string): boolean =>
  day !== undefined && day >= from && day <= to;

/** Whether it came on or left the register in the year that ends on the day. */
export const movedIn = ({ registeredOn, closedOn }: DemoProvider, until: CalendarDate): boolean => {
  const from = addDays(addMonths(until, -12), 1);
  return within(registeredOn, from, until) || within(closedOn, from, until);
};

/** Ofsted's table of joiners and leavers of the year that ends on the day; the titles say that it is invented. */
export function* movementLines(
  providers: readonly RegisteredProvider[],
  areas: ReadonlyMap<string, DemoArea>,
  until: CalendarDate,
): Generator<string> {
  const from = addDays(addMonths(until, -12), 1);
  yield '"Joiners and leavers, invented for the Homeward demonstration. No provider in this table exists."\n';
  yield `${HEADER.map(cell).join(',')}\n`;
  for (const provider of providers.filter((each) => movedIn(each, until))) {
    const { registeredOn, closedOn } = provider;
    const [joined, left] = [within(registeredOn, from, until), within(closedOn, from, until)];
    const area = areas.get(provider.council) as DemoArea;
    const cells = [
      provider.urn,
      provider.provision,
      'REDACTED',
      provider.sector,
      provider.places,
      provider.shortBreakOnly ? 'Yes' : '',
      area.region,
      area.ofstedName,
      joined ? 'Joiner' : '',
      left ? 'Leaver' : '',
      joined ? registeredOn : '',
      left ? (closedOn ?? '') : '',
      joined ? '' : 'Active',
      left ? 'Resigned' : 'Active',
    ];
    yield `${cells.map(cell).join(',')}\n`;
  }
}
