import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate } from '#kernel';
import type { DemoArea } from './demo-area';
import { demoPostcodes, postcodeLines } from './demo-postcodes';
import { demoProviders } from './demo-providers';
import { registerLines } from './demo-register';
import { WrittenReturn, generateReturns } from './generate-return';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

/** Years of the demonstration's returns; the register has a snapshot for each. */
export const DEMONSTRATION_YEARS = [2024, 2025] as const;

export interface RegionFiles {
  postcodes: string;
  registers: { asAt: string; file: string }[];
  returns: (WrittenReturn & { councilCode: string })[];
}

/** Between 70 and 250 children: enough to show a pattern, few enough to load in seconds. */
const childrenOf = (code: string, random: SeededRandom): number => random.fork(code).integer(70, 250);

/**
 * Writes the files of an invented region into a folder: a postcode directory in the ZZ area, Ofsted's register at two
 * dates and two years' returns of each council, in the publishers' own layouts, so that they load like real ones.
 */
export async function generateRegion(
  areas: readonly DemoArea[],
  councils: readonly string[],
  seed: number,
  directory: string,
): Promise<RegionFiles> {
  const random = new SeededRandom(seed);
  const focus = new Set(councils);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  await mkdir(directory, { recursive: true });

  const postcodes = demoPostcodes(areas, focus, random.fork('postcodes'));
  const inEngland = postcodes.filter((row) => row.council !== '');
  const providers = demoProviders(areas, focus, inEngland, random.fork('providers'));
  const registers = [];
  for (const year of DEMONSTRATION_YEARS) {
    const asAt = calendarDate(`${year}-03-31`);
    const open = providers.filter((_, index) => year === DEMONSTRATION_YEARS.at(-1) || index % 12 !== 5);
    const file = join(directory, `Providers+places_at_${asAt}.csv`);
    registers.push({ asAt, file: await writeLines(file, registerLines(open, byCode, asAt)) });
  }

  const returns: RegionFiles['returns'] = [];
  for (const councilCode of councils) {
    const written = await generateReturns({
      councilCode,
      years: DEMONSTRATION_YEARS,
      children: childrenOf(councilCode, random),
      seed,
      postcodes,
      providers,
      directory: join(directory, councilCode),
    });
    returns.push(...written.map((item) => ({ ...item, councilCode })));
  }
  return {
    postcodes: await writeLines(join(directory, 'postcodes.csv'), postcodeLines(postcodes)),
    registers,
    returns,
  };
}
