import { CalendarDate, addDays, calendarDate, newId } from '#kernel';
import { UnitOfWork } from '#platform';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import type { DemoChild } from './council-children';
import { RegisteredProvider, registeredAt } from './demo-providers';
import { DemoPlacementMade, DemoSearch, SearchesAsked, searchInVain, searchOf } from './demo-searches';
import { BoughtService, boughtStays } from './demo-stays';
import type { InventedCountry } from './invent-country';
import { SeededRandom } from './seeded-random';
import { storeSearches } from './store-searches';

/** Of what ran in the years of the returns few began earlier. */
const YEARS_RECORDED = 9;
/** Searches in a hundred that end without a placement. */
const IN_VAIN = 0.14;
/** Groups of brothers and sisters, of which so many share a home. */
const SIBLINGS = { groups: 11, together: 7 };

export interface SearchesToLoad {
  readonly country: InventedCountry;
  /** The councils whose past is told, with their invented children. */
  readonly councils: readonly Council[];
  readonly children: ReadonlyMap<string, readonly DemoChild[]>;
  readonly until: CalendarDate;
  readonly seed: number;
}

/**
 * What councils searched, agreed and paid for the children of their own returns, over the years: in sets, for every step of
 * every child through its command would take a newcomer's patience.
 */
export async function loadSearches(system: System, load: SearchesToLoad): Promise<void> {
  const { country, councils, children, until, seed } = load;
  const providers = new Map(country.providers.map((each) => [each.urn, each]));
  const located = new Map(country.postcodes.map(({ postcode, council }) => [postcode, council]));
  for (const council of councils) {
    const random = new SeededRandom(seed).fork(`searches ${council.code}`);
    const asked: SearchesAsked = {
      council: council.code,
      until,
      providersOf: (service, on) => near(country, council.code, service, on),
      councilOf: (postcode) => located.get(postcode) || null,
    };
    const since = calendarDate(`${Number(until.slice(0, 4)) - YEARS_RECORDED}-04-01`);
    const stays = boughtStays(children.get(council.code) ?? [], providers, { since, until });
    const found = stays.map((stay) => searchOf(stay, asked, random.fork(`${stay.child} ${stay.starts}`)));
    const searches = [...together(found, until), ...inVain(found, asked, random.fork('in vain'))];
    await system.get(UnitOfWork).run(council.actor, (tx) => storeSearches(tx, council.code, searches.toSorted(byDay)));
  }
}

const byDay = (a: DemoSearch, b: DemoSearch): number => a.published.localeCompare(b.published);

const PROVISIONS: Readonly<Record<BoughtService, RegisteredProvider['provision']>> = {
  home: "Children's Home",
  agency: 'Independent Fostering Agency',
  supported: 'Supported Accommodation',
};

/** Those that were registered on the day, in the council's area and in those whose centres are nearest. */
function near(
  { providers, places }: InventedCountry,
  council: string,
  service: BoughtService,
  on: CalendarDate,
): RegisteredProvider[] {
  const areas = new Set([
    council,
    ...places
      .around(council)
      .slice(0, 8)
      .map((ring) => ring.council),
  ]);
  return providers.filter(
    (each) =>
      each.provision === PROVISIONS[service] &&
      each.sector !== 'Local Authority' &&
      areas.has(each.council) &&
      registeredAt(each, on),
  );
}

function inVain(found: readonly DemoSearch[], asked: SearchesAsked, random: SeededRandom): DemoSearch[] {
  return found
    .filter((_, index) => random.fork(String(index)).chance(IN_VAIN))
    .map(({ published }) => searchInVain(addDays(published, -random.integer(3, 60)), asked, random.fork(published)));
}

const isFostered = ({ placement }: DemoSearch): boolean =>
  placement !== null && placement.ends === null && /foster/i.test(placement.provisionType);

/**
 * Of foster placements that run, some are of brothers and sisters: the second of each pair is put out and placed with the
 * first, or on the same day with another agency.
 */
function together(found: readonly DemoSearch[], until: CalendarDate): DemoSearch[] {
  const running = found.filter((each) => isFostered(each) && (each.placement?.starts ?? until) < until);
  const groups = new Map<DemoSearch, DemoSearch>();
  for (let n = 0; n < SIBLINGS.groups && 2 * n + 1 < running.length; n += 1) {
    const [first, second] = [running[2 * n] as DemoSearch, running[2 * n + 1] as DemoSearch];
    const siblings = newId();
    groups.set(first, { ...first, siblings });
    groups.set(second, { ...second, ...sibling(first, second, n < SIBLINGS.together), siblings });
  }
  return found.map((each) => groups.get(each) ?? each);
}

/** The day of the first; with `same` the provider too. */
function sibling(first: DemoSearch, second: DemoSearch, same: boolean): Partial<DemoSearch> {
  const { published, ended, wanted, emergency } = first;
  const [there, own] = [first.placement as DemoPlacementMade, second.placement as DemoPlacementMade];
  const { urn, provider, area, starts } = there;
  const prices = there.prices.map((line) => ({ ...line }));
  const placement = { ...own, starts, prices, ...(same ? { urn, provider, area } : {}) };
  const approaches = second.approaches.map((each) =>
    each.state === 'accepted' && same ? { ...each, urn, name: provider } : each,
  );
  const once = approaches.filter(({ state, urn: asked }) => state === 'accepted' || asked !== placement.urn);
  return { published, ended, wanted, emergency, placement, approaches: once };
}
