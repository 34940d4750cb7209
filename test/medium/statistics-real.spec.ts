import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicActor, systemActor } from '#kernel';
import { ImportStatistics, PublishedBaseline, type BaselineReport } from '#sufficiency';
import { describeWithRealData } from '../availability';
import { withDatabase } from './database';

const FILES = [
  ['cla_31mar_la_2021_2024.csv.gz', 38_940],
  ['cla_number_and_rate_per_10k_children.csv', 2_505],
  ['national_cla_on_31_march_by_placement_provider_placement_type_and_locality.csv', 720],
  ['s251_outturn_1314.csv', 5_472],
  ['sn_may_2025.xlsx', 153],
] as const;

interface Cell {
  readonly level: 'council' | 'region' | 'national';
  readonly area: string;
  readonly characteristic: string;
  readonly number: number | null;
  readonly symbol: string | null;
  readonly percentage: number | null;
  readonly percentageSymbol: string | null;
}

/** Inner and Outer London are within London, so a sum over regions has it once. */
const WITHIN_LONDON = ['E13000001', 'E13000002'];
const ENGLAND = 'E92000001';

const total = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** A whole percentage as DfE prints it: k for what is there and rounds to nothing. */
const printed = (part: number, whole: number): number | 'k' => {
  const share = Math.round((part * 100) / whole);
  return share === 0 && part > 0 ? 'k' : share;
};

describeWithRealData("the Department's published tables", (folder) => {
  const home = withDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-statistics-real-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const baseline = (council: string): Promise<BaselineReport> =>
    new PublishedBaseline(home().uow).execute(publicActor, { council, year: 2024 });

  const cells = (group: string): Promise<Cell[]> =>
    home().uow.read(publicActor, (tx) =>
      tx.query<Cell>(
        `select f.level, f.area_code as area, f.characteristic, f.number::float8 as number, f.number_symbol as symbol,
                f.percentage::float8 as percentage, f.percentage_symbol as "percentageSymbol"
           from sufficiency.published_figure f join sufficiency.published_load l on l.id = f.load_id
          where l.dataset = 'looked-after-by-authority' and l.period = 2024 and l.superseded_at is null
            and f.measure_group = $1`,
        [group],
      ),
    );

  beforeAll(async () => {
    for (const [file, stored] of FILES) {
      const path = join(folder, 'dfe', file);
      const result = await new ImportStatistics(home().uow, { dataDir }).execute(systemActor('test'), { file: path });
      expect([file, result.rowsStored, result.rowsQuarantined]).toEqual([file, stored, 0]);
      expect(Object.keys(result.countsByRule).filter((rule) => rule !== 'former-authority')).toEqual([]);
    }
  }, 120_000);

  it('hold the 153 authorities, eleven regions and England, and every symbol as it was', async () => {
    const all = await cells('Placement');
    const areas = (level: Cell['level']) =>
      new Set(all.filter((each) => each.level === level).map((each) => each.area));
    expect([areas('council').size, areas('region').size, areas('national').size]).toEqual([153, 11, 1]);
    const [counted] = await home().uow.read(publicActor, (tx) =>
      tx.query(
        `select count(*) filter (where number_symbol = 'c')::int as c, count(*) filter (where number_symbol = 'z')::int as z,
                count(*) filter (where percentage_symbol = 'k')::int as k
           from sufficiency.published_figure f join sufficiency.published_load l on l.id = f.load_id
          where l.dataset = 'looked-after-by-authority'`,
      ),
    );
    expect(counted).toEqual({ c: 5499, z: 670, k: 198 });
  });

  it.each([
    ['in-area share', 'Locality of placement', 2],
    ['provider mix', 'Place providers', 7],
  ])("England's %s of 2024 adds up from the regions to what is published", async (_, group, parts) => {
    const all = await cells(group);
    const regions = all.filter(({ level, area }) => level === 'region' && !WITHIN_LONDON.includes(area));
    const sumOf = (characteristic: string): number =>
      total(regions.filter((each) => each.characteristic === characteristic).map((each) => each.number as number));
    const national = all.filter(({ area }) => area === ENGLAND);
    const shares = national.filter(({ characteristic }) => characteristic !== 'Total');
    expect(shares).toHaveLength(parts);
    for (const { characteristic, number, percentage, percentageSymbol } of national) {
      // Nine regions to the nearest 10, and England to the nearest 10: at most 5 off each.
      expect(Math.abs(sumOf(characteristic) - (number as number))).toBeLessThanOrEqual(50);
      expect([characteristic, printed(sumOf(characteristic), sumOf('Total'))]).toEqual([
        characteristic,
        percentage ?? percentageSymbol,
      ]);
    }
  });

  it.each(['Locality of placement', 'Place providers'])(
    "England's %s of 2024 lies within what its councils' figures and their suppressed ones allow",
    async (group) => {
      const all = await cells(group);
      const everyone = new Map(
        (await cells('Age group'))
          .filter(({ level, characteristic }) => level === 'council' && characteristic === 'Total')
          .map(({ area, number }) => [area, number as number]),
      );
      const councils = all.filter(({ level, characteristic }) => level === 'council' && characteristic !== 'Total');
      const hidden = (area: string): number =>
        (everyone.get(area) as number) -
        total(councils.filter((each) => each.area === area).map((each) => each.number ?? 0));
      for (const { characteristic, number } of all.filter(({ area }) => area === ENGLAND)) {
        if (characteristic === 'Total') continue;
        const own = councils.filter((each) => each.characteristic === characteristic);
        const least = total(own.map((each) => each.number ?? 0));
        const most = least + total(own.filter((each) => each.symbol === 'c').map((each) => hidden(each.area)));
        expect(number as number).toBeGreaterThanOrEqual(least - 5);
        expect(number as number).toBeLessThanOrEqual(most + 5);
      }
      expect(total([...everyone.values()])).toBe(83_529);
    },
  );

  it('England’s shares are those of the table of providers by type, another release of the same year', async () => {
    const { figures, englandProvision } = await baseline('Manchester');
    const all = englandProvision?.rows.filter((row) => row.placementType.startsWith('1.')) ?? [];
    const shareOf = (provider: string) => all.find((row) => row.provider.startsWith(provider))?.percentage;
    const provision = figures['provision']?.figures ?? {};
    const england = (key: string) => provision[key]?.comparators.england?.percentage;
    expect([england('own'), england('private'), england('voluntary')]).toEqual([43, 37, 7]);
    expect([shareOf('Own'), shareOf('Private'), shareOf('Voluntary')]).toEqual([43, 37, 7]);
    // That table leaves "other placements" out of inside and outside: 43,830 of 79,840.
    const where = (digit: string) =>
      englandProvision?.rows.find(
        (row) => row.placementType.startsWith(`${digit}. `) && row.provider === 'All children',
      )?.value as number;
    expect(printed(where('2'), where('2') + where('3'))).toBe(
      figures['placedInArea']?.figures['inside']?.comparators.england?.percentage,
    );
  });

  it('give Manchester, Rutland, the City of London and the Isles of Scilly what was printed of them', async () => {
    const manchester = await baseline('352');
    expect(manchester.figures['lookedAfter']?.figures['number']).toMatchObject({ value: 1302 });
    expect(manchester.figures['lookedAfter']?.figures['rate']).toMatchObject({
      value: 100,
      comparators: {
        region: { value: 94 },
        england: { value: 70 },
        neighbours: { value: 95.5, valueUsed: 10, of: 10 },
      },
    });
    expect(manchester.figures['placedInArea']?.figures['inside']).toMatchObject({ value: 628, percentage: 48 });
    expect(manchester.figures['distance']?.figures['insideOver20']).toMatchObject({ value: null, symbol: 'c' });
    expect(manchester.neighbours?.list[0]).toMatchObject({ name: 'Nottingham', closeness: 'Very close' });

    const rutland = await baseline('Rutland');
    expect(rutland.figures['placedInArea']?.figures['inside']).toMatchObject({ value: null, symbol: 'c' });
    expect(rutland.figures['provision']?.figures['own']).toMatchObject({ value: 12, percentage: 44 });

    const city = await baseline('City of London');
    expect(city.figures['provision']?.figures['own']).toMatchObject({
      symbol: 'c',
      comparators: { region: { name: 'Inner London', percentage: 39 } },
    });
    const scilly = await baseline('Isles of Scilly');
    expect(scilly.figures['lookedAfter']?.figures['number']).toMatchObject({ value: 0, percentageSymbol: 'z' });
    expect(scilly.figures['age']?.figures['under1']).toMatchObject({ value: null, symbol: 'z' });
    expect(scilly.notes[0]).toMatch(/No child was looked after/);
  });
});
