import { join } from 'node:path';
import { CalendarDate, inputRejected, systemActorFor, type Actor } from '#kernel';
import { RegisterOrganisation } from '#identity';
import type { ImportResult } from '#platform';
import {
  ImportFosteringHouseholds,
  ImportHomeProfiles,
  ImportPlaces,
  ImportPlannedHomes,
  ImportPremises,
  ImportRegistrationLimits,
  ImportVacancies,
  type SupplyImport,
} from '#register';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { allocate } from './allocate';
import { atATime } from './at-a-time';
import { plannedLines } from './demo-plans';
import { RegisteredProvider, registeredAt } from './demo-providers';
import { householdLines, placesLines, premisesLines } from './demo-supply';
import {
  SaidPlace,
  householdVacancyLines,
  limitLines,
  pastHouseholdLines,
  pastVacancyLines,
  profileLines,
  vacancyLines,
} from './demo-vacancies';
import type { InventedCountry } from './invent-country';
import { isLargeOwner } from './provider-owners';
import { writeLines } from './return-files';
import { saidHouseholds, saidPlaces } from './said-supply';
import { SeededRandom } from './seeded-random';

/** Approved households in England, and the share of them that councils' own services have. Source: Ofsted, Fostering in England. */
const HOUSEHOLDS_IN_ENGLAND = 45_000;
const OWN_SHARE = 0.59;
/** Of organisations, where the demonstration is small: the share that plans homes. */
const PLANS_TO_OPEN = 0.4;
/** Of each service where the demonstration is small. */
const FEW_HOUSEHOLDS = 12;

export interface SupplyToLoad {
  readonly country: InventedCountry;
  readonly councils: readonly Council[];
  /** Codes of the councils that work together: whoever owns homes in their areas speaks for itself. */
  readonly together: readonly string[];
  /** Who says what no provider organisation says; null where nobody does. */
  readonly inspectorate: string | null;
  readonly lifelike: boolean;
  readonly seed: number;
  /** Councils in whose areas it is told how places stood in the years before; of none where there is no history. */
  readonly past: { readonly areas: ReadonlySet<string>; readonly years: readonly number[] };
  /** The day of the last register. */
  readonly asAt: CalendarDate;
  /** The day on which the demonstration is made: vacancies are said of the days before it. */
  readonly today: CalendarDate;
  readonly folder: string;
}

export interface SupplyCounts {
  /** Registrations with premises and places. */
  homes: number;
  places: number;
  fosteringHouseholds: number;
}

/** One organisation's files. */
interface Saying {
  readonly actor: Actor;
  readonly name: string;
  readonly homes: readonly RegisteredProvider[];
  readonly services: readonly { agencyUrn: string; households: number; council: string }[];
}

interface Import {
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult>;
}

const isHome = ({ provision }: RegisteredProvider): boolean =>
  /children's home/i.test(provision) || provision === 'Supported Accommodation';
const isAgency = ({ provision }: RegisteredProvider): boolean => provision === 'Independent Fostering Agency';

/**
 * What organisations say of their supply, through the imports of the templates. Owners and councils speak for themselves; of
 * the homes of small owners elsewhere the inspectorate tells where they are.
 */
export async function loadSupply(system: System, load: SupplyToLoad): Promise<SupplyCounts> {
  const counts: SupplyCounts = { homes: 0, places: 0, fosteringHouseholds: 0 };
  const sayings = await sayingsOf(system, load);
  await atATime(2, sayings, async (saying) => {
    const said = await loadOne(system, load, saying);
    counts.homes += saying.homes.length;
    counts.places += said.places;
    counts.fosteringHouseholds += said.households;
  });
  return counts;
}

async function sayingsOf(system: System, load: SupplyToLoad): Promise<Saying[]> {
  const { country, councils, together, inspectorate, asAt } = load;
  const open = country.providers.filter((provider) => registeredAt(provider, asAt));
  const homes = open.filter(isHome);
  const agencies = open.filter(isAgency);
  const { ofAgencies, own } = householdsOf(load, agencies);
  const near = new Set(together);
  const speaks = ({ owner, sector, council }: RegisteredProvider): boolean =>
    sector !== 'Local Authority' && (near.has(council) || (load.lifelike && isLargeOwner(owner)));
  const owners = [...new Set([...homes, ...agencies].filter(speaks).map(({ owner }) => owner))].sort();
  const sayings: Saying[] = councils.map((council) => ({
    actor: council.actor,
    name: council.code,
    homes: homes.filter((home) => home.sector === 'Local Authority' && home.council === council.code),
    services: [{ agencyUrn: '', households: own.get(council.code) ?? 0, council: council.code }],
  }));
  for (const [index, owner] of owners.entries()) {
    sayings.push({
      actor: await organisation(system, 'provider', owner),
      name: `owner-${index}`,
      homes: homes.filter((home) => home.owner === owner),
      services: agencies
        .filter((agency) => agency.owner === owner)
        .map((agency) => ({ agencyUrn: agency.urn, households: ofAgencies.get(agency) ?? 0, council: agency.council })),
    });
  }
  if (inspectorate === null) return sayings;
  const said = new Set(sayings.flatMap((saying) => saying.homes));
  const rest = homes.filter((home) => !said.has(home) && home.provision !== 'Supported Accommodation');
  const actor = await organisation(system, 'ofsted', inspectorate);
  return [...sayings, { actor, name: 'inspectorate', homes: rest, services: [] }];
}

/** How many households each agency and each council's own service has. */
function householdsOf({ country, councils, lifelike }: SupplyToLoad, agencies: readonly RegisteredProvider[]) {
  if (!lifelike)
    return {
      ofAgencies: new Map(agencies.map((agency) => [agency, FEW_HOUSEHOLDS])),
      own: new Map(councils.map(({ code }) => [code, FEW_HOUSEHOLDS])),
    };
  const ofAgencies = allocate(
    Math.round(HOUSEHOLDS_IN_ENGLAND * (1 - OWN_SHARE)),
    new Map(agencies.map((agency) => [agency, 1])),
  );
  return { ofAgencies, own: allocate(Math.round(HOUSEHOLDS_IN_ENGLAND * OWN_SHARE), country.sizes) };
}

async function organisation(system: System, kind: 'provider' | 'ofsted', name: string): Promise<Actor> {
  const id = await system.get(RegisterOrganisation).execute(system.actor, { kind, name });
  return systemActorFor('demo', id, kind);
}

const shownFirst =
  ({ past }: SupplyToLoad) =>
  (a: string, b: string): number =>
    Number(past.areas.has(b)) - Number(past.areas.has(a));

/** Of homes in the areas whose past is told, and of every council's own. */
function isPast({ past }: SupplyToLoad, homes: readonly RegisteredProvider[]): (place: SaidPlace) => boolean {
  const told = new Set(
    homes
      .filter(({ council, sector }) => past.areas.has(council) || sector === 'Local Authority')
      .map(({ urn }) => urn),
  );
  return ({ urn }) => told.has(urn);
}

async function loadOne(
  system: System,
  load: SupplyToLoad,
  { actor, name, homes, services }: Saying,
): Promise<{ places: number; households: number }> {
  const { country, seed, asAt, today, folder } = load;
  const random = new SeededRandom(seed).fork(`supply ${name}`);
  const near = (council: string) => country.places.postcodesOf(council);
  const { years } = load.past;
  const told = years.length > 0;
  const send = async (command: Import, kind: string, lines: Iterable<string>, on = asAt): Promise<number> => {
    const file = await writeLines(join(folder, `${name}-${kind}.csv`), lines);
    const { rowsStored, rowsQuarantined, issues } = await command.execute(actor, { file, asAt: on });
    if (rowsQuarantined > 0) throw inputRejected(`The demonstration's ${kind}: ${issues.at(-1)?.message ?? ''}`);
    return rowsStored;
  };
  let [places, households] = [0, 0];
  // What is said of places comes before the places: what searches look in is made when a place is known, so once.
  if (homes.length > 0) {
    const lines = [...placesLines(homes, near, random, told)];
    await send(system.get(ImportPremises), 'premises', premisesLines(homes, near, random, told));
    if (actor.organisationKind !== 'ofsted') {
      const said = homes.map(({ urn, places: number }) => ({ urn, places: number ?? 1 }));
      await send(system.get(ImportRegistrationLimits), 'limits', limitLines(said, random));
      await send(system.get(ImportHomeProfiles), 'profiles', profileLines(said, asAt, random));
      const standing = [
        ...vacancyLines(saidPlaces(lines), today, random),
        ...pastVacancyLines(saidPlaces(lines).filter(isPast(load, homes)), years, random),
      ];
      await send(system.get(ImportVacancies), 'vacancies', standing, today);
      const areas = [...new Set(homes.map(({ council }) => council))].toSorted(shownFirst(load));
      if (load.lifelike || random.fork('plans to open').chance(PLANS_TO_OPEN))
        await send(system.get(ImportPlannedHomes), 'planned', plannedLines(areas, today, random, told ? asAt : null));
    }
    places = await send(system.get(ImportPlaces), 'places', lines);
  }
  if (services.some((service) => service.households > 0)) {
    const located = services.map((service) => ({
      ...service,
      postcode: (draw: SeededRandom) => draw.pick(near(service.council)).postcode,
    }));
    const lines = [...householdLines(located, today, random)];
    const own = saidHouseholds(lines).filter(({ agencyUrn }) => agencyUrn === '');
    const standing = [
      ...householdVacancyLines(saidHouseholds(lines), today, random),
      ...years.slice(-2).flatMap((year) => [...pastHouseholdLines(own, year, random)]),
    ];
    await send(system.get(ImportVacancies), 'household-vacancies', standing, today);
    households = await send(system.get(ImportFosteringHouseholds), 'households', lines);
  }
  return { places, households };
}
