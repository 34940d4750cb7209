import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate } from '#kernel';
import { councilSizes } from './council-sizes';
import type { DemoArea } from './demo-area';
import { DemoPostcode, demoPostcodes, postcodeLines } from './demo-postcodes';
import { RegisteredProvider, demoProviders, registeredAt } from './demo-providers';
import { registerLines } from './demo-register';
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
  /** Children looked after at the last snapshot, by council. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Between 70 and 250 children: enough to show a pattern, few enough to load in seconds. */
const fewChildren = (code: string, random: SeededRandom): number => random.fork(code).integer(70, 250);

/** The same seed invents the same country. */
export function inventCountry(
  areas: readonly DemoArea[],
  councils: readonly string[],
  seed: number,
  scale: DemoScale,
): InventedCountry {
  const random = new SeededRandom(seed);
  const focus = new Set(councils);
  const postcodes = demoPostcodes(areas, focus, random.fork('postcodes'), scale.postcodes);
  const inEngland = postcodes.filter((row) => row.council !== '');
  const sizes = scale.lifelike
    ? councilSizes(areas, random)
    : new Map(councils.map((code) => [code, fewChildren(code, random)]));
  const options = scale.lifelike ? { mix: nationalMix(areas, sizes), manyOwners: true } : {};
  const own = scale.lifelike ? new Set(areas.map((area) => area.code)) : focus;
  const providers = demoProviders(areas, own, inEngland, random.fork('providers'), options);
  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    postcodes,
    providers,
    places: new PlacementPlaces(postcodes, providers),
    sizes,
  };
}

export interface CountryFiles {
  readonly postcodes: string;
  readonly registers: readonly { readonly asAt: string; readonly file: string }[];
}

/** Writes the postcode directory in the ZZ area, and Ofsted's register at the snapshot of each year. */
export async function writeCountry(
  { areas, postcodes, providers }: InventedCountry,
  years: readonly number[],
  directory: string,
): Promise<CountryFiles> {
  await mkdir(directory, { recursive: true });
  const registers = [];
  for (const year of years) {
    const asAt = calendarDate(`${year}-03-31`);
    const open = providers.filter((provider) => registeredAt(provider, asAt));
    const file = join(directory, `Providers+places_at_${asAt}.csv`);
    registers.push({ asAt, file: await writeLines(file, registerLines(open, areas, asAt)) });
  }
  return { postcodes: await writeLines(join(directory, 'postcodes.csv'), postcodeLines(postcodes)), registers };
}
