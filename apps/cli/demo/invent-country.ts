import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CalendarDate, calendarDate } from '#kernel';
import { councilSizes } from './council-sizes';
import type { DemoArea } from './demo-area';
import { DemoPostcode, demoPostcodes, postcodeLines } from './demo-postcodes';
import { RegisteredProvider, demoProviders, registeredAt } from './demo-providers';
import { inspectionBy } from './demo-inspections';
import { movementLines } from './demo-movements';
import { InspectionOf, registerLines } from './demo-register';
import type { DemoScale } from './demo-scale';
import { PlacementPlaces } from './placement-places';
import { nationalMix } from './provider-mix';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

/** What the returns of all councils share: where places are, who is registered, how many children each council has. */
export interface InventedCountry {
  readonly areas: ReadonlyMap<string, DemoArea>;
  readonly postcodes: readonly DemoPostcode[];
  readonly providers: readonly RegisteredProvider[];
  readonly places: PlacementPlaces;
  /** Null where nobody is inspected. */
  readonly inspectionOf: InspectionOf | null;
  /** Children looked after at the last snapshot, by council. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Between 70 and 250 children: enough to show a pattern, few enough to load in seconds. */
const fewChildren = (code: string, random: SeededRandom): number => random.fork(code).integer(70, 250);
/** The council that is shown has as many as any, so that every kind of placement has some. */
const MOST_CHILDREN = 250;
/** And homes of its own. */
const OWN_HOMES = 2;

/** The same seed invents the same country. @param shown the council that is looked at most */
export function inventCountry(
  areas: readonly DemoArea[],
  councils: readonly string[],
  seed: number,
  scale: DemoScale,
  shown = councils[0],
): InventedCountry {
  const random = new SeededRandom(seed);
  const focus = new Set(councils);
  const postcodes = demoPostcodes(areas, focus, random.fork('postcodes'), scale.postcodes);
  const inEngland = postcodes.filter((row) => row.council !== '');
  const sizes = scale.lifelike
    ? councilSizes(areas, random)
    : new Map(councils.map((code) => [code, code === shown ? MOST_CHILDREN : fewChildren(code, random)]));
  const options = scale.lifelike
    ? { mix: nationalMix(areas, sizes), manyOwners: true }
    : { ownHomes: new Map([[shown ?? '', OWN_HOMES]]) };
  const own = scale.lifelike ? new Set(areas.map((area) => area.code)) : focus;
  const providers = demoProviders(areas, own, inEngland, random.fork('providers'), options);
  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    postcodes,
    providers,
    places: new PlacementPlaces(postcodes, providers),
    inspectionOf: scale.history ? (provider, by) => inspectionBy(provider, by, random) : null,
    sizes,
  };
}

export interface CountryFiles {
  readonly postcodes: string;
  readonly registers: readonly { readonly asAt: string; readonly file: string }[];
  /** Joiners and leavers of each year; none where there is no history. */
  readonly movements: readonly { readonly asAt: CalendarDate; readonly file: string }[];
}

/** Writes the postcode directory in the ZZ area, and Ofsted's register at the snapshot of each year with who came and left. */
export async function writeCountry(
  { areas, postcodes, providers, inspectionOf }: InventedCountry,
  years: readonly number[],
  directory: string,
): Promise<CountryFiles> {
  await mkdir(directory, { recursive: true });
  const registers = [];
  const movements = [];
  for (const year of years) {
    const asAt = calendarDate(`${year}-03-31`);
    const open = providers.filter((provider) => registeredAt(provider, asAt));
    const file = join(directory, `Providers+places_at_${asAt}.csv`);
    registers.push({ asAt, file: await writeLines(file, registerLines(open, areas, asAt, inspectionOf)) });
    if (inspectionOf === null) continue;
    const moved = join(directory, `Joiners+leavers_to_${asAt}.csv`);
    movements.push({ asAt, file: await writeLines(moved, movementLines(providers, areas, asAt)) });
  }
  const postcodeFile = await writeLines(join(directory, 'postcodes.csv'), postcodeLines(postcodes));
  return { postcodes: postcodeFile, registers, movements };
}
