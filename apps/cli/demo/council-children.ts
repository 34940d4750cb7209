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
  /** Children whose care ended before this day are in no return, and are left out. */
  since: CalendarDate;
  map: PlacementMap;
  ownServiceUrn: string;
}

const ENTRY_AGES = { '0': 20, '1-4': 14, '5-9': 17, '10-15': 39, '16-17': 10 };
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
const LONGEST_YEARS = 16;
/** Of those who come into care; most leave at 18 after two years, so that 9% are left of the stock. */
const ASYLUM_SHARE = 0.21;
/** Days in care: for some weeks, for most years. Longer than published, which holds the number of episodes down. */
const STAY = { short: 120, long: 5_200, shareShort: 0.04 };

function entryAgeDays(asylum: boolean, random: SeededRandom): number {
  if (asylum) return random.integer(14 * 365, 17 * 365 + 200);
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
  const days = 4 + Math.floor(random.exponential(random.chance(STAY.shareShort) ? STAY.short : STAY.long));
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
  const site = map.household({ from: home, chanceInside: 0.9, miles: 4 }, random);
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
 * The children a council has looked after from `since` to `until`; exactly `options.children` of them are looked after on
 * the last day (short breaks apart). One in eleven is unaccompanied, as published for England.
 */
export function councilChildren(options: CouncilChildrenOptions, random: SeededRandom): DemoChild[] {
  const { map, until, since } = options;
  const rows: DemoChild[] = [];
  let looked = 0;
  for (let drawn = 0; looked < options.children; drawn += 1) {
    const draw = random.fork(`child ${drawn}`);
    const asylum = draw.chance(ASYLUM_SHARE);
    const home = asylum ? null : map.homePostcode(draw);
    const period = carePeriod(asylum, home, until, draw);
    if (period.end === null) looked += 1;
    else if (period.end < since) continue;
    rows.push({
      child: childNumber(rows.length + 1),
      sex: draw.chance(asylum ? 0.95 : 0.56) ? '1' : '2',
      dob: period.dob,
      ethnic: draw.weighted(asylum ? ASYLUM_ETHNICITIES : ETHNICITIES),
      asylum,
      homePost: home?.postcode ?? '',
      episodes: careHistory(period, map, options.ownServiceUrn, draw),
      absences: absencesOf(period, draw),
    });
  }
  const breaks = Math.round(options.children * 0.03);
  for (let n = 0; n < breaks; n += 1) rows.push(shortBreaks(until, rows.length + 1, map, random.fork(`break ${n}`)));
  return rows;
}

/** 31 March of the year in which a collection ends. */
export const snapshotOf = (year: number): CalendarDate => calendarDate(`${year}-03-31`);
