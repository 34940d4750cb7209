import { addDays, type CalendarDate } from '#kernel';
import type { RegisteredProvider } from './demo-providers';
import type { SeededRandom } from './seeded-random';

/** Columns of the templates of the same names. */
const PLANNED = 'reference,kind,places,authority,expected_on,status,urn,said_from,said_to\n';
const LOTS = 'framework,lot,kind,valid_from,valid_to\n';
const GUARANTEES = 'urn,framework,lot,places,valid_from,valid_to\n';
const PRICES = 'urn,framework,lot,core_weekly,additional_weekly,education_weekly,valid_from,valid_to\n';
const OWNERSHIP =
  'owner_name,owner_number,owner_kind,control,owned_name,owned_number,owned_kind,owned_urn,share,document,valid_from,valid_to\n';

const KINDS = { 'childrens-home': 7, 'supported-accommodation': 2, 'short-break-home': 1 };
const STATUSES = { proposed: 3, 'site-found': 3, 'planning-permission': 2, 'registration-applied': 2 };

/**
 * Two homes that an organisation plans in one of its areas; of one the opening has slipped. @param told a day before which it
 * told of one more, in the first of the areas; null where nothing is told of the past
 */
export function* plannedLines(
  areas: readonly string[],
  today: CalendarDate,
  random: SeededRandom,
  told: CalendarDate | null = null,
): Generator<string> {
  yield PLANNED;
  if (told !== null && random.fork('told').chance(0.6)) {
    const draw = random.fork('plan told');
    const cells = `P-3,${draw.weighted(KINDS)},${draw.integer(2, 4)},${areas[0]}`;
    yield `${cells},${addDays(told, draw.integer(200, 600))},proposed,,${addDays(told, -120)},${addDays(told, 150)}\n`;
  }
  for (let number = 1; number <= 2; number += 1) {
    const draw = random.fork(`plan ${number}`);
    const said = addDays(today, -200);
    const expected = addDays(today, draw.integer(40, 420));
    const cells = `P-${number},${draw.weighted(KINDS)},${draw.integer(2, 4)},${draw.pick(areas)}`;
    const status = draw.weighted(STATUSES);
    yield `${cells},${expected},${status},,${said},${number === 1 ? addDays(today, -30) : ''}\n`;
    if (number === 1) yield `${cells},${addDays(expected, 120)},${status},,${addDays(today, -30)},\n`;
  }
}

/** The framework of the demonstration's consortium. */
export const FRAMEWORK = 'Demonstration framework';
const LOT_OF = {
  home: '1 Residential',
  agency: '2 Fostering',
  supported: '3 Supported accommodation',
} as const;
type LotOf = keyof typeof LOT_OF;

const lotOf = ({ provision }: RegisteredProvider): LotOf =>
  provision === 'Independent Fostering Agency'
    ? 'agency'
    : provision === 'Supported Accommodation'
      ? 'supported'
      : 'home';

export function* lotLines(from: CalendarDate): Generator<string> {
  yield LOTS;
  for (const [of, kind] of [
    ['home', 'residential'],
    ['agency', 'fostering'],
    ['supported', 'supported-accommodation'],
  ] as const)
    yield `${FRAMEWORK},${LOT_OF[of]},${kind},${from},${addDays(from, 1_460)}\n`;
}

/** Weekly pounds, of the order of what councils publish. */
const POUNDS: Readonly<Record<LotOf, readonly [number, number]>> = {
  home: [4_200, 7_400],
  agency: [870, 1_180],
  supported: [1_050, 2_600],
};

/** Two in three of the providers have a price on the framework; the others are bought by spot. */
export function* priceLines(
  providers: readonly RegisteredProvider[],
  from: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield PRICES;
  for (const provider of providers) {
    const draw = random.fork(`price ${provider.urn}`);
    if (!draw.chance(0.66)) continue;
    const of = lotOf(provider);
    const [least, most] = POUNDS[of];
    const core = draw.integer(least / 10, most / 10) * 10;
    const [additional, education] = [
      draw.chance(0.3) ? draw.integer(10, 60) * 10 : 0,
      of === 'home' && draw.chance(0.2) ? 950 : 0,
    ];
    yield `${provider.urn},${FRAMEWORK},${LOT_OF[of]},${core},${additional},${education},${from},\n`;
  }
}

/** Some homes and agencies keep places for the consortium. */
export function* guaranteeLines(
  providers: readonly RegisteredProvider[],
  from: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield GUARANTEES;
  for (const provider of providers) {
    const draw = random.fork(`block ${provider.urn}`);
    if (!draw.chance(0.06)) continue;
    const places = Math.min(provider.places ?? 6, draw.integer(1, 3));
    yield `${provider.urn},${FRAMEWORK},${LOT_OF[lotOf(provider)]},${places},${from},${addDays(from, 730)}\n`;
  }
}

const number = (index: number): string => String(99_000_000 + index).padStart(8, '0');
const FUNDS = ['Larchmont', 'Brambleside', 'Hawthorn Gate'];

/**
 * Who stands above the groups: a holding company each, above every third a fund, some of it abroad; and which registrations
 * they run. Every document says that it is invented.
 */
export function* ownershipLines(owners: ReadonlyMap<string, readonly RegisteredProvider[]>): Generator<string> {
  yield OWNERSHIP;
  let index = 0;
  for (const [owner, providers] of owners) {
    index += 1;
    const [own, holding] = [number(2 * index), number(2 * index + 1)];
    const holdingName = owner.replace(/ \(Demonstration\).*$/, ' Holdings (Demonstration) Ltd');
    yield `${holdingName},${holding},company,shares,${owner},${own},company,,75-100,Invented control statement,2019-04-01,\n`;
    if (index % 3 === 1) {
      const fund = `${FUNDS[index % FUNDS.length]} Fund ${index} (Demonstration)`;
      const kind = index % 2 === 0 ? 'overseas-company' : 'private-equity';
      yield `${fund},,${kind},shares,${holdingName},${holding},company,,75-100,Invented control statement,2021-07-01,\n`;
    }
    for (const { urn, registeredOn } of providers)
      yield `${owner},${own},company,runs-registration,,,,${urn},,Invented certificate of registration,${registeredOn},\n`;
  }
}
