import type { CalendarDate } from '#kernel';
import type { DescribedRegistration, Freshness, OwnHome, PlaceState, VacancyState } from '#register';

/** One home as the list shows it. */
export interface HomeCard {
  readonly urn: string;
  readonly building: number;
  readonly title: string;
  readonly kind: string | null;
  readonly authority: string | null;
  readonly places: number;
  /** Places by how they stand on the day; those of which nothing is said last, with no state. */
  readonly counts: readonly { readonly state: VacancyState | null; readonly count: number }[];
  /** Of the states that hold on the day, the worst; null where none is said. */
  readonly freshness: Freshness | null;
  /** The oldest confirmation of those states. */
  readonly confirmedOn: CalendarDate | null;
}

const ORDER: readonly (VacancyState | null)[] = ['available', 'held', 'occupied', 'blocked', 'out-of-service', null];
const WORST: readonly Freshness[] = ['hidden', 'stale', 'fresh'];

/** "Oak House", or "Home 2900001" where Ofsted withholds the name; the building where a registration has several. */
export function homeTitle(home: Pick<OwnHome, 'urn' | 'building' | 'name'>, several: boolean): string {
  const name = home.name ?? `Home ${home.urn}`;
  return several ? `${name}, building ${home.building}` : name;
}

/** Registrations that have more than one building. */
export function severalBuildings(homes: readonly OwnHome[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const { urn } of homes) (seen.has(urn) ? several : seen).add(urn);
  return several;
}

const stateOn = (states: readonly PlaceState[], on: CalendarDate): PlaceState | null =>
  states.find(({ from, to }) => from <= on && (to === null || on < to)) ?? null;

/** The list of homes, with how their places stand on the day. */
export function homeCards(homes: readonly OwnHome[], on: CalendarDate): HomeCard[] {
  const several = severalBuildings(homes);
  return homes.map((home) => {
    const standing = home.places.map(({ states }) => stateOn(states, on));
    const said = standing.filter((each) => each !== null);
    return {
      urn: home.urn,
      building: home.building,
      title: homeTitle(home, several.has(home.urn)),
      kind: home.provisionType,
      authority: home.authority,
      places: home.places.length,
      counts: ORDER.map((state) => ({
        state,
        count: standing.filter((each) => (each?.state ?? null) === state).length,
      })).filter(({ count }) => count > 0),
      freshness: WORST.find((each) => said.some(({ freshness }) => freshness === each)) ?? null,
      confirmedOn: said.map(({ confirmedOn }) => confirmedOn).toSorted()[0] ?? null,
    };
  });
}

/** What has to be told of registrations: those of which nothing is said, and those that others describe too. */
export function registrationNotes(registrations: readonly DescribedRegistration[]) {
  const own = registrations.filter(
    ({ ground }) => ground === 'confirmed' || ground === 'owner' || ground === 'council',
  );
  return {
    undescribed: own.filter(({ described, provisionType }) => !described && provisionType !== null),
    overruled: registrations.filter(({ described, heard }) => described && !heard),
    shared: registrations.filter(({ heard, others }) => heard && others),
  };
}
