import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoChild } from './council-children';
import { DemoArea, METRES_PER_MILE, metresBetween } from './demo-area';
import { demoPostcodes } from './demo-postcodes';
import { demoProviders } from './demo-providers';
import { generateRegion } from './generate-region';
import { inventChildren } from './generate-return';
import { SeededRandom } from './seeded-random';

const area = (code: string, name: string, east: number, north: number): DemoArea => ({
  code,
  name,
  ofstedName: name,
  region: 'North West',
  east,
  north,
  districts: [code],
});
const AREAS = [
  area('E08000003', 'Manchester', 384_000, 394_000),
  area('E08000006', 'Salford', 376_000, 399_000),
  area('E10000017', 'Lancashire', 355_000, 430_000),
  area('E06000008', 'Blackburn with Darwen', 369_000, 424_000),
];
const FOCUS = new Set(['E08000003', 'E08000006']);
const postcodes = demoPostcodes(AREAS, FOCUS, new SeededRandom(1), { dense: 300, sparse: 40 });
const english = postcodes.filter((row) => row.council !== '');
const providers = demoProviders(AREAS, FOCUS, english, new SeededRandom(2));
const request = { councilCode: 'E08000003', years: [2025], children: 400, seed: 3, postcodes: english, providers };

describe('the invented postcode directory', () => {
  it('lies in the ZZ area alone, without a postcode twice', () => {
    expect(postcodes.every((row) => /^ZZ\d{1,2}[A-Z]? \d[A-Z]{2}$/.test(row.postcode))).toBe(true);
    expect(new Set(postcodes.map((row) => row.postcode)).size).toBe(postcodes.length);
  });

  it('keeps every point nearest to its own authority', () => {
    for (const row of english) {
      const own = AREAS.find((item) => item.code === row.council) as DemoArea;
      const nearest = Math.min(...AREAS.map((item) => metresBetween(item, row)));
      expect(metresBetween(own, row)).toBeCloseTo(nearest, 6);
    }
  });

  it('has places outside England', () => {
    expect(postcodes.filter((row) => /^[WS]/.test(row.district)).length).toBeGreaterThan(10);
  });
});

describe('the invented register', () => {
  it('has URNs in a valid form, each once', () => {
    expect(providers.every((row) => /^(\d{7}|SC\d{6})$/.test(row.urn))).toBe(true);
    expect(new Set(providers.map((row) => row.urn)).size).toBe(providers.length);
  });

  it('says of every name and owner outside the councils that it is a demonstration', () => {
    expect(providers.every((row) => row.name.includes('(Demonstration)'))).toBe(true);
    expect(
      providers.filter((row) => row.sector !== 'Local Authority' && !row.owner.includes('(Demonstration)')),
    ).toEqual([]);
  });
});

const readAll = (paths: string[]): Promise<string[]> => Promise.all(paths.map((path) => readFile(path, 'utf8')));

type Placed = (place: string, provider: string) => boolean;

function shareOf(cohort: readonly DemoChild[], test: Placed): number {
  const last = cohort.map((child) => child.episodes.at(-1)).filter((episode) => episode !== undefined);
  return last.filter((episode) => test(episode.place, episode.provider)).length / last.length;
}

describe('the invented children', () => {
  const children = inventChildren(request);
  const open = children.filter((child) => child.episodes.at(-1)?.dec === null);
  const cohort = open.filter((child) => !/V[34]/.test(child.episodes.at(-1)?.ls ?? ''));

  it('are as many as asked for at the snapshot, short breaks apart', () => {
    expect(cohort).toHaveLength(400);
    expect(open.length).toBeGreaterThan(400);
  });

  it('have episodes that follow each other without a gap or an overlap, none within a day', () => {
    for (const child of children) {
      child.episodes.forEach((episode, index) => {
        const next = child.episodes[index + 1];
        if (next) expect(episode.dec).toBe(next.decom);
        if (episode.dec) expect(episode.dec > episode.decom).toBe(true);
        expect(episode.decom >= child.dob).toBe(true);
        expect(episode.rne === 'S').toBe(index === 0);
      });
    }
  });

  it('are placed as published figures lead one to expect', () => {
    expect(shareOf(cohort, (place) => place.startsWith('U'))).toBeGreaterThan(0.6);
    expect(shareOf(cohort, (place) => place === 'K2')).toBeGreaterThan(0.04);
    expect(shareOf(cohort, (place, provider) => /U[456]/.test(place) && provider === 'PR1')).toBeGreaterThan(0.25);
  });

  it('live in children’s homes mostly outside the area, many far away', () => {
    const place = new Map(english.map((row) => [row.postcode, row]));
    const homes = cohort.filter((child) => child.episodes.at(-1)?.place === 'K2');
    const away = homes.map((child) => {
      const to = place.get(child.episodes.at(-1)?.postcode ?? '');
      const from = place.get(child.homePost);
      return {
        outside: to?.council !== 'E08000003',
        miles: to && from ? metresBetween(from, to) / METRES_PER_MILE : 0,
      };
    });
    expect(away.filter((item) => item.outside).length / away.length).toBeGreaterThan(0.4);
    expect(away.some((item) => item.miles > 20)).toBe(true);
  });

  it('are the same for the same seed and others for another', () => {
    expect(inventChildren(request)).toEqual(children);
    expect(inventChildren({ ...request, seed: 4 })).not.toEqual(children);
  });
});

describe('the files of a region', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-demo-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are written in the publishers’ layouts, the same twice', async () => {
    const first = await generateRegion(AREAS, [...FOCUS], 5, join(folder, 'a'));
    const second = await generateRegion(AREAS, [...FOCUS], 5, join(folder, 'b'));
    expect(first.returns).toHaveLength(12);
    const files = (region: typeof first) => [
      region.postcodes,
      ...region.registers.map((item) => item.file),
      ...region.returns.flatMap((item) => item.files),
    ];
    const [a, b] = [await readAll(files(first)), await readAll(files(second))];
    expect(b).toEqual(a);
    expect(a[1]).toContain('Invented for the Homeward demonstration');
    expect(a.find((text) => text.startsWith('CHILD,DECOM'))).toMatch(/\nZZ\d{6},\d\d\/\d\d\/\d{4},S,/);
  });
});
