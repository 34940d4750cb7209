import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { CalendarDate, calendarDate, readCalendarDate } from '#kernel';
import { ImportReturn } from '#children';
import { ImportPostcodes } from '#geography';
import { UnitOfWork } from '#platform';
import { ImportRegister } from '#register';
import { atATime } from '../demo/at-a-time';
import { demoAreas } from '../demo/demo-areas';
import { registeredAt } from '../demo/demo-providers';
import { DEMO_SCALES, DemoScale } from '../demo/demo-scale';
import { returnsOf } from '../demo/generate-region';
import { generateReturns } from '../demo/generate-return';
import { InventedCountry, inventCountry, writeCountry } from '../demo/invent-country';
import { Council, councilOf } from '../system/council';
import type { BenchSite } from './bench-site';
import { timed } from './measurement';
import type { PlainEpisode, World } from './reference-measures';

export const YEAR = 2025;
const SEED = 1;
const SCALE: DemoScale = { ...DEMO_SCALES.national, years: [YEAR] };
/** Loads beside each other: as many as a small machine has processors. */
const LANES = 2;

/** One council with the files of its return. */
export interface CouncilReturn {
  readonly council: Council;
  readonly files: readonly string[];
  readonly episodes: number;
}

export interface NationalData {
  readonly country: InventedCountry;
  readonly returns: readonly CouncilReturn[];
  /** Every fourth council. */
  readonly quarter: readonly CouncilReturn[];
  /** What the reference needs to know beside a council's own files. */
  readonly facts: Pick<World, 'postcodes' | 'registered'>;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  let names: string[] | undefined;
  for await (const line of linesOf(file)) {
    const cells = line.split(',');
    if (names === undefined) names = cells;
    else rows.push(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
  }
  return rows;
}

const named = (files: readonly string[], name: string): string => files.find((file) => file.endsWith(name)) as string;

/** Invents England with one year's returns, loads all but the returns, and writes those as files. */
export async function prepareNation({ system, folder }: BenchSite): Promise<NationalData> {
  const unitOfWork = system.get(UnitOfWork);
  const areas = await unitOfWork.read(system.actor, demoAreas);
  const codes = areas.map((area) => area.code);
  const country = inventCountry(areas, codes, SEED, SCALE);
  const files = await writeCountry(country, SCALE.years, join(folder, 'country'));
  await system.get(ImportPostcodes).execute(system.actor, { file: files.postcodes, synthetic: true });
  for (const { file } of files.registers) await system.get(ImportRegister).execute(system.actor, { file });
  const returns: CouncilReturn[] = [];
  for (const code of codes) {
    const request = { ...returnsOf(country, code, SEED, SCALE), directory: join(folder, 'returns', code) };
    const [written] = await generateReturns(request);
    const own = written?.files ?? [];
    const episodes = (await rowsOf(named(own, 'episodes.csv'))).length;
    returns.push({ council: await councilOf(unitOfWork, code), files: own, episodes });
  }
  const quarter = returns.filter((_, index) => index % 4 === 0);
  return { country, returns, quarter, facts: factsOf(country) };
}

/** Milliseconds to load the returns, two at a time. */
export async function loadAll({ system }: BenchSite, returns: readonly CouncilReturn[]): Promise<number> {
  const importReturn = system.get(ImportReturn);
  const load = async ({ council, files }: CouncilReturn): Promise<void> => {
    const { code: councilCode, organisationId, actor } = council;
    await importReturn.execute(actor, { councilCode, organisationId, year: YEAR, files });
  };
  return (await timed(() => atATime(LANES, returns, load))).ms;
}

function factsOf({ providers, postcodes }: InventedCountry): NationalData['facts'] {
  const snapshot = calendarDate(`${YEAR}-03-31`);
  const registered = providers.filter((provider) => registeredAt(provider, snapshot)).map(({ urn }) => urn);
  const points = postcodes.map(({ postcode, council, district, east, north }) => {
    const country = district.startsWith('W') ? 'W' : district.startsWith('S') ? 'S' : 'E';
    return [postcode, { authority: council || null, country, east, north } as const] as const;
  });
  return { postcodes: Object.fromEntries(points), registered: new Set(registered) };
}

const dateOrNull = (text: string): CalendarDate | null => (text === '' ? null : readCalendarDate(text));

/** What of a file can be read: a date that is none, or a code in no list, is left out as the import does. */
function readEpisode(row: Record<string, string>, index: number): PlainEpisode | null {
  const cell = (name: string): string => row[name] ?? '';
  const decom = readCalendarDate(cell('DECOM'));
  if (decom === null || cell('PLACE') === 'X9') return null;
  const orNull = (name: string): string | null => cell(name) || null;
  return {
    child: cell('CHILD'),
    row: index + 2,
    decom,
    dec: dateOrNull(cell('DEC')),
    rne: orNull('RNE'),
    ls: orNull('LS'),
    place: orNull('PLACE'),
    provider: orNull('PLACE_PROVIDER'),
    urn: orNull('URN'),
    home: cell('HOME_POST'),
    placement: cell('PL_POST'),
  };
}

/** The same council read from its files with none of the system's code, for the reference to count. */
export async function plainReturn(
  { facts }: NationalData,
  { council, files }: CouncilReturn,
): Promise<{ episodes: PlainEpisode[]; world: World }> {
  const episodes = (await rowsOf(named(files, 'episodes.csv'))).map(readEpisode).filter((episode) => episode !== null);
  const births = (await rowsOf(named(files, 'header.csv'))).map((row) => [row['CHILD'], dateOrNull(row['DOB'] ?? '')]);
  const world: World = {
    council: council.code,
    year: YEAR,
    births: Object.fromEntries(births),
    ...facts,
    confirmedChildren: new Set(),
    confirmedCodes: new Set(),
  };
  return { episodes, world };
}
