import { join } from 'node:path';
import type { DemoArea } from './demo-area';
import { DEMO_SCALES, DemoScale } from './demo-scale';
import { WrittenReturn, generateReturns } from './generate-return';
import { CountryFiles, InventedCountry, inventCountry, writeCountry } from './invent-country';

export interface RegionFiles extends CountryFiles {
  readonly returns: readonly (WrittenReturn & { councilCode: string })[];
}

/** What is asked of the returns of one council of an invented country. */
export const returnsOf = (country: InventedCountry, councilCode: string, seed: number, scale: DemoScale) => ({
  councilCode,
  years: scale.years,
  children: country.sizes.get(councilCode) ?? 0,
  seed,
  postcodes: country.postcodes,
  places: country.places,
  span: scale.span,
});

/**
 * Writes the files of an invented region into a folder: a postcode directory in the ZZ area, Ofsted's register and the
 * returns of each council, in the publishers' own layouts, so that they load like real ones.
 */
export async function generateRegion(
  areas: readonly DemoArea[],
  councils: readonly string[],
  seed: number,
  directory: string,
  scale: DemoScale = DEMO_SCALES.small,
): Promise<RegionFiles> {
  const country = inventCountry(areas, councils, seed, scale);
  const files = await writeCountry(country, scale.years, directory);
  const returns: (WrittenReturn & { councilCode: string })[] = [];
  for (const councilCode of councils) {
    const request = returnsOf(country, councilCode, seed, scale);
    const written = await generateReturns({ ...request, directory: join(directory, councilCode) });
    returns.push(...written.map((item) => ({ ...item, councilCode })));
  }
  return { ...files, returns };
}
