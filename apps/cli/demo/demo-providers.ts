import { CalendarDate, addDays, calendarDate } from '#kernel';
import { DemoArea, LocatedPostcode, groupByCouncil } from './demo-area';
import { GROUNDS, TREES, ownerOf } from './provider-owners';
import { ProviderMix, thinMix } from './provider-mix';
import type { SeededRandom } from './seeded-random';

/** What the register calls them; the generator makes only these. */
export type DemoProvision =
  | "Children's Home"
  | "Secure Children's Home"
  | "Residential special school (registered as a children's home)"
  | 'Independent Fostering Agency'
  | 'Supported Accommodation'
  | 'Residential Special School'
  | 'Residential Family Centre';

export type DemoSector = 'Private' | 'Voluntary' | 'Local Authority';

/** A registered provider. Where the postcode is not given, one in its authority is drawn. */
export interface DemoProvider {
  urn: string;
  provision: DemoProvision;
  sector: DemoSector;
  council: string;
  postcode?: string;
  registeredOn?: string;
  /** The first day on which it is no longer registered. */
  closedOn?: string;
}

/** A row of the invented register. */
export interface RegisteredProvider extends DemoProvider {
  name: string;
  owner: string;
  places: number | null;
  registeredOn: string;
  status: 'Active' | 'Suspended';
  shortBreakOnly: boolean;
  multiBuilding: boolean;
}

/** With a home of its own for each council: 84% private, 12% councils' own, as at 31 March 2025. Source: Ofsted. */
const SECTORS: Readonly<Record<DemoSector, number>> = { Private: 87, 'Local Authority': 8.5, Voluntary: 4.5 };
/** Places of a home, as registered at 31 March 2025. Source: Ofsted. */
const HOME_PLACES = { 1: 8, 2: 20, 3: 26, 4: 21, 5: 11, 6: 8, 7: 2, 8: 2, 10: 1, 12: 1 };

/** Agencies publish no places; a home has about four. */
function placesOf(provision: DemoProvision, random: SeededRandom): number | null {
  if (provision === 'Independent Fostering Agency') return null;
  if (provision === "Children's Home") return Number(random.weighted(HOME_PLACES));
  if (provision.startsWith('Residential S') || provision.startsWith('Residential s')) return random.integer(12, 40);
  if (provision === "Secure Children's Home") return random.integer(8, 24);
  return random.integer(4, 16);
}

/** Two homes in five were registered in the last five years. Supported accommodation registers since 28 April 2023. */
const REGISTERED_IN = { '2005-2012': 22, '2013-2019': 34, '2020': 4, '2021': 6, '2022': 8, '2023': 12, '2024': 14 };
const LAST_DAY = calendarDate('2025-03-31');

function registeredOn(provision: DemoProvision, random: SeededRandom): CalendarDate {
  if (provision === 'Supported Accommodation') return addDays(calendarDate('2023-04-28'), random.integer(0, 180));
  const [from, to] = random.weighted(REGISTERED_IN).split('-').map(Number) as [number, number | undefined];
  // Agencies are older than homes: hardly any is new.
  const earlier = provision === 'Independent Fostering Agency' && from >= 2020 ? 12 : 0;
  const drawn = addDays(calendarDate(`${random.integer(from, to ?? from) - earlier}-01-01`), random.integer(0, 364));
  return drawn < LAST_DAY ? drawn : LAST_DAY;
}

/** URNs run in ranges that Ofsted has not reached: 99xxxxx, and SC99xxxx for the older form. */
const urnOf = (n: number): string => (n % 8 === 0 ? `SC99${String(n).padStart(4, '0')}` : String(9_900_000 + n));

export interface ProviderOptions {
  /** How many of each kind an area has. Dense in `focus` and thin elsewhere when left out. */
  readonly mix?: ProviderMix;
  /** As many owners as in England. */
  readonly manyOwners?: boolean;
  /** Homes of its own that a council in `focus` has; one where nothing is said. */
  readonly ownHomes?: ReadonlyMap<string, number>;
  /** Share of children's homes that were there and closed before the last register, beside those that are open. */
  readonly closed?: number;
}

/** An invented register for the areas given; every council in `focus` that has a home has one of its own. */
export function demoProviders(
  areas: readonly DemoArea[],
  focus: ReadonlySet<string>,
  postcodes: readonly LocatedPostcode[],
  random: SeededRandom,
  { mix = thinMix(focus), manyOwners = false, closed = 0.05, ownHomes = new Map() }: ProviderOptions = {},
): RegisteredProvider[] {
  const byCouncil = groupByCouncil(postcodes);
  const rows: RegisteredProvider[] = [];
  const add = (area: DemoArea, provision: DemoProvision, own: boolean, draw: SeededRandom): RegisteredProvider => {
    const home = provision === "Children's Home";
    const sector = own ? 'Local Authority' : sectorOf(provision, draw);
    const row: RegisteredProvider = {
      urn: urnOf(rows.length + 1),
      provision,
      sector,
      council: area.code,
      postcode: draw.pick(byCouncil.get(area.code) as LocatedPostcode[]).postcode,
      name: `${draw.pick(TREES)} ${draw.pick(GROUNDS)} (Demonstration)`,
      owner: ownerOf({ provision, sector }, area, manyOwners, draw),
      places: placesOf(provision, draw),
      registeredOn: registeredOn(provision, draw),
      status: draw.chance(0.01) ? 'Suspended' : 'Active',
      shortBreakOnly: home && draw.chance(0.03),
      multiBuilding: home && draw.chance(0.01),
    };
    rows.push(row);
    return row;
  };
  for (const area of [...areas].sort((a, b) => a.code.localeCompare(b.code))) {
    const draw = random.fork(area.code);
    const own = ownHomes.get(area.code) ?? 1;
    for (const [provision, count] of mix(area, draw)) {
      for (let n = 0; n < count; n += 1) {
        const home = provision === "Children's Home";
        add(area, provision, home && n < own && focus.has(area.code), draw);
        if (home && draw.chance(closed)) {
          const left = add(area, provision, false, draw);
          left.registeredOn = `${draw.integer(2006, 2018)}-06-01`;
          left.closedOn = addDays(LAST_DAY, -draw.integer(1, 1_800));
        }
      }
    }
  }
  return rows;
}

/** Whether it was on the register on that day. */
export const registeredAt = (provider: DemoProvider, on: string): boolean =>
  (provider.registeredOn ?? '') <= on && (provider.closedOn === undefined || provider.closedOn > on);

function sectorOf(provision: DemoProvision, random: SeededRandom): DemoSector {
  if (provision === "Secure Children's Home") return 'Local Authority';
  if (provision === "Children's Home") return random.weighted(SECTORS);
  return random.chance(0.82) ? 'Private' : 'Voluntary';
}
