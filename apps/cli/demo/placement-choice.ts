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
 * (DfE, Children looked after in England 2024: 67% fostered, 10% in children's homes, 7% in supported accommodation,
 * 6% with parents).
 */
const BY_AGE: Record<string, Record<string, number>> = {
  '0-4': { U6: 26, U4: 19, U3: 16, U1: 9, U5: 2, P1: 8, R3: 3, K2: 0.5, A5: 20, A3: 5, Z1: 3 },
  '5-9': { U6: 29, U4: 27, U3: 12, U1: 9, P1: 8, K2: 7, S1: 0.3, R1: 1, Z1: 5 },
  '10-15': { U6: 24, U4: 21, U3: 8, U1: 7, P1: 6, K2: 31, K1: 0.3, S1: 0.4, R1: 2, Z1: 9 },
  '16-17': { U6: 16, U4: 13, U3: 4, K2: 24, K3: 42, P1: 4, R2: 0.4, R5: 0.7, R1: 2, Z1: 8 },
};
const ASYLUM: Record<string, number> = { U6: 27, U4: 4, K3: 63, K2: 3, R1: 3, Z1: 4 };
const MAINSTREAM: Record<string, number> = { PR1: 47, PR4: 43, PR5: 9, PR2: 1 };
const HOME: Record<string, number> = { PR4: 82, PR1: 13, PR5: 3, PR2: 2 };
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

function placeFor({ age, asylum, supported }: ChildToPlace, on: CalendarDate, random: SeededRandom): string {
  const drawn = random.weighted(asylum ? ASYLUM : (BY_AGE[ageBand(age)] as Record<string, number>));
  const place = supported ? 'K3' : drawn;
  const codes = place === 'K3' && on < SUPPORTED_ACCOMMODATION_FROM ? 'H5' : place;
  return asylum && age < 16 && (codes === 'K3' || codes === 'H5') ? 'U6' : codes;
}

/** Chance of a place in the council's own area, and the mean of miles when it is not; from the same publication. */
const WHEREABOUTS: Record<string, { inside: number; miles: number }> = {
  own: { inside: 0.73, miles: 17 },
  independent: { inside: 0.37, miles: 21 },
  ownHome: { inside: 0.95, miles: 20 },
  home: { inside: 0.245, miles: 52 },
  supported: { inside: 0.55, miles: 18 },
  parents: { inside: 0.82, miles: 10 },
  adoption: { inside: 0.2, miles: 45 },
  other: { inside: 0.3, miles: 40 },
};

function whereaboutsOf(place: string, provider: string): { inside: number; miles: number } {
  if (place === 'P1') return WHEREABOUTS['parents'] as { inside: number; miles: number };
  if (place.startsWith('U')) return WHEREABOUTS[provider === 'PR1' ? 'own' : 'independent'] as never;
  if (place === 'K2' || place === 'K1') return WHEREABOUTS[provider === 'PR1' ? 'ownHome' : 'home'] as never;
  if (place === 'K3' || place === 'H5') return WHEREABOUTS['supported'] as never;
  return WHEREABOUTS[place.startsWith('A') ? 'adoption' : 'other'] as never;
}

/** `supported`: the child moves to supported accommodation now. */
export interface ChildToPlace {
  readonly age: number;
  readonly asylum: boolean;
  readonly home: LocatedPostcode | null;
  readonly first: boolean;
  readonly supported?: boolean;
}

/** Draws the next placement of a child of this age. `ownServiceUrn` is the council's own fostering service. */
export function choosePlacement(
  child: ChildToPlace,
  on: CalendarDate,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): DemoPlacement {
  const drawn = placeFor(child, on, random);
  const place = child.first && drawn.startsWith('A') ? 'U6' : drawn;
  const provider = providerOf(place, random);
  const { inside, miles } = whereaboutsOf(place, provider);
  const near = place.startsWith('U') || place === 'P1' ? 4 : 6;
  const chosenInside = random.chance(inside);
  const where = {
    from: child.home,
    chanceInside: chosenInside ? 1 : 0,
    miles: random.exponential(chosenInside ? near : miles),
  };
  const provision = PROVISION[place];
  const site = provision
    ? map.home(provision, SECTOR[provider] ?? 'Private', where, on, random)
    : map.household(where, random);
  return {
    place,
    provider,
    postcode: site.postcode?.postcode ?? '',
    urn: urnOf(place, provider, site.urn, map, ownServiceUrn, random),
  };
}

function providerOf(place: string, random: SeededRandom): string {
  if (place === 'P1') return 'PR0';
  if (place === 'Z1') return '';
  if (/^U[1-3]$/.test(place)) return 'PR1';
  if (place.startsWith('U')) return random.weighted(MAINSTREAM);
  return random.weighted(PROVIDERS[place] ?? HOME);
}

/** A family placement has the URN of the service that stands behind it. */
function urnOf(
  place: string,
  provider: string,
  ofHome: string,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): string {
  if (place.startsWith('A')) return ownServiceUrn;
  if (!place.startsWith('U')) return ofHome;
  if (provider === 'PR1' || provider === 'PR2') return ownServiceUrn;
  return map.agencyUrn('Independent Fostering Agency', SECTOR[provider] as DemoSector, random);
}
