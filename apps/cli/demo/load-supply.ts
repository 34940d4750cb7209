import { join } from 'node:path';
import { CalendarDate, systemActorFor, type Actor } from '#kernel';
import { RegisterOrganisation } from '#identity';
import { ImportFosteringHouseholds, ImportPlaces, ImportPremises } from '#register';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { allocate } from './allocate';
import { atATime } from './at-a-time';
import { RegisteredProvider, registeredAt } from './demo-providers';
import { householdLines, placesLines, premisesLines } from './demo-supply';
import type { InventedCountry } from './invent-country';
import { isLargeOwner } from './provider-owners';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

/** Approved households in England, and the share of them that councils' own services have. Source: Ofsted, Fostering in England. */
const HOUSEHOLDS_IN_ENGLAND = 45_000;
const OWN_SHARE = 0.59;

export interface SupplyToLoad {
  readonly country: InventedCountry;
  readonly councils: readonly Council[];
  /** Who says what no provider organisation says. */
  readonly inspectorate: string;
  readonly seed: number;
  readonly asAt: CalendarDate;
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

const isHome = ({ provision }: RegisteredProvider): boolean => /children's home/i.test(provision);
const isAgency = ({ provision }: RegisteredProvider): boolean => provision === 'Independent Fostering Agency';

/**
 * Premises, places and fostering households through the imports of their templates. Large owners and councils speak for
 * themselves; of the homes of everyone else the inspectorate does.
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

async function sayingsOf(system: System, { country, councils, inspectorate, asAt }: SupplyToLoad): Promise<Saying[]> {
  const open = country.providers.filter((provider) => registeredAt(provider, asAt));
  const homes = open.filter(isHome);
  const agencies = open.filter(isAgency);
  const households = allocate(
    Math.round(HOUSEHOLDS_IN_ENGLAND * (1 - OWN_SHARE)),
    new Map(agencies.map((agency) => [agency, 1])),
  );
  const own = allocate(Math.round(HOUSEHOLDS_IN_ENGLAND * OWN_SHARE), country.sizes);
  const large = [...new Set([...homes, ...agencies].map(({ owner }) => owner).filter(isLargeOwner))].sort();
  const sayings: Saying[] = councils.map((council) => ({
    actor: council.actor,
    name: council.code,
    homes: homes.filter((home) => home.sector === 'Local Authority' && home.council === council.code),
    services: [{ agencyUrn: '', households: own.get(council.code) ?? 0, council: council.code }],
  }));
  for (const [index, owner] of large.entries()) {
    sayings.push({
      actor: await organisation(system, 'provider', owner),
      name: `owner-${index}`,
      homes: homes.filter((home) => home.owner === owner),
      services: agencies
        .filter((agency) => agency.owner === owner)
        .map((agency) => ({ agencyUrn: agency.urn, households: households.get(agency) ?? 0, council: agency.council })),
    });
  }
  const said = new Set(sayings.flatMap((saying) => saying.homes));
  sayings.push({
    actor: await organisation(system, 'ofsted', inspectorate),
    name: 'inspectorate',
    homes: homes.filter((home) => !said.has(home)),
    services: [],
  });
  return sayings;
}

async function organisation(system: System, kind: 'provider' | 'ofsted', name: string): Promise<Actor> {
  const id = await system.get(RegisterOrganisation).execute(system.actor, { kind, name });
  return systemActorFor('demo', id, kind);
}

async function loadOne(
  system: System,
  { country, seed, asAt, folder }: SupplyToLoad,
  { actor, name, homes, services }: Saying,
): Promise<{ places: number; households: number }> {
  const random = new SeededRandom(seed).fork(`supply ${name}`);
  const near = (council: string) => country.places.postcodesOf(council);
  const load = { asAt };
  let [places, households] = [0, 0];
  if (homes.length > 0) {
    const premises = await writeLines(join(folder, `${name}-premises.csv`), premisesLines(homes, near, random));
    await system.get(ImportPremises).execute(actor, { ...load, file: premises });
    const file = await writeLines(join(folder, `${name}-places.csv`), placesLines(homes, near, random));
    places = (await system.get(ImportPlaces).execute(actor, { ...load, file })).rowsStored;
  }
  if (services.some((service) => service.households > 0)) {
    const lines = householdLines(
      services.map((service) => ({ ...service, postcode: (draw) => draw.pick(near(service.council)).postcode })),
      random,
    );
    const file = await writeLines(join(folder, `${name}-households.csv`), lines);
    households = (await system.get(ImportFosteringHouseholds).execute(actor, { ...load, file })).rowsStored;
  }
  return { places, households };
}
