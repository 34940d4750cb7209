import { addDays, type CalendarDate } from '#kernel';
import type { LocatedPostcode } from './demo-area';
import type { RegisteredProvider } from './demo-providers';
import type { SeededRandom } from './seeded-random';

/** Columns of the templates that `homeward import premises|places|fostering-households --template` write. */
const PREMISES = 'urn,building,postcode,places,category,valid_from,valid_to\n';
const PLACES = 'urn,building,place,registered,staffed,offered,age_from,age_to,sex,features,valid_from,valid_to\n';
const HOUSEHOLDS =
  'household,agency_urn,postcode,age_from,age_to,sex,children,kinds,siblings,vacancies,vacancies_on,approved_from,approved_to\n';

interface Building {
  readonly number: number;
  readonly postcode: string;
  readonly places: number;
}

/** One building, or of a registration for several two or three with six places at most. */
function buildingsOf(
  home: RegisteredProvider,
  postcodes: readonly LocatedPostcode[],
  random: SeededRandom,
): Building[] {
  const places = home.places ?? 1;
  const first = home.postcode ?? random.pick(postcodes).postcode;
  if (!home.multiBuilding || places < 2 || places > 6) return [{ number: 1, postcode: first, places }];
  const count = Math.min(places, random.integer(2, 3));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    postcode: index === 0 ? first : random.pick(postcodes).postcode,
    places: Math.floor(places / count) + (index < places % count ? 1 : 0),
  }));
}

/** Of supported accommodation by category at 31 March 2025, most is shared. Source: Ofsted. */
const CATEGORIES = { 1: 38, 2: 44, 3: 12, 4: 6 };
const isSupported = ({ provision }: RegisteredProvider): boolean => provision === 'Supported Accommodation';
const categoryOf = (home: RegisteredProvider, random: SeededRandom): string =>
  isSupported(home) ? random.fork(`category ${home.urn}`).weighted(CATEGORIES) : '';

/** Since when a home's file tells of it: its registration where the past is told, else the day of the file. */
const sinceOf = ({ registeredOn }: RegisteredProvider, past: boolean): string => (past ? registeredOn : '');

/** Where homes are: a row a building. `near` gives postcodes of the home's council. @param past tells of them from their registration */
export function* premisesLines(
  homes: readonly RegisteredProvider[],
  near: (council: string) => readonly LocatedPostcode[],
  random: SeededRandom,
  past = false,
): Generator<string> {
  yield PREMISES;
  for (const home of homes) {
    for (const { number, postcode, places } of buildingsOf(home, near(home.council), random.fork(home.urn))) {
      yield `${home.urn},${number},${postcode},${places},${categoryOf(home, random)},${sinceOf(home, past)},\n`;
    }
  }
}

const AGES = { '8-17': 30, '10-17': 40, '6-12': 10, '12-17': 20 };
const SEXES = { any: 84, female: 8, male: 8 };
const FEATURES = {
  '': 70,
  ensuite: 12,
  'ground-floor; step-free': 7,
  'low-stimulus': 5,
  'step-free; ensuite; ground-floor; wheelchair-adapted': 3,
  'single-occupancy': 3,
};

/** What the places of homes are: some have no staff, and not every staffed one is offered. */
export function* placesLines(
  homes: readonly RegisteredProvider[],
  near: (council: string) => readonly LocatedPostcode[],
  random: SeededRandom,
  past = false,
): Generator<string> {
  yield PLACES;
  for (const home of homes) {
    const draw = random.fork(home.urn);
    const [from, to] = (isSupported(home) ? '16-17' : draw.weighted(AGES)).split('-') as [string, string];
    const sex = draw.weighted(SEXES);
    for (const { number, places } of buildingsOf(home, near(home.council), random.fork(home.urn))) {
      for (let place = 1; place <= places; place += 1) {
        const staffed = draw.chance(0.91);
        const offered = staffed && draw.chance(0.93);
        const said = [true, staffed, offered].map((yes) => (yes ? 'yes' : 'no')).join(',');
        const code = `${String.fromCharCode(64 + number)}${place}`;
        yield `${home.urn},${number},${code},${said},${from},${to},${sex},${draw.weighted(FEATURES)},${sinceOf(home, past)},\n`;
      }
    }
  }
}

const KINDS = {
  'long-term; short-term': 46,
  'short-term; emergency; respite': 24,
  'long-term': 16,
  'short-breaks': 5,
  'supported-lodgings; respite': 1,
  'parent-and-child; short-term': 5,
  'fostering-for-adoption; short-term': 3,
};
const APPROVED_FOR = { 1: 36, 2: 40, 3: 24 };

/** Households of an agency, or of a council's own service, with what is free, said some days before the day given. */
export function* householdLines(
  services: Iterable<{ agencyUrn: string; households: number; postcode: (random: SeededRandom) => string }>,
  today: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield HOUSEHOLDS;
  let number = 0;
  for (const { agencyUrn, households, postcode } of services) {
    const draw = random.fork(`households ${agencyUrn}`);
    for (let n = 0; n < households; n += 1) {
      number += 1;
      const children = Number(draw.weighted(APPROVED_FOR));
      const siblings = children > 1 && draw.chance(0.6) ? String(children) : '';
      const free = draw.chance(0.78) ? 0 : draw.integer(1, children);
      const from = draw.chance(0.7) ? 0 : draw.integer(3, 10);
      const said = addDays(today, -draw.integer(0, 24));
      const cells = [from, 17, 'any', children, draw.weighted(KINDS), siblings, free, said, '', ''];
      yield `H-${String(number).padStart(5, '0')},${agencyUrn},${postcode(draw)},${cells.join(',')}\n`;
    }
  }
}
