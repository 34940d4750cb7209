import { addDays, calendarDate } from '#kernel';
import { boughtStays } from './demo-stays';
import type { CareEpisode } from './care-history';
import type { DemoChild } from './council-children';
import { tallyOf } from './demo-cohort';
import { inspectionBy } from './demo-inspections';
import { movementLines, movedIn } from './demo-movements';
import { planLines } from './demo-plan-steps';
import { pricesOf } from './demo-prices';
import type { RegisteredProvider } from './demo-providers';
import { searchInVain, searchOf, type SearchesAsked } from './demo-searches';
import { authorityLines, regionOf } from './demo-statistics';
import { SeededRandom } from './seeded-random';

const home: RegisteredProvider = {
  urn: '9900001',
  provision: "Children's Home",
  sector: 'Private',
  council: 'E08000003',
  name: 'Alder Bank (Demonstration)',
  owner: 'Alder Bank Homes (Demonstration) Ltd',
  places: 3,
  registeredOn: '2021-06-01',
  closedOn: '2024-09-01',
  status: 'Active',
  shortBreakOnly: false,
  multiBuilding: false,
};
const area = {
  code: 'E08000003',
  name: 'Manchester',
  number: '352',
  ofstedName: 'Manchester',
  region: 'North West',
  east: 384_000,
  north: 394_000,
  districts: ['E08000003'],
};
const until = calendarDate('2025-03-31');

const episode = (decom: string, dec: string | null, more: Partial<CareEpisode> = {}): CareEpisode => ({
  decom: calendarDate(decom),
  dec: dec === null ? null : calendarDate(dec),
  rne: 'L',
  ls: 'C2',
  rec: dec === null ? '' : 'X1',
  reason: '',
  place: 'K2',
  provider: 'PR4',
  postcode: 'ZZ1 1AA',
  urn: home.urn,
  ...more,
});
const child = (...episodes: CareEpisode[]): DemoChild => ({
  child: 'ZZ000001',
  sex: '2',
  dob: calendarDate('2010-05-05'),
  ethnic: 'WBRI',
  asylum: false,
  homePost: 'ZZ1 1AB',
  episodes,
  absences: [],
});

describe('inspections of the invented register', () => {
  it('are known once published, never before a home was registered, and no others on a later day', () => {
    const random = new SeededRandom(1);
    expect(inspectionBy(home, calendarDate('2021-09-01'), random)).toBeNull();
    const found = [0, 1, 2, 3].map((year) => inspectionBy(home, calendarDate(`${2022 + year}-12-31`), random));
    for (const [index, each] of found.entries()) {
      expect((each?.publishedOn ?? '') <= `${2022 + index}-12-31`).toBe(true);
      expect((each?.on ?? '') > home.registeredOn).toBe(true);
    }
    expect(inspectionBy(home, calendarDate('2022-12-31'), new SeededRandom(1))).toEqual(found[0]);
    expect(new Set(found.map((each) => each?.number)).size).toBeGreaterThan(2);
  });
});

describe('joiners and leavers of the invented register', () => {
  it('list a home in the year in which it came and in that in which it left', () => {
    const years = [2021, 2022, 2023, 2024, 2025].filter((year) => movedIn(home, calendarDate(`${year}-03-31`)));
    expect(years).toEqual([2022, 2025]);
    const rows = [...movementLines([home], new Map([[area.code, area]]), until)].slice(2);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/,,Leaver,,2024-09-01,Active,Resigned\n$/);
  });
});

describe('what a council bought', () => {
  it('is one stay where only the legal status changed, and none with its own carers', () => {
    const told = child(
      episode('2022-01-10', '2022-06-10', { rne: 'S' }),
      episode('2022-06-10', '2023-01-01', { reason: 'CARPL' }),
      episode('2023-01-01', null, { place: 'U6', provider: 'PR1', urn: 'SC980003' }),
    );
    const stays = boughtStays([told], new Map([[home.urn, home]]), { since: calendarDate('2020-04-01'), until });
    expect(stays).toHaveLength(1);
    expect(stays[0]).toMatchObject({
      service: 'home',
      age: 11,
      starts: '2022-01-10',
      ends: '2023-01-01',
      endReason: 'CARPL',
    });
    expect(stays[0]?.provider?.owner).toBe(home.owner);
  });

  const asked: SearchesAsked = { council: area.code, until, providersOf: () => [home], councilOf: () => area.code };
  const [stay] = boughtStays([child(episode('2020-05-01', null))], new Map([[home.urn, home]]), {
    since: calendarDate('2020-04-01'),
    until,
  });

  it('is put out before it begins and paid without a gap, dearer each time that it rises', () => {
    if (stay === undefined) throw new Error('There is a stay.');
    for (const seed of [1, 2, 3, 4, 5]) {
      const { published, ended, placement, approaches } = searchOf(stay, asked, new SeededRandom(seed));
      expect(published <= ended && ended <= stay.starts).toBe(true);
      expect(approaches.filter(({ state }) => state === 'accepted')).toHaveLength(1);
      expect(new Set(approaches.map(({ urn }) => urn)).size).toBe(approaches.length);
      const core = placement?.prices.filter(({ purpose }) => purpose === 'core') ?? [];
      expect([core[0]?.from, core.at(-1)?.to]).toEqual([stay.starts, null]);
      core.slice(1).forEach((line, index) => {
        expect(line.from).toBe(core[index]?.to);
        expect(line.pence).toBeGreaterThan(core[index]?.pence ?? 0);
      });
    }
  });

  it('is paid to the end of the notice, and never after it', () => {
    const [starts, paidTo] = [calendarDate('2023-02-01'), calendarDate('2024-05-20')];
    const lines = pricesOf({ service: 'home', starts, paidTo }, { risks: 5, until }, new SeededRandom(3));
    expect(lines.every(({ to }) => to !== null && to <= paidTo)).toBe(true);
    expect(lines.findLast(({ purpose }) => purpose === 'core')?.to).toBe(paidTo);
  });

  it('has searches that found nothing and say so', () => {
    const vain = searchInVain(addDays(until, -90), asked, new SeededRandom(2));
    expect(vain.placement).toBeNull();
    expect(vain.endReason).not.toBeNull();
    expect(vain.ended > vain.published).toBe(true);
  });
});

describe('the invented tables of the Department', () => {
  it('count the children of a council and print none of one to five', () => {
    const postcode = { postcode: 'ZZ1 1AA', council: area.code, east: 384_000, north: 394_000 };
    const near = { ...postcode, postcode: 'ZZ1 1AB', east: 385_000 };
    const located = new Map([postcode, near].map((each) => [each.postcode, each]));
    const children = Array.from({ length: 8 }, (_, index) =>
      child(episode('2023-04-01', null, index < 6 ? {} : { place: 'U6', provider: 'PR1', postcode: '' })),
    );
    const tally = tallyOf(children, area.code, until, located);
    expect(tally).toMatchObject({ total: 8, inside: 6, insideWithin20: 6, homes: 6, fostering: 2, own: 2, private: 6 });
    const lines = [
      ...authorityLines([
        {
          level: 'Local authority',
          region: regionOf('North West'),
          council: area,
          year: 2025,
          tally,
          population: 9_000,
        },
      ]),
    ].join('');
    expect(lines).toContain('Placement,Foster placements,c,c');
    expect(lines).toContain("Placement,Secure homes and children's homes,6,75");
    expect(lines).toContain('Invented for the Homeward demonstration');
  });
});

describe('the invented plans', () => {
  it('let the first home slip from one plan to the next, and open late', () => {
    const first = [2023, 2024, 2025].map(
      (year) => [...planLines({ year, newest: 2025, whole: true }, new SeededRandom(1))][1]?.split(',') ?? [],
    );
    expect(first.map((cells) => cells[13])).toEqual(['2024-09-30', '2025-01-31', '2025-01-31']);
    expect(first.map((cells) => cells[17])).toEqual(['under-way', 'under-way', 'opened']);
    expect(first[2]?.[14]).toBe('2025-02-17');
  });
});
