import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CareEpisode } from '../../../apps/cli/demo/care-history';
import type { DemoChild } from '../../../apps/cli/demo/council-children';
import { METRES_PER_MILE, metresBetween, type DemoArea } from '../../../apps/cli/demo/demo-area';
import { registeredAt } from '../../../apps/cli/demo/demo-providers';
import { DEMO_SCALES } from '../../../apps/cli/demo/demo-scale';
import { returnsOf } from '../../../apps/cli/demo/generate-region';
import { generateReturns, inventChildren } from '../../../apps/cli/demo/generate-return';
import { inventCountry } from '../../../apps/cli/demo/invent-country';
import { readReferenceFiles } from '../../../libs/geography/imports/reference-files';

const SEED = 1;
const LAST_DAY = '2025-03-31';
const SCALE = DEMO_SCALES.national;

const areas = readReferenceFiles().rows.authorities.map((row): DemoArea => {
  const [code, name, region] = [row['code'] as string, row['name'] as string, row['region'] as string];
  return {
    code,
    name,
    ofstedName: name,
    region,
    east: Number(row['east']),
    north: Number(row['north']),
    districts: [code],
  };
});
const codes = areas.map((area) => area.code);
const country = inventCountry(areas, codes, SEED, SCALE);
const where = new Map(country.postcodes.map((postcode) => [postcode.postcode, postcode]));

/** Every fifth council: enough children that chance moves a share by less than half a point. */
const sampled = codes.filter((_, index) => index % 5 === 0);
const childrenIn = (council: string): DemoChild[] => inventChildren(returnsOf(country, council, SEED, SCALE));

interface Placed {
  readonly council: string;
  readonly child: DemoChild;
  readonly episode: CareEpisode;
}

const percent = (part: number, whole: number): number => (100 * part) / whole;

describe('an invented England', () => {
  it('has 153 councils with the published number of children among them, none without', () => {
    expect(areas).toHaveLength(153);
    const sizes = [...country.sizes.values()];
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(81_770);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan(3_500);
  });

  it('has the published homes: how many, whose, where and how large', () => {
    const homes = country.providers.filter(
      (row) => /children's home/i.test(row.provision) && registeredAt(row, LAST_DAY),
    );
    expect(homes).toHaveLength(4_009);
    const privately = homes.filter((home) => home.sector === 'Private');
    expect(Math.abs(percent(privately.length, homes.length) - 84)).toBeLessThan(2);
    const places = homes.reduce((sum, home) => sum + (home.places ?? 0), 0);
    expect(Math.abs(places / homes.length - 4)).toBeLessThan(0.25);
    const region = new Map(areas.map((area) => [area.code, area.region]));
    const northWest = homes.filter((home) => region.get(home.council) === 'North West').length;
    expect(Math.abs(percent(northWest, homes.length) - 26)).toBeLessThan(1.5);
  });

  it('has a quarter of its homes with the twenty largest owners', () => {
    const owned = new Map<string, number>();
    const open = country.providers.filter((row) => row.provision === "Children's Home" && registeredAt(row, LAST_DAY));
    const independent = open.filter((home) => home.sector !== 'Local Authority');
    for (const { owner } of independent) owned.set(owner, (owned.get(owner) ?? 0) + 1);
    const largest = [...owned.values()].sort((a, b) => b - a).slice(0, 20);
    expect(
      Math.abs(
        percent(
          largest.reduce((sum, count) => sum + count, 0),
          open.length,
        ) - 25,
      ),
    ).toBeLessThan(3);
    expect(owned.size).toBeGreaterThan(900);
  });

  it('opened and closed homes over the years', () => {
    const at = (day: string): number => country.providers.filter((row) => registeredAt(row, day)).length;
    expect(at('2021-03-31')).toBeLessThan(at('2023-03-31'));
    expect(at('2023-03-31')).toBeLessThan(at(LAST_DAY));
    expect(country.providers.some((row) => row.closedOn !== undefined && row.closedOn < LAST_DAY)).toBe(true);
  });
});

describe('its children at the last snapshot', () => {
  const placed: Placed[] = [];
  let episodes = 0;

  beforeAll(() => {
    for (const council of sampled) {
      for (const child of childrenIn(council)) {
        episodes += child.episodes.filter(({ dec }) => dec === null || dec >= '2020-04-01').length;
        const episode = child.episodes.at(-1) as CareEpisode;
        if (episode.dec === null && !/^V[34]$/.test(episode.ls)) placed.push({ council, child, episode });
      }
    }
  });

  const outside = ({ council, episode }: Placed): boolean => where.get(episode.postcode)?.council !== council;
  const far = ({ child, episode }: Placed): boolean => {
    const [from, to] = [where.get(child.homePost), where.get(episode.postcode)];
    return from !== undefined && to !== undefined && metresBetween(from, to) / METRES_PER_MILE > 20;
  };
  const inHome = ({ episode }: Placed): boolean => /^K[12]$/.test(episode.place);
  const share = (test: (one: Placed) => boolean, of: readonly Placed[] = placed): number =>
    percent(of.filter(test).length, of.length);

  /** Department for Education, Children looked after in England, 31 March 2024 and 2025; percent, and what may differ. */
  it.each<[string, number, number, (one: Placed) => boolean]>([
    ['are in foster care', 67, 3, ({ episode }) => episode.place.startsWith('U')],
    ['are with relatives or friends', 16, 2, ({ episode }) => /^U[123]$/.test(episode.place)],
    ['are in children’s homes', 10, 1.5, inHome],
    ['are in supported accommodation', 7, 2, ({ episode }) => /^(K3|H5)$/.test(episode.place)],
    ['are with parents', 6, 1.5, ({ episode }) => episode.place === 'P1'],
    ['came alone to seek asylum', 9, 1.5, ({ child }) => child.asylum],
    ['are in provision of their own council', 43, 4, ({ episode }) => episode.provider === 'PR1'],
    ['are in private provision', 37, 4, ({ episode }) => episode.provider === 'PR4'],
    ['are under a full care order', 58, 3, ({ episode }) => episode.ls === 'C2'],
    ['live outside their council’s area', 45, 3, outside],
    ['live over 20 miles from home', 21.5, 3, far],
  ])('%s: %d percent, within %d', (_share, published, within, test) => {
    expect(placed.length).toBeGreaterThan(10_000);
    expect(Math.abs(share(test) - published)).toBeLessThan(within);
  });

  it.each<[string, number, (one: Placed) => boolean]>([
    ['outside their council’s area', 67, outside],
    ['over 20 miles from home', 49, far],
  ])('of those in children’s homes live %s %d percent, within 4', (_share, published, test) => {
    expect(Math.abs(share(test, placed.filter(inHome)) - published)).toBeLessThan(4);
  });

  it('have about 250,000 episodes with all who were looked after in the five years', () => {
    const inEngland = (episodes / placed.length) * 81_770;
    expect(inEngland).toBeGreaterThan(235_000);
    expect(inEngland).toBeLessThan(275_000);
  });
});

/** `DD/MM/YYYY` as it compares. */
const iso = (written: string): string => written.split('/').toReversed().join('-');

describe('the returns of five years', () => {
  let folder: string;
  const COUNCIL = 'E08000003';
  const rowsOf = new Map<number, Record<string, string>[]>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-demo-'));
    const written = await generateReturns({ ...returnsOf(country, COUNCIL, SEED, SCALE), directory: folder });
    for (const { year, files } of written) {
      const text = await readFile(files.find((file) => file.endsWith('episodes.csv')) as string, 'utf8');
      const [header = '', ...lines] = text.trimEnd().split('\n');
      const names = header.split(',');
      rowsOf.set(
        year,
        lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] as string, cell]))),
      );
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('hold the episodes with a day in their year and no others', () => {
    for (const [year, rows] of rowsOf) {
      expect(rows.length).toBeGreaterThan(300);
      expect(rows.filter((row) => row['DEC'] && iso(row['DEC']) < `${year - 1}-04-01`)).toEqual([]);
      expect(rows.filter((row) => iso(row['DECOM'] as string) > `${year}-03-31`)).toEqual([]);
    }
  });

  it('tell of an episode alike, but for an end that came between two of them', () => {
    const ends = new Set(['DEC', 'REC', 'REASON_PLACE_CHANGE']);
    const alike = (row: Record<string, string>) => Object.entries(row).filter(([name]) => !ends.has(name));
    let carried = 0;
    for (const year of SCALE.years.slice(1)) {
      const now = new Map(rowsOf.get(year)?.map((row) => [`${row['CHILD']} ${row['DECOM']}`, row]));
      // Rows that no one can read are spoilt on purpose once they have an end.
      const before = rowsOf.get(year - 1)?.filter((row) => row['DEC'] === '') ?? [];
      const missing = before.filter((row) => !now.has(`${row['CHILD']} ${row['DECOM']}`));
      expect(missing.length).toBeLessThanOrEqual(2);
      for (const row of before) {
        const later = now.get(`${row['CHILD']} ${row['DECOM']}`);
        if (!later || later['PLACE'] === 'X9') continue;
        carried += 1;
        expect(alike(later)).toEqual(alike(row));
        if (later['DEC']) expect(iso(later['DEC']) > `${year - 1}-03-31`).toBe(true);
      }
    }
    expect(carried).toBeGreaterThan(1_000);
  });
});
