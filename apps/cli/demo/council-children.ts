import { CalendarDate, addDays, addMonths, calendarDate } from '#kernel';
import type { LocatedPostcode } from './demo-area';
import { CareEpisode, CarePeriod, careHistory } from './care-history';
import type { PlacementMap } from './placement-map';
import type { SeededRandom } from './seeded-random';

/** An invented child with the whole of one period of care. */
export interface DemoChild {
  child: string;
  sex: '1' | '2';
  dob: CalendarDate;
  ethnic: string;
  asylum: boolean;
  homePost: string;
  episodes: CareEpisode[];
  absences: { kind: 'M' | 'A'; start: CalendarDate; end: CalendarDate }[];
}

export interface CouncilChildrenOptions {
  /** Children looked after on the last snapshot, short breaks left out. */
  children: number;
  /** The last day of the last return: 31 March. */
  until: CalendarDate;
  map: PlacementMap;
  ownServiceUrn: string;
}

const ENTRY_AGES = { '0': 21, '1-4': 18, '5-9': 18, '10-15': 30, '16-17': 13 };
const ETHNICITIES = {
  WBRI: 68,
  WOTH: 4,
  MWBC: 4,
  MWAS: 2,
  MOTH: 3,
  BAFR: 5,
  BCRB: 2,
  AIND: 1,
  APKN: 3,
  AOTH: 3,
  OOTH: 3,
  NOBT: 2,
};
const ASYLUM_ETHNICITIES = { BAFR: 45, OOTH: 30, AOTH: 20, WOTH: 5 };
const LONGEST_YEARS = 14;

function entryAgeDays(asylum: boolean, random: SeededRandom): number {
  if (asylum) return random.integer(14 * 365, 18 * 365 - 20);
  const [from, to] = random.weighted(ENTRY_AGES).split('-').map(Number) as [number, number | undefined];
  return random.integer(from * 365, ((to ?? from) + 1) * 365 - 20);
}

/** Care lasts weeks for some and years for others, and ends at 18 at the latest. */
function carePeriod(
  asylum: boolean,
  home: LocatedPostcode | null,
  until: CalendarDate,
  random: SeededRandom,
): CarePeriod {
  const start = addDays(until, -random.integer(0, LONGEST_YEARS * 365));
  const dob = addDays(start, -entryAgeDays(asylum, random));
  const days = 4 + Math.floor(random.exponential(random.chance(0.28) ? 90 : 1250));
  const comesOfAge = addMonths(dob, 216);
  const wanted = asylum ? comesOfAge : addDays(start, days);
  const end = wanted < comesOfAge ? wanted : comesOfAge;
  return { dob, start, end: end > until ? null : end, until, asylum, home };
}

/** Episodes of missing (M) or away without authorisation (A), mostly of teenagers. */
function absencesOf(period: CarePeriod, random: SeededRandom): DemoChild['absences'] {
  const from = addMonths(period.dob, 144) > period.start ? addMonths(period.dob, 144) : period.start;
  const last = period.end ?? period.until;
  if (from >= last || !random.chance(0.12)) return [];
  const absences: DemoChild['absences'] = [];
  let at = addDays(from, random.integer(5, 200));
  for (let n = random.integer(1, 5); n > 0 && at < addDays(last, -4); n -= 1) {
    const end = addDays(at, random.integer(0, 3));
    absences.push({ kind: random.chance(0.75) ? 'M' : 'A', start: at, end });
    at = addDays(end, random.integer(4, 90));
  }
  return absences;
}

function shortBreaks(until: CalendarDate, number: number, map: PlacementMap, random: SeededRandom): DemoChild {
  const home = map.homePostcode(random);
  const start = addDays(until, -random.integer(40, 700));
  const site = map.household(home, 0.9, 4, random);
  const episode: CareEpisode = {
    decom: start,
    rne: 'S',
    ls: random.chance(0.8) ? 'V4' : 'V3',
    place: 'U6',
    provider: 'PR1',
    postcode: site.postcode?.postcode ?? '',
    urn: '',
    dec: null,
    rec: '',
    reason: '',
  };
  return {
    child: childNumber(number),
    sex: random.chance(0.6) ? '1' : '2',
    dob: addDays(start, -random.integer(5 * 365, 15 * 365)),
    ethnic: random.weighted(ETHNICITIES),
    asylum: false,
    homePost: home?.postcode ?? '',
    episodes: [episode],
    absences: [],
  };
}

/** Every invented child's number begins with ZZ. */
const childNumber = (number: number): string => `ZZ${String(number).padStart(6, '0')}`;

/**
 * The children a council has looked after over the years up to `until`; exactly `options.children` of them are
 * looked after on that day (short breaks apart). One in eleven is unaccompanied, as published for England.
 */
export function councilChildren(options: CouncilChildrenOptions, random: SeededRandom): DemoChild[] {
  const rows: DemoChild[] = [];
  let looked = 0;
  while (looked < options.children) {
    const draw = random.fork(`child ${rows.length}`);
    const asylum = draw.chance(0.075);
    const home = asylum ? null : options.map.homePostcode(draw);
    const period = carePeriod(asylum, home, options.until, draw);
    if (period.end === null) looked += 1;
    rows.push({
      child: childNumber(rows.length + 1),
      sex: draw.chance(asylum ? 0.95 : 0.56) ? '1' : '2',
      dob: period.dob,
      ethnic: draw.weighted(asylum ? ASYLUM_ETHNICITIES : ETHNICITIES),
      asylum,
      homePost: home?.postcode ?? '',
      episodes: careHistory(period, options.map, options.ownServiceUrn, draw),
      absences: absencesOf(period, draw),
    });
  }
  const breaks = Math.round(options.children * 0.03);
  for (let n = 0; n < breaks; n += 1) {
    rows.push(shortBreaks(options.until, rows.length + 1, options.map, random.fork(`break ${n}`)));
  }
  return rows;
}

/** 31 March of the year in which a collection ends. */
export const snapshotOf = (year: number): CalendarDate => calendarDate(`${year}-03-31`);
