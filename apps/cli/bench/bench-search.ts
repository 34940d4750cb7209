import { Client } from 'pg';
import { UnitOfWork } from '#platform';
import { say } from '../output/print';
import { councilOf } from '../system/council';
import { openSearchers, type Searchers } from './bench-searchers';
import type { BenchSite } from './bench-site';
import { AS_AT, inventSupply, NATIONAL } from './invented-supply';
import { Measurement, median, timed } from './measurement';

const RATE = 20;
const MOST_RATIO = 4;

const HOME = { home: 'ZZ91AA' };
const base = { age: 13, sex: 'female', wanted: { from: '2025-04-15' }, postcodes: HOME };
const UNSUITABLE = { PlacementRecommendation: { fosterCareSuitability: 'Unsuitable' } };

/** Needs as they differ: everywhere, near, a school too, features together, no fostering, brothers and sisters, an older boy. */
const documents = (postcodes: readonly string[]): unknown[] => {
  const [home = '', school = '', gran = ''] = postcodes;
  const placed = { ...base, postcodes: { home } };
  return [
    { search: placed },
    { search: { ...placed, withinMiles: 30 } },
    {
      search: {
        ...placed,
        schoolMustContinue: true,
        postcodes: { home, school, important: [{ postcode: gran, visitsPerMonth: 4 }] },
      },
    },
    { search: { ...placed, features: ['ensuite', 'step-free'], withinMiles: 50 } },
    { ...UNSUITABLE, search: { ...placed, needs: ['autism'] } },
    { search: { ...placed, siblings: 1 } },
    { search: { ...placed, age: 16, sex: 'male', wanted: { from: '2025-04-15', to: '2025-07-15' } } },
    { search: { ...placed, avoid: { authorities: ['E08000003'] }, withinMiles: 100 } },
  ];
};

/** Candidates of the first need with their distance, asked of the same table with nothing explained. */
const BARE = `
  select u.unit_id, u.place, p.urn, sqrt((u.east - a.east)::float8 * (u.east - a.east)
           + (u.north - a.north)::float8 * (u.north - a.north)) / 1609.344 as miles
    from geography.postcode a, register.search_unit u
    join register.search_profile f on f.profile_no = u.profile_no
    join register.search_provider p on p.provider_no = u.provider_no
    join register.registration r on r.urn = p.urn
   where a.postcode = $1 and 13 between f.age_from and f.age_to and f.sexes & 1 <> 0 and f.offered and r.status = 'Active'
     and u.available and u.state_from <= date '2025-04-15' and u.state_to is null
     and u.confirmed_on > date '${AS_AT}' - 21 order by miles`;

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Each kind as often as it takes for the process to know its code. */
async function oneAfterOther(searchers: Searchers, kinds: number, count: number): Promise<number[]> {
  for (let round = 0; round < 3 * kinds; round += 1) await searchers.search(round);
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) times.push(await searchers.search(round));
  return times;
}

/** So many searches a second, begun whether or not those before have ended. */
async function sustained(searchers: Searchers, seconds: number): Promise<number[]> {
  const running: Promise<number>[] = [];
  const began = performance.now();
  for (let round = 0; round < seconds * RATE; round += 1) {
    const due = began + (round * 1000) / RATE - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    running.push(searchers.search(round));
  }
  return Promise.all(running);
}

/** Two askings of the first kind turn by turn, so that both meet the same machine. */
async function againstBare(searchers: Searchers, kinds: number, owner: Client, postcode: string, count: number) {
  const explained: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < count; round += 1) {
    explained.push(await searchers.search(round * kinds));
    bare.push((await timed(() => owner.query({ name: 'bare', text: BARE, values: [postcode] }))).ms);
  }
  return { explained: median(explained), bare: median(bare) };
}

/** Searches at a sixteenth, a quarter and all of England's supply, of needs that are kept, at the API of a process of its own. */
export async function benchSearch(site: BenchSite, quick: boolean): Promise<Measurement[]> {
  const fill = await inventSupply(site);
  const unitOfWork = site.system.get(UnitOfWork);
  const council = await councilOf(unitOfWork, 'E08000003');
  const rows = await unitOfWork.read(site.system.actor, (tx) =>
    tx.query<{ postcode: string }>('select postcode from geography.postcode order by postcode limit 3'),
  );
  const postcodes = rows.map(({ postcode }) => postcode);
  const needs = documents(postcodes);
  const searchers = await openSearchers({ site, council, needs, asAt: AS_AT });
  const count = quick ? 16 : 64;
  const medians: number[] = [];
  let times: number[] = [];
  try {
    for (const [from, to] of [
      [0, 1 / 16],
      [1 / 16, 1 / 4],
      [1 / 4, 1],
    ] as const) {
      say(`Supply: ${Math.round(NATIONAL.homes * to)} homes, ${Math.round(NATIONAL.households * to)} households`);
      await fill([from, to]);
      times = await oneAfterOther(searchers, needs.length, count);
      medians.push(median(times));
    }
    const owner = new Client({ connectionString: site.system.handle.ownerUrl });
    await owner.connect();
    const rounds = quick ? 10 : 30;
    const asked = againstBare(searchers, needs.length, owner, postcodes[0] ?? '', rounds);
    const beside = await asked.finally(() => owner.end());
    say(`${RATE} searches a second`);
    const load = await sustained(searchers, quick ? 5 : 20);
    return measurements({ medians, times, ...beside, load, count });
  } finally {
    await searchers.close();
  }
}

const atMost = (value: number) => ({ at: 'most', value }) as const;

interface Searched {
  readonly medians: readonly number[];
  readonly times: readonly number[];
  readonly explained: number;
  readonly bare: number;
  readonly load: readonly number[];
  readonly count: number;
}

function measurements({ medians, times, explained, bare, load, count }: Searched): Measurement[] {
  const on = '4,000 homes with 16,000 places, 45,000 households; eight kinds of need, over HTTP';
  const [least = 0, some = 0, all = 0] = medians;
  const one = { unit: 'ms', rounds: count, on };
  const growth = { unit: 'times', rounds: count, on: 'supply four times as much; 4 is linear' };
  return [
    { name: 'Explained search', median: all, target: null, ...one },
    { name: 'Explained search, 95th of 100', median: percentile(times, 0.95), target: atMost(60), ...one },
    { name: 'Search at a sixteenth of the supply', median: least, target: null, ...one, on: '250 homes, over HTTP' },
    { name: 'Search at a quarter, to a sixteenth', median: some / least, target: atMost(5), ...growth },
    { name: 'Search at all, to a quarter', median: all / some, target: atMost(5), ...growth },
    { name: 'Bare question of candidates with distance', median: bare, target: null, ...one },
    { name: 'Explained to bare', median: explained / bare, target: atMost(MOST_RATIO), ...one, unit: 'times' },
    {
      name: `${RATE} searches a second, 99th of 100`,
      median: percentile(load, 0.99),
      target: atMost(300),
      unit: 'ms',
      rounds: load.length,
      on: `${on}, begun on time`,
    },
  ];
}
