/** Supply and need as plain values, and what a search of them answers, counted one by one: slow, simple, no SQL. */
export interface PlainState {
  readonly state: 'available' | 'held' | 'occupied';
  readonly from: number;
  /** First day on which it no longer stands; null for none. */
  readonly to: number | null;
  readonly confirmed: number;
}
export interface PlainPlace {
  /** Of the home's number and the place's, or of a household. */
  readonly home: number | null;
  readonly code: string;
  readonly point: readonly [east: number, north: number] | null;
  readonly ages: readonly [from: number, to: number];
  readonly sex: 'any' | 'female' | 'male';
  readonly features: readonly string[] | null;
  readonly offered: boolean;
  readonly children: number | null;
  readonly kinds: readonly string[];
  readonly states: readonly PlainState[];
  /** Days on which it is held or taken through Homeward, half open. */
  readonly booked: readonly { readonly from: number; readonly to: number; readonly held: boolean }[];
}
export interface PlainNeed {
  readonly age: number;
  readonly sex: 'female' | 'male';
  readonly from: number;
  readonly to: number | null;
  readonly features: readonly string[];
  readonly approvedFor: readonly string[];
  readonly withinMiles: number | null;
  readonly siblings: number;
  readonly fostering: boolean;
}

export const ASKED_ON = 100;
const HIDDEN_AFTER = 21;

/** Rounded half up to 0.1 mile, as distances are told. */
const milesOf = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): number =>
  Math.floor((Math.sqrt((a - c) ** 2 + (b - d) ** 2) / 1609.344) * 10 + 0.5) / 10;

export function bandOf(from: readonly [number, number], point: PlainPlace['point']): number | null {
  if (point === null) return null;
  const miles = milesOf(from, point);
  for (let band = 5; ; band += 5) if (miles <= band) return band;
}

const overlaps = (state: PlainState, need: PlainNeed): boolean =>
  (state.to === null || state.to > need.from) && (need.to === null || state.from < need.to);

function standing(place: PlainPlace, need: PlainNeed): string[] {
  const met = place.states.filter((each) => overlaps(each, need));
  if (met.length === 0) return [];
  const free = met.filter(({ state }) => state === 'available').toSorted((a, b) => a.from - b.from);
  let day = need.from;
  for (const each of free) if (each.from <= day && (each.to === null || each.to > day)) day = each.to ?? Infinity;
  if (day < (need.to ?? Infinity)) return ['not-free-throughout'];
  const confirmed = Math.min(...free.map((each) => each.confirmed));
  return ASKED_ON - confirmed >= HIDDEN_AFTER ? ['unconfirmed'] : [];
}

/**
 * One booking fills a room; a household when that is as many as it is approved for, or as many as its newest state says that
 * it could take, when the booking is of that state's days of confirmation or later.
 */
function isKept({ home, children, states, booked }: PlainPlace, need: PlainNeed): boolean {
  const newest = states.at(-1);
  const said = newest === undefined ? null : 1;
  const full = home !== null || (children ?? 0) <= 1 || said === 1;
  return full && booked.some(({ from, to }) => to > need.from && (need.to === null || from < need.to));
}

/** Approvals of which one is enough where none is asked for. */
const ORDINARY = ['long-term', 'short-term', 'emergency'];

/** All that stands against a place. */
export function reasonsAgainst(place: PlainPlace, need: PlainNeed, home: readonly [number, number]): string[] {
  const band = bandOf(home, place.point);
  return [
    ...(need.age < place.ages[0] || need.age > place.ages[1] ? ['age-outside'] : []),
    ...(place.sex === 'any' || place.sex === need.sex ? [] : ['sex-outside']),
    ...(place.children !== null && place.children < need.siblings + 1 ? ['number-outside'] : []),
    ...(place.home === null && need.approvedFor.some((kind) => !place.kinds.includes(kind))
      ? ['not-approved-for']
      : []),
    ...(place.home === null && need.approvedFor.length === 0 && !place.kinds.some((kind) => ORDINARY.includes(kind))
      ? ['approved-for-other-purpose']
      : []),
    ...(place.offered ? [] : ['not-offered']),
    ...standing(place, need),
    ...(place.home === null && !need.fostering ? ['unsuitable-type'] : []),
    ...(band !== null && need.withinMiles !== null && band > need.withinMiles ? ['too-far'] : []),
    ...(place.features !== null && need.features.some((each) => !place.features?.includes(each))
      ? ['features-not-in-one-place']
      : []),
    ...(isKept(place, need) ? ['kept-through-homeward'] : []),
  ];
}
