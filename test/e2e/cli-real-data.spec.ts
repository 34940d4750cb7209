import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LocatedPostcode } from '../../apps/cli/demo/demo-area';
import type { DemoProvider, DemoProvision, DemoSector } from '../../apps/cli/demo/demo-providers';
import { generateReturns } from '../../apps/cli/demo/generate-return';
import { describeWithRealData } from '../availability';
import { CommandLine } from './command-line';

type Row = Record<string, string>;

interface Report {
  synthetic: boolean;
  measures: {
    lookedAfter: { count: number };
    placedInArea: { inside: number; outside: number; unknown: number };
    placementType: Record<string, number>;
    distanceMiles: { median: number };
    unregistered: { toCheck: number; missingUrn: number };
  };
}

const MANCHESTER = 'E08000003';
const rowsIn = (file: string, from = 1): Row[] =>
  parse(readFileSync(file), { columns: true, bom: true, from_line: from, relax_column_count: true });

/** Real homes of the real register, to place invented children with. */
function providersIn(file: string): DemoProvider[] {
  return rowsIn(file, 4).map((row) => ({
    urn: row.URN ?? '',
    provision: (row['Provision type'] ?? '').replace("Children's home", "Children's Home") as DemoProvision,
    sector: row.Sector as DemoSector,
    council: row['Local authority'] === 'Manchester' ? MANCHESTER : 'elsewhere',
  }));
}

const day = (text = ''): string => text.split('/').toReversed().join('-');

/** The cohort of the return, counted again from its file: the newest open episode of each child, short breaks apart. */
function cohortOf(file: string): Row[] {
  const readable = rowsIn(file).filter((row) => row.PLACE !== 'X9' && !row.DECOM?.startsWith('31/02'));
  const newest = new Map<string, Row>();
  for (const row of readable.filter((each) => each.DEC === '')) {
    const known = newest.get(row.CHILD ?? '');
    if (!known || day(known.DECOM) < day(row.DECOM)) newest.set(row.CHILD ?? '', row);
  }
  return [...newest.values()].filter((row) => !/^V[34]$/.test(row.LS ?? ''));
}

describeWithRealData('Manchester from a generated return with real postcodes and the real register', (folder) => {
  const homeward = new CommandLine();
  const directory = join(folder, 'geo/onspd_sample_gm.csv');
  const register = join(folder, 'ofsted/Providers+places_at_31_Mar_2025.csv');
  let episodes: string;
  let files: string[];
  let postcodes: LocatedPostcode[];

  beforeAll(async () => {
    postcodes = rowsIn(directory)
      .filter((row) => row.oseast1m !== '')
      .map((row) => ({
        postcode: row.pcd ?? '',
        council: row.oslaua ?? '',
        east: Number(row.oseast1m),
        north: Number(row.osnrth1m),
      }));
    const request = { councilCode: MANCHESTER, years: [2025], children: 600, seed: 11, postcodes };
    const written = await generateReturns({
      ...request,
      providers: providersIn(register),
      directory: homeward.dataDir,
    });
    files = written.flatMap((each) => each.files);
    episodes = files.find((file) => file.endsWith('episodes.csv')) as string;
  });
  afterAll(() => homeward.close());

  it('loads the files', async () => {
    expect(await homeward.json('import', 'onspd', directory)).toMatchObject({ rowsStored: 115_364 });
    expect(await homeward.json('import', 'ofsted-register', register)).toMatchObject({ rowsStored: 5_600 });
    const loaded = await homeward.json('import', 'ssda903', '--council', '352', '--year', '2025', ...files);
    expect(loaded).toMatchObject({ kind: 'ssda903' });
  });

  it('has the register’s published totals', async () => {
    const summary = await homeward.json('register', 'summary');
    expect(summary).toMatchObject({ complete: true, childrensHomes: { providers: 4009, places: 15_742 } });
  });

  it('reports what the return’s own file says', async () => {
    const { measures, synthetic } = await homeward.json<Report>('report', '--council', MANCHESTER, '--year', '2025');
    const cohort = cohortOf(episodes);
    const councils = new Map(postcodes.map((each) => [each.postcode, each.council]));
    const placed = cohort.map((row) => councils.get(row.PL_POST ?? ''));
    const types = Object.fromEntries(
      [...new Set(cohort.map((row) => row.PLACE ?? ''))].map((type) => [
        type,
        cohort.filter((row) => row.PLACE === type).length,
      ]),
    );
    expect(synthetic).toBe(false);
    expect(measures.lookedAfter.count).toBe(cohort.length);
    expect(measures.placedInArea).toMatchObject({
      inside: placed.filter((council) => council === MANCHESTER).length,
      outside: placed.filter((council) => council !== undefined && council !== MANCHESTER).length,
      unknown: placed.filter((council) => council === undefined).length,
    });
    expect(measures.placementType).toEqual(types);
    expect(measures.distanceMiles.median).toBeGreaterThan(1);
    expect(measures.unregistered.toCheck).toBeLessThan(cohort.length / 10);
  });
});
