import { addDays, type CalendarDate } from '#kernel';
import { SeededRandom } from './seeded-random';

/** Columns of the templates that `homeward import vacancies|registration-limits|home-profiles --template` write. */
const VACANCIES = 'urn,building,place,household,state,reason,free,from,to,confirmed_on,confirmed_by,expires_on\n';
const LIMITS = 'urn,age_from,age_to,sex,children,needs,valid_from,valid_to\n';
const PROFILES = 'urn,staff_by_day,night,qualified_percent,manager,manager_since,school,valid_from,valid_to\n';

/** One place as the file of places has it. */
export interface SaidPlace {
  readonly urn: string;
  readonly building: number;
  readonly code: string;
  readonly offered: boolean;
  /** First day of which something is said of it; empty where the day of the file is meant. */
  readonly since: string;
}

const STATES = { occupied: 70, available: 17, blocked: 6, held: 4, 'out-of-service': 3 };
const REASONS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  blocked: { 'would-not-match-residents': 5, staffing: 3, 'resident-needs-the-space': 2 },
  'out-of-service': { repair: 3, refurbishment: 4, safety: 1 },
};
/** Days since somebody confirmed: most homes within a week, some stale, a few hidden. */
const CONFIRMED = { '0-6': 76, '7-20': 16, '21-60': 8 };

function confirmedDaysAgo(random: SeededRandom): number {
  const [least, most] = random.weighted(CONFIRMED).split('-').map(Number) as [number, number];
  return random.integer(least, most);
}

/** How places stand on the day on which the demonstration is made: one confirmation a home, and what is known to come. */
export function* vacancyLines(
  places: readonly SaidPlace[],
  today: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield VACANCIES;
  for (const { urn, building, code, offered } of places) {
    if (!offered) continue;
    const confirmed = addDays(today, -confirmedDaysAgo(random.fork(`confirmed ${urn}`)));
    const draw = random.fork(`${urn} ${building} ${code}`);
    const state = draw.weighted(STATES);
    const reasons = REASONS[state];
    const reason = reasons === undefined ? '' : draw.weighted(reasons);
    const from = addDays(confirmed, -draw.integer(0, 200));
    const row = (word: string, why: string, first: string, last: string): string =>
      `${urn},${building},${code},,${word},${why},,${first},${last},${confirmed},Home manager,\n`;
    const ends = state !== 'available' && draw.chance(0.25) ? addDays(today, draw.integer(5, 70)) : null;
    yield row(state, reason, from, ends ?? '');
    if (ends !== null) yield row(state === 'held' ? 'occupied' : 'available', '', ends, '');
  }
}

/** Homes fill: the share of places that were lived in at the report's date, and how much less a year before. */
const LIVED_IN = { share: 0.78, lessAYear: 0.02 };

/** How places stood around 31 March of each year: in force for some months on either side, confirmed the week before. */
export function* pastVacancyLines(
  places: readonly SaidPlace[],
  years: readonly number[],
  random: SeededRandom,
): Generator<string> {
  const newest = Math.max(...years);
  for (const { urn, building, code, offered, since } of places) {
    for (const year of years) {
      if (since > `${year}-03-31`) continue;
      const draw = random.fork(`${urn} ${building} ${code} ${year}`);
      const lived = offered && draw.chance(LIVED_IN.share - LIVED_IN.lessAYear * (newest - year));
      const empty = offered ? draw.weighted({ available: 9, blocked: 7, held: 2, 'out-of-service': 3 }) : 'blocked';
      const state = lived ? 'occupied' : empty;
      const reasons = REASONS[state];
      const reason = reasons === undefined ? '' : offered ? draw.weighted(reasons) : 'staffing';
      const [from, to] = [`${year - 1}-10-01`, `${year}-04-15`];
      const first = since > from ? since : from;
      yield `${urn},${building},${code},,${state},${reason},,${first},${to},${year}-03-${draw.integer(22, 30)},Home manager,\n`;
    }
  }
}

/** How a council's own households stood around 31 March of a year. */
export function* pastHouseholdLines(
  households: Iterable<SaidHousehold>,
  year: number,
  random: SeededRandom,
): Generator<string> {
  for (const { household, agencyUrn } of households) {
    const draw = random.fork(`household ${agencyUrn} ${household} ${year}`);
    const free = draw.chance(0.3);
    const state = free ? 'available,,1' : 'occupied,,';
    yield `${agencyUrn},,,${household},${state},${year - 1}-10-01,${year}-04-15,${year}-03-26,Supervising social worker,\n`;
  }
}

/** A household that says how it stands beside its terms. */
export interface SaidHousehold {
  readonly household: string;
  readonly agencyUrn: string;
  readonly free: number;
}

/** Of households some are held for a child or cannot take one for now; the others stand by their terms. */
export function* householdVacancyLines(
  households: Iterable<SaidHousehold>,
  today: CalendarDate,
  random: SeededRandom,
): Generator<string> {
  yield VACANCIES;
  for (const { household, agencyUrn, free } of households) {
    const draw = random.fork(`household ${agencyUrn} ${household}`);
    const confirmed = addDays(today, -confirmedDaysAgo(draw));
    const from = addDays(confirmed, -draw.integer(0, 100));
    const [state, reason, children] =
      free > 0 ? ['available', '', String(free)] : draw.chance(0.1) ? ['blocked', 'other', ''] : ['occupied', '', ''];
    yield `${agencyUrn},,,${household},${state},${reason},${children},${from},,${confirmed},Supervising social worker,\n`;
  }
}

/** What is said of a home beside its places. */
export interface SaidHome {
  readonly urn: string;
  readonly places: number;
}

const NEEDS = [
  'emotional-and-behavioural',
  'mental-health',
  'self-harm',
  'learning-disability',
  'autism',
  'physical-disability',
  'complex-health',
  'exploitation',
  'going-missing',
  'unaccompanied-child',
] as const;
const AGES = { '8-17': 34, '7-17': 20, '10-17': 26, '5-17': 12, '6-17': 8 };

/** Ages, sex and number of certificates, and needs of statements of purpose; a tenth say no needs. */
export function* limitLines(homes: readonly SaidHome[], random: SeededRandom): Generator<string> {
  yield LIMITS;
  for (const { urn, places } of homes) {
    const draw = random.fork(`limit ${urn}`);
    const [from, to] = draw.weighted(AGES).split('-');
    const needs = draw.chance(0.1) ? [] : NEEDS.filter((_, index) => draw.chance(index === 0 ? 0.9 : 0.32));
    yield `${urn},${from},${to},any,${places},${needs.join('; ')},,\n`;
  }
}

const RATIOS = { '1:1': 22, '1:2': 48, '2:3': 14, '2:1': 10, '': 6 };
const NIGHTS = { waking: 46, 'sleep-in': 34, 'waking-and-sleep-in': 20 };
const MANAGERS = { registered: 82, applied: 8, interim: 6, none: 4 };
const SCHOOLS = { local: 62, 'registered-school': 16, 'on-site': 8, 'local; registered-school': 14 };

/** Staff, manager and school of homes. */
export function* profileLines(homes: readonly SaidHome[], asAt: CalendarDate, random: SeededRandom): Generator<string> {
  yield PROFILES;
  for (const { urn } of homes) {
    const draw = random.fork(`profile ${urn}`);
    const since = addDays(asAt, -draw.integer(20, 1_600));
    const cells = [draw.weighted(RATIOS), draw.weighted(NIGHTS), draw.integer(48, 100), draw.weighted(MANAGERS), since];
    yield `${urn},${cells.join(',')},${draw.weighted(SCHOOLS)},,\n`;
  }
}
