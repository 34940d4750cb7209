import type { CalendarDate } from '#kernel';
import type { LocatedPostcode } from './demo-area';
import type { DemoProvision, DemoSector } from './demo-providers';
import type { PlacementMap } from './placement-map';
import type { SeededRandom } from './seeded-random';

/** One placement as episodes write it. */
export interface DemoPlacement {
  place: string;
  provider: string;
  postcode: string;
  urn: string;
}

/**
 * Shares by age of the placements that begin, set so that the stock at 31 March comes near the published one
 * (DfE, Children looked after in England 2024: about two thirds fostered, one in six in homes or supported accommodation).
 */
const BY_AGE: Record<string, Record<string, number>> = {
  '0-4': { U6: 42, U4: 18, U3: 18, U1: 5, U5: 2, P1: 6, R3: 3, K2: 1, A5: 9, A3: 2 },
  '5-9': { U6: 38, U4: 30, U3: 13, U1: 5, P1: 6, K2: 5, S1: 0.5 },
  '10-15': { U6: 33, U4: 27, U3: 9, U1: 5, P1: 4, K2: 18, K1: 0.3, S1: 0.8, R1: 0.5 },
  '16-17': { U6: 19, U4: 19, U3: 5, K2: 15, K3: 34, P1: 2, R2: 0.4, R5: 0.7 },
};
const ASYLUM: Record<string, number> = { U6: 34, U4: 6, K3: 55, K2: 3 };
const MAINSTREAM: Record<string, number> = { PR1: 55, PR4: 38, PR5: 5, PR2: 2 };
const HOME: Record<string, number> = { PR4: 78, PR1: 13, PR5: 6, PR2: 3 };
const PROVIDERS: Record<string, Record<string, number>> = {
  A3: { PR1: 70, PR5: 20, PR2: 10 },
  A5: { PR1: 70, PR5: 20, PR2: 10 },
  K1: { PR2: 70, PR4: 30 },
  K3: { PR4: 74, PR5: 16, PR1: 10 },
  H5: { PR4: 80, PR5: 15, PR1: 5 },
  R1: { PR4: 70, PR3: 20, PR1: 10 },
  R2: { PR3: 1 },
  R3: { PR4: 85, PR5: 15 },
  R5: { PR3: 1 },
  S1: { PR4: 60, PR5: 35, PR2: 5 },
};
const PROVISION: Record<string, DemoProvision> = {
  K1: "Secure Children's Home",
  K2: "Children's Home",
  K3: 'Supported Accommodation',
  R3: 'Residential Family Centre',
  S1: 'Residential Special School',
};
const SECTOR: Record<string, DemoSector> = {
  PR1: 'Local Authority',
  PR2: 'Local Authority',
  PR4: 'Private',
  PR5: 'Voluntary',
};

/** From this day supported accommodation must be registered and is K3; before it the return said H5. */
const SUPPORTED_ACCOMMODATION_FROM = '2023-10-28';

function ageBand(age: number): string {
  if (age < 5) return '0-4';
  if (age < 10) return '5-9';
  return age < 16 ? '10-15' : '16-17';
}

function placeFor(age: number, asylum: boolean, on: CalendarDate, random: SeededRandom): string {
  const place = random.weighted(asylum ? ASYLUM : (BY_AGE[ageBand(age)] as Record<string, number>));
  const codes = place === 'K3' && on < SUPPORTED_ACCOMMODATION_FROM ? 'H5' : place;
  return asylum && age < 16 && (codes === 'K3' || codes === 'H5') ? 'U6' : codes;
}

/** Draws the next placement of a child of this age. `ownServiceUrn` is the council's own fostering service. */
export function choosePlacement(
  child: { age: number; asylum: boolean; home: LocatedPostcode | null; first: boolean },
  on: CalendarDate,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): DemoPlacement {
  const drawn = placeFor(child.age, child.asylum, on, random);
  const place = child.first && drawn.startsWith('A') ? 'U6' : drawn;
  if (place === 'P1') {
    const site = map.household(child.home, 0.9, 2, random);
    return { place, provider: 'PR0', postcode: site.postcode?.postcode ?? '', urn: '' };
  }
  if (place.startsWith('U')) return fosterPlacement(place, child.home, map, ownServiceUrn, random);
  const provider = random.weighted(PROVIDERS[place] ?? HOME);
  const miles = random.exponential(place === 'K2' ? 42 : 20);
  const chanceInside = place === 'K2' ? (provider === 'PR1' ? 0.9 : 0.26) : 0.62;
  const provision = PROVISION[place];
  const site = provision
    ? map.home(provision, SECTOR[provider] ?? 'Private', child.home, chanceInside, miles, random)
    : map.household(child.home, 0.4, miles, random);
  return {
    place,
    provider,
    postcode: site.postcode?.postcode ?? '',
    urn: place.startsWith('A') ? ownServiceUrn : site.urn,
  };
}

function fosterPlacement(
  place: string,
  home: LocatedPostcode | null,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): DemoPlacement {
  const provider = /U[1-3]/.test(place) ? 'PR1' : random.weighted(MAINSTREAM);
  const own = provider === 'PR1';
  const site = map.household(home, own ? 0.64 : 0.34, random.exponential(own ? 4 : 22), random);
  const sector = SECTOR[provider] as DemoSector;
  const urn = own || provider === 'PR2' ? ownServiceUrn : map.agencyUrn('Independent Fostering Agency', sector, random);
  return { place, provider, postcode: site.postcode?.postcode ?? '', urn };
}
