import { percent, roundHalfUp } from '#kernel';
import type { Unavailable } from './indicator';
import { UNAVAILABLE } from './unavailable';

/** Places in homes whose provider lets the council see them: its own. Three denominators, never mixed. */
export interface OccupancyCounts {
  readonly homes: number;
  readonly registered: number;
  readonly staffed: number;
  readonly offered: number;
  readonly occupied: number;
  readonly held: number;
  /** Kept empty, with a reason: it is a reason, and is taken off no denominator. */
  readonly blocked: number;
}

export interface Occupancy extends OccupancyCounts {
  readonly ofRegistered: number | null;
  readonly ofStaffed: number | null;
  readonly ofOffered: number | null;
}

export interface EarlyHelp {
  /** The financial year that ends in it. */
  readonly period: number;
  readonly familySupportPence: number;
  readonly lookedAfterPence: number;
  /** Pence on family support for each pound on children looked after. */
  readonly pencePerPound: number | null;
}

export interface ComeHome {
  readonly children: number;
  readonly ready: number;
  readonly preparing: number;
  readonly notReady: number;
  readonly returning: number;
  readonly steppingDown: number;
  /** Whose target date has passed. */
  readonly overdue: number;
}

export interface OwnerDependency {
  readonly children: number;
  readonly notKnown: number | null;
  readonly hhi: number | null;
  readonly owners: readonly {
    readonly name: string;
    readonly children: number | null;
    readonly percent: number | null;
    readonly level: string;
  }[];
}

export interface UnmetNeed {
  /** Referrals that ended in the year. */
  readonly ended: number;
  readonly placed: number;
  readonly withoutPlacement: number;
  /** Still open on 31 March. */
  readonly open: number;
  /** Distinct registrations that refused, and those that never answered. */
  readonly refusals: number;
  readonly noReply: number;
  /** Days until half have a placement, searches that are still open in (Kaplan-Meier); null when half have none. */
  readonly medianDays: number | null;
}

export interface PriceLine {
  readonly kind: string;
  readonly placements: number;
  /** Null below the fewest that tell a spread. */
  readonly medianPence: number | null;
  readonly p25Pence: number | null;
  readonly p75Pence: number | null;
}

export interface Prices {
  readonly kinds: readonly PriceLine[];
  readonly split: readonly { readonly purpose: string; readonly payer: string; readonly pencePerWeek: number }[];
}

/** What a report says from elsewhere than the return. Each is null where nothing is recorded, and says so among the unavailable. */
export interface Market {
  /** Null until a code means it or the council has confirmed one: then 0 is a count, before it would be a guess. */
  readonly unregisteredDays: { readonly children: number; readonly days: number } | null;
  readonly occupancy: Occupancy | null;
  readonly earlyHelp: EarlyHelp | null;
  readonly comeHome: ComeHome | null;
  readonly dependency: OwnerDependency | null;
  readonly unmetNeed: UnmetNeed | null;
  readonly prices: Prices | null;
}

export const occupancyOf = (counts: OccupancyCounts): Occupancy => ({
  ...counts,
  ofRegistered: percent(counts.occupied, counts.registered),
  ofStaffed: percent(counts.occupied, counts.staffed),
  ofOffered: percent(counts.occupied, counts.offered),
});

export const earlyHelpOf = (given: Omit<EarlyHelp, 'pencePerPound'>): EarlyHelp => ({
  ...given,
  pencePerPound:
    given.lookedAfterPence > 0 ? roundHalfUp((100 * given.familySupportPence) / given.lookedAfterPence) : null,
});

export interface Search {
  readonly days: number;
  /** Whether it ended in a placement; otherwise it was still open, or ended without, after so many days. */
  readonly placed: boolean;
}

/**
 * Days until half of all searches have a placement, by Kaplan-Meier: a search that is open, or ended without a placement,
 * counts as long as it ran. On one day placements come before what leaves.
 */
export function medianDaysToPlace(searches: readonly Search[]): number | null {
  const days = [...new Set(searches.filter(({ placed }) => placed).map((each) => each.days))].sort((a, b) => a - b);
  let waiting = 1;
  for (const day of days) {
    const atRisk = searches.filter((each) => each.days >= day).length;
    const placed = searches.filter((each) => each.placed && each.days === day).length;
    waiting *= 1 - placed / atRisk;
    if (waiting <= 0.5 + 1e-9) return day;
  }
  return null;
}

const SECTIONS: Readonly<Record<string, keyof Market>> = {
  unregisteredDays: 'unregisteredDays',
  occupancy: 'occupancy',
  price: 'prices',
  unmetNeed: 'unmetNeed',
  dependency: 'dependency',
  comeHome: 'comeHome',
  earlyHelp: 'earlyHelp',
};

/** The measures that have nothing to count from, given what was found. */
export const unavailableIn = (market: Market): Unavailable[] =>
  UNAVAILABLE.filter(({ id }) => {
    const key = SECTIONS[id];
    return key === undefined || market[key] === null;
  });
