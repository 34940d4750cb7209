import {
  loadReturn,
  putPostcodes,
  registerCouncil,
  withFolder,
  writeTable,
  type TestCouncil,
} from '../factories/ssda903-return';
import { SOUND_EPISODE } from '../golden/children/rule-cases';
import { withDatabase } from './database';

const MANCHESTER = 'E08000003';
const SALFORD = 'E08000006';
const twentyMiles = 32_187;

const england = (placement_authority: string, miles: number | null) => ({
  placement_authority,
  placement_country: 'E',
  placement_known: true,
  miles,
});
const abroad = (placement_country: string, miles: number | null) => ({
  placement_authority: null,
  placement_country,
  placement_known: true,
  miles,
});

describe('where a child lives', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;

  const located = (columns: string) =>
    home().uow.read(council.actor, (tx) =>
      tx.query<Record<string, unknown>>(
        `select source_row, ${columns} from children.located_episode order by source_row`,
      ),
    );
  const placed = (...posts: readonly [home: string, placement: string][]) =>
    writeTable(
      folder(),
      'episodes.csv',
      posts.map(([HOME_POST, PL_POST], index) => ({ CHILD: String(index), ...SOUND_EPISODE, HOME_POST, PL_POST })),
    );
  const put = () =>
    putPostcodes(home(), folder(), [
      { postcode: 'ZZ1 1AA', district: MANCHESTER, east: 400_000, north: 400_000 },
      { postcode: 'ZZ1 1AB', district: MANCHESTER, east: 403_000, north: 404_000 },
      { postcode: 'ZZ2 1AA', district: SALFORD, east: 400_000 + twentyMiles, north: 400_000 },
      { postcode: 'ZZ2 1AB', district: SALFORD, east: 400_000, north: 450_292 },
      { postcode: 'ZZ2 1AC', district: SALFORD },
      { postcode: 'ZW1 1AA', district: 'W06000001', east: 300_000, north: 400_000 },
      { postcode: 'ZN1 1AA', district: 'N09000003', east: 330_000, north: 370_000 },
    ]);

  const loadFive = () =>
    loadReturn(home(), folder(), council, 2025, [
      placed(
        ['ZZ1 1AA', 'ZZ1 1AB'],
        ['ZZ1 1AA', 'zz11ab'],
        ['ZZ1 1AA', 'ZZ2 1AA'],
        ['ZZ1 1AA', ''],
        ['', 'not a postcode'],
      ),
    ]);

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Manchester', MANCHESTER);
  });

  it('is answered by the directory imported after the return, with the miles rounded half up', async () => {
    await loadReturn(home(), folder(), council, 2025, [
      placed(
        ['zz11aa', 'ZZ1 1AB'],
        ['ZZ1 1AA', 'zz2 1aa'],
        ['ZZ1 1AA', 'ZZ2 1AB'],
        ['ZZ1 1AA', 'ZZ2 1AC'],
        ['ZZ1 1AA', 'ZW1 1AA'],
        ['ZZ1 1AA', 'ZN1 1AA'],
        ['ZN1 1AA', 'ZZ1 1AA'],
        ['ZZ1 1AA', 'ZZ9 9ZZ'],
        ['ZZ1 1AA', ''],
        ['', 'ZZ1 1AA'],
      ),
    ]);
    const unknown = { placement_authority: null, placement_country: null, placement_known: false, miles: null };
    const columns = 'placement_authority, placement_country, placement_known, miles::float8';
    expect(await located(columns)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((source_row) => ({ source_row, ...unknown })),
    );
    await put();
    expect(await located(columns)).toEqual([
      { source_row: 2, ...england(MANCHESTER, 3.1) },
      { source_row: 3, ...england(SALFORD, 20) },
      { source_row: 4, ...england(SALFORD, 31.3) },
      { source_row: 5, ...england(SALFORD, null) },
      { source_row: 6, ...abroad('W', 62.1) },
      { source_row: 7, ...abroad('N', null) },
      { source_row: 8, ...england(MANCHESTER, null) },
      { source_row: 9, ...unknown },
      { source_row: 10, ...unknown },
      { source_row: 11, ...england(MANCHESTER, null) },
    ]);
  });

  it('has a key that is equal where the postcodes are, and tells nothing of them', async () => {
    await loadFive();
    const keys = (await located('placement_key')).map((row) => row['placement_key']);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(4);
    expect(keys[3]).toBe('');
    expect(keys.join(' ')).not.toMatch(/ZZ/i);
    await loadFive();
    expect((await located('placement_key')).map((row) => row['placement_key'])[0]).not.toBe(keys[0]);
  });

  it('holds the newest version alone, without a postcode', async () => {
    const columns = await home().asOwner<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'children' and table_name = 'located_episode'`,
    );
    expect(columns.map((row) => row.column_name).filter((name) => /post/.test(name))).toEqual([]);
    await loadReturn(home(), folder(), council, 2024, [placed(['ZZ1 1AA', 'ZZ1 1AB'], ['ZZ1 1AA', 'ZZ1 1AB'])]);
    await loadReturn(home(), folder(), council, 2024, [placed(['ZZ1 1AA', 'ZZ1 1AB'])]);
    expect((await located('year')).filter((row) => row['year'] === 2024)).toHaveLength(1);
  });
});
