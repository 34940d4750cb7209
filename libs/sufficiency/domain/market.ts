import { roundHalfUp } from '#kernel';
import type { CareQuality } from './care-quality';
import type { FullCost } from './full-cost';
import type { Unavailable, Valued } from './indicator';
import type { AreaOccupancy, Occupancy } from './occupancy';
import type { OwnerDependency } from './owner-dependency';
import type { Prices } from './prices';
import type { SiblingGroups } from './sibling-groups';
import { UNAVAILABLE } from './unavailable';
import type { UnmetNeed } from './unmet-need';

export interface EarlyHelp {
  /** The financial year that ends in it. */
  readonly period: number;
  readonly familySupportPence: number;
  readonly lookedAfterPence: number;
  /** Pence on family support for each pound on children looked after. */
  readonly pencePerPound: number | null;
  /** The section 251 outturn, or what the council says of itself; absent in reports of earlier versions. */
  readonly source?: 'section 251 outturn' | 'the council';
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
  /** With a barrier written down; what it is stays with the plan. */
  readonly withBarrier?: number;
  /** Whose target date is within three months. */
  readonly dueSoon?: number;
  /** For whom a vacancy that fits had been found by the day. */
  readonly matched?: number;
}

/** Children whom other councils had placed in the area through Homeward. */
export interface HostedChildren {
  readonly children: number;
  readonly councils: number;
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
  /** What follows is absent in reports that were built before it was counted. */
  readonly areaOccupancy?: AreaOccupancy | null;
  readonly siblings?: SiblingGroups | null;
  readonly hosted?: HostedChildren | null;
  /** Children on the council's list of those for whom its area is unsafe by plan; null without a list for the year. */
  readonly areaExceptions?: { readonly children: number } | null;
  readonly fullCost?: FullCost | null;
  /** Null without a complete register. */
  readonly quality?: CareQuality | null;
  /** Places in children's homes that opened and closed in the area; null without a table of joiners and leavers. */
  readonly netPlaces?: { readonly opened: number; readonly closed: number } | null;
  /** Values of the measures of the market in earlier years, newest first, by the rules of today. */
  readonly earlier?: readonly MarketYear[];
}

export interface MarketYear {
  readonly year: number;
  readonly values: Readonly<Record<string, Valued>>;
}

export const earlyHelpOf = (given: Omit<EarlyHelp, 'pencePerPound'>): EarlyHelp => ({
  ...given,
  pencePerPound:
    given.lookedAfterPence > 0 ? roundHalfUp((100 * given.familySupportPence) / given.lookedAfterPence) : null,
});

const SECTIONS: Readonly<Record<string, keyof Market>> = {
  unregisteredDays: 'unregisteredDays',
  occupancy: 'occupancy',
  price: 'prices',
  unmetNeed: 'unmetNeed',
  dependency: 'dependency',
  comeHome: 'comeHome',
  earlyHelp: 'earlyHelp',
  siblings: 'siblings',
  areaOccupancy: 'areaOccupancy',
  areaUnsafe: 'areaExceptions',
  fullCost: 'fullCost',
  netPlaces: 'netPlaces',
};

/** The measures that have nothing to count from, given what was found. */
export const unavailableIn = (market: Market): Unavailable[] =>
  UNAVAILABLE.filter(({ id }) => {
    const key = SECTIONS[id];
    return key === undefined || (market[key] ?? null) === null;
  });
