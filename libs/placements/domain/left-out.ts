/** Why a home, or one place of it, is left out; in the order of the bits that stand for them in a mask. */
export const LEFT_OUT = {
  'under-16-supported-accommodation': 'Supported accommodation is never for a child under 16.',
  'not-on-register': "It is not on Ofsted's register.",
  'not-active': "Its registration is not active on Ofsted's register.",
  restricted: "It is under a restriction of accommodation by Ofsted's notice.",
  suspended: "Its registration is suspended by Ofsted's notice.",
  paused: 'Your organisation has paused placements there.',
  secure: 'Secure homes are found through the national unit, not by this search.',
  'short-break-only': 'It is registered for short breaks only.',
  'age-outside': 'The age is outside what it is registered, approved or meant for.',
  'sex-outside': 'The sex is outside what it is registered, approved or meant for.',
  'number-outside': 'The children to live together are more than it is registered or approved for.',
  'not-approved-for': 'The household is not approved for the kind of placement.',
  'not-offered': 'The place is not offered to councils.',
  'not-free-throughout': 'It is not free throughout the wanted days.',
  unconfirmed: 'Nobody has confirmed for 21 days, or since its expiry, that it is free.',
  'place-to-avoid': 'The need says to avoid this place.',
  'area-to-avoid': 'It is in an area that the need says to avoid.',
  'unsuitable-type': 'The need says that this type of placement is unsuitable.',
  'too-far': "It is farther from the child's home than the need allows.",
  'features-not-in-one-place': 'No one place has together what the need asks for.',
  'kept-through-homeward': 'It is held or taken through Homeward on some of the wanted days.',
  'approved-for-other-purpose':
    'The household is approved for other purposes alone: a child whom it knows, short stays, or one kind of care.',
} as const;

export type LeftOutReason = keyof typeof LEFT_OUT;

const REASONS = Object.keys(LEFT_OUT) as LeftOutReason[];

/** What a reason adds to a mask. */
export const bitOf = (reason: LeftOutReason): number => 2 ** REASONS.indexOf(reason);

const LACKS = 'lacks:';
const FEATURE_BIT = 24;

const has = (mask: number, bit: number): boolean => Math.floor(mask / 2 ** bit) % 2 === 1;

/**
 * What a mask stands for: reasons, and "lacks:" with each feature that the place is without.
 * @param features asked for, each with its bit
 */
export function reasonsOf(mask: number, features: readonly { word: string; bit: number }[]): string[] {
  return [
    ...REASONS.filter((_, index) => has(mask, index)),
    ...features.filter(({ bit }) => has(mask, FEATURE_BIT + bit)).map(({ word }) => `${LACKS}${word}`),
  ];
}

/** How many things stand against it. */
export const countReasons = (mask: number): number =>
  mask < HALF ? bitsIn(mask) : bitsIn(mask % HALF) + bitsIn(Math.floor(mask / HALF));

/** Of whole numbers no more than this are bit by bit at hand. */
const HALF = 2 ** 30;

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** A reason as the search keeps it: of this list, or "lacks:" and the feature that the place is without. */
export const reasonCode = (reason: string): LeftOutReason =>
  reason.startsWith(LACKS) ? 'features-not-in-one-place' : (reason as LeftOutReason);

export const reasonInWords = (reason: string): string =>
  reason.startsWith(LACKS)
    ? `${LEFT_OUT['features-not-in-one-place']} This one lacks ${reason.slice(LACKS.length)}.`
    : LEFT_OUT[reason as LeftOutReason];

/** Homes left out for the same reasons: one set for each way in which a place of theirs is left out. */
export interface LeftOutGroup {
  readonly sets: readonly (readonly string[])[];
  readonly homes: number;
}

export interface Counted {
  readonly reason: LeftOutReason;
  readonly words: string;
  /** Homes with the reason, in any place of theirs; a home with several reasons counts under each. */
  readonly homes: number;
}

export function countByReason(groups: readonly LeftOutGroup[]): Counted[] {
  const counts = new Map<LeftOutReason, number>();
  for (const { sets, homes } of groups)
    for (const code of new Set(sets.flat().map(reasonCode))) counts.set(code, (counts.get(code) ?? 0) + homes);
  return [...counts]
    .map(([reason, homes]) => ({ reason, words: LEFT_OUT[reason], homes }))
    .toSorted((a, b) => b.homes - a.homes || (a.reason < b.reason ? -1 : 1));
}

export interface Widening {
  readonly relaxation: string;
  readonly words: string;
  /** Homes that would be candidates with this one relaxation and no other. */
  readonly adds: number;
}

/** What can be asked less of. Law, registration, notices, pauses and what is to be avoided for safety cannot. */
const RELAXATIONS: readonly { relaxation: string; words: string; lifts: string }[] = [
  { relaxation: 'distance', words: 'Search at any distance', lifts: 'too-far' },
  {
    relaxation: 'dates',
    words: 'Take a place that is not free on all of the wanted days',
    lifts: 'not-free-throughout',
  },
  { relaxation: 'confirmation', words: 'Ask homes that nobody confirmed lately', lifts: 'unconfirmed' },
  { relaxation: 'type', words: 'Take a type that the need calls unsuitable', lifts: 'unsuitable-type' },
  { relaxation: 'approval', words: 'Take a household without that kind of approval', lifts: 'not-approved-for' },
];

/** What each one relaxation would add, counted: a home is added when a place of its has no reason but the lifted one. */
export function widening(groups: readonly LeftOutGroup[], features: readonly string[]): Widening[] {
  const ways = [
    ...RELAXATIONS,
    ...features.map((feature) => ({
      relaxation: `feature:${feature}`,
      words: `Do without ${feature}`,
      lifts: `${LACKS}${feature}`,
    })),
  ];
  return ways.map(({ relaxation, words, lifts }) => ({
    relaxation,
    words,
    adds: groups
      .filter(({ sets }) => sets.some((set) => set.every((reason) => reason === lifts)))
      .reduce((sum, { homes }) => sum + homes, 0),
  }));
}
