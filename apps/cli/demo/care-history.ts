import { CalendarDate, addDays, addMonths, daysBetween } from '#kernel';
import type { LocatedPostcode } from './demo-area';
import { DemoPlacement, choosePlacement } from './placement-choice';
import type { PlacementMap } from './placement-map';
import type { SeededRandom } from './seeded-random';

/** An episode of care; `dec` is null while it is open. */
export interface CareEpisode extends DemoPlacement {
  decom: CalendarDate;
  rne: string;
  ls: string;
  dec: CalendarDate | null;
  rec: string;
  reason: string;
}

/** What the history of one child is drawn from. `end` is null when care lasts beyond the last day asked for. */
export interface CarePeriod {
  dob: CalendarDate;
  start: CalendarDate;
  end: CalendarDate | null;
  /** The last day that the history reaches. */
  until: CalendarDate;
  asylum: boolean;
  home: LocatedPostcode | null;
}

interface Change<T> {
  from: CalendarDate;
  value: T;
  temporary?: boolean;
}

const MOVE_REASONS = {
  CARPL: 38,
  LAREQ: 12,
  CREQB: 18,
  CREQO: 6,
  CHILD: 9,
  ALLEG: 2,
  STAND: 2,
  CLOSE: 3,
  OTHER: 6,
  PLACE: 4,
};
const FIRST_STATUS = { V2: 12, C2: 55, C1: 31, L2: 2 };
const AWAY_PLACES = { T1: 2, T3: 4, T4: 4, T0: 1 };
const ENDINGS = { E4A: 34, E45: 12, E48: 5, E13: 12, E8: 16, E41: 5 };
const AGED_OUT = { E5: 44, E6: 22, E17: 34 };

/**
 * How placements last. Most children stay for years in one; of the unsettled few many move twice a year or more. Fewer
 * moves than England publishes (10% have three placements in a year), to hold a country's files to the size asked for.
 */
const UNSETTLED = { younger: 0.05, older: 0.12 };
const DAYS = { first: 110, settled: 7_000, unsettled: 150 };
const SHORT_FIRST = 0.08;
const AWAY = 0.008;
/** At about this age some move to supported accommodation. */
const TO_SUPPORTED = { chance: 0.35, months: 196 };

const yearsOf = (dob: CalendarDate, on: CalendarDate): number => Math.floor(daysBetween(dob, on) / 365.25);

/** Legal statuses: an order follows police protection or an interim order; some accommodation by agreement becomes an order. */
function legalChanges(period: CarePeriod, random: SeededRandom): Change<string>[] {
  if (period.asylum) return [{ from: period.start, value: 'V2' }];
  const first = random.weighted(FIRST_STATUS);
  const changes: Change<string>[] = [{ from: period.start, value: first }];
  let at = period.start;
  if (first === 'L2') {
    at = addDays(at, random.integer(1, 7));
    changes.push({ from: at, value: 'C1' });
  }
  if (first === 'V2' && random.chance(0.12)) {
    at = addDays(at, random.integer(40, 200));
    changes.push({ from: at, value: 'C2' });
  }
  if (changes.at(-1)?.value === 'C1' && random.chance(0.5)) {
    changes.push({ from: addDays(at, random.integer(250, 600)), value: 'C2' });
  }
  if (changes.at(-1)?.value === 'C2' && yearsOf(period.dob, period.start) < 4 && random.chance(0.22)) {
    changes.push({ from: addDays(at, random.integer(610, 760)), value: 'E1' });
  }
  return changes;
}

/** Placements one after another; the first is often short. Now and then a few days elsewhere, and back. */
function placementChanges(
  period: CarePeriod,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): Change<DemoPlacement>[] {
  const changes: Change<DemoPlacement>[] = [];
  const last = period.end ?? period.until;
  const older = yearsOf(period.dob, period.start) >= 10;
  const unsettled = !period.asylum && random.chance(older ? UNSETTLED.older : UNSETTLED.younger);
  let supportedFrom = random.chance(TO_SUPPORTED.chance) ? addMonths(period.dob, TO_SUPPORTED.months) : null;
  let at = period.start;
  while (at <= last) {
    const age = yearsOf(period.dob, at);
    const placement = choosePlacement(
      { age, asylum: period.asylum, home: period.home, first: changes.length === 0, supported: at === supportedFrom },
      at,
      map,
      ownServiceUrn,
      random,
    );
    changes.push({ from: at, value: placement });
    if (at === supportedFrom) supportedFrom = null;
    const short = changes.length === 1 && random.chance(SHORT_FIRST);
    let days = 3 + Math.floor(random.exponential(short ? DAYS.first : unsettled ? DAYS.unsettled : DAYS.settled));
    if (days > 200 && random.chance(AWAY)) {
      const away = addDays(at, random.integer(30, days - 60));
      const back = addDays(away, random.integer(2, 14));
      const place = random.weighted(AWAY_PLACES);
      changes.push({ from: away, value: { ...placement, place, provider: '', urn: '' }, temporary: true });
      changes.push({ from: back, value: placement, temporary: true });
      days += 14;
    }
    const next = addDays(at, days);
    at = supportedFrom && supportedFrom > at && supportedFrom < next ? supportedFrom : next;
  }
  return changes;
}

const valueOn = <T>(changes: readonly Change<T>[], on: CalendarDate): Change<T> =>
  changes.findLast((change) => change.from <= on) as Change<T>;

/** Why an episode began: legal status, placement, or both at once. */
function reasonNewEpisode(legal: boolean, placement: boolean): string {
  if (legal && placement) return 'B';
  return placement ? 'P' : 'L';
}

/** One child's episodes, each day covered once, in order. */
export function careHistory(
  period: CarePeriod,
  map: PlacementMap,
  ownServiceUrn: string,
  random: SeededRandom,
): CareEpisode[] {
  const legal = legalChanges(period, random.fork('legal'));
  const placements = placementChanges(period, map, ownServiceUrn, random.fork('placement'));
  const last = period.end ?? period.until;
  const starts = [...new Set([...legal, ...placements].map((change) => change.from))]
    .filter((from) => (period.end ? from < last : from <= last))
    .sort();
  const draw = random.fork('reasons');
  return starts.map((decom, index) => {
    const next = starts[index + 1] ?? null;
    const moved = placements.some((change) => change.from === decom);
    const movesNext = next !== null && placements.find((change) => change.from === next);
    const temporary = movesNext && (movesNext.temporary ?? false);
    const dec = next ?? period.end;
    return {
      ...valueOn(placements, decom).value,
      decom,
      rne:
        index === 0
          ? 'S'
          : reasonNewEpisode(
              legal.some((change) => change.from === decom),
              moved,
            ),
      ls: valueOn(legal, decom).value,
      dec,
      rec: next ? 'X1' : dec ? ending(period, dec, draw) : '',
      reason: movesNext ? (temporary ? 'CARPL' : draw.weighted(MOVE_REASONS)) : '',
    };
  });
}

function ending(period: CarePeriod, dec: CalendarDate, random: SeededRandom): string {
  return daysBetween(period.dob, dec) >= 6570 ? random.weighted(AGED_OUT) : random.weighted(ENDINGS);
}
