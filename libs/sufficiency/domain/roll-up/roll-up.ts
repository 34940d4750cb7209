import type { IndicatorUnit, PublishedFigure } from '../indicator';
import type { Band, Boundary, Provider, ProvisionGroup } from '../report';
import type { Flows } from './flows';
import type { JointPlan } from './joint-plan';
import type { League } from './league';
import type { Sharing } from './sharing';

export const ROLL_UP_SCOPES = ['consortium', 'region', 'england'] as const;
export type RollUpScope = (typeof ROLL_UP_SCOPES)[number];

/** For whom a roll-up is told: exact to the consortium, rounded and suppressed to others. */
export const AUDIENCES = ['consortium', 'member', 'oversight'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface RolledArea {
  readonly scope: RollUpScope;
  readonly name: string;
}

/** A council that belongs to the area, and which report of it was added. */
export interface RolledCouncil {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** The edition that is filed and in force, the newest that was built, or none: then it is in no sum. */
  readonly basis: 'filed' | 'newest' | 'none';
  /** Of the filing that is in force, whatever the basis. */
  readonly edition: number | null;
  /** When the report was filed or built, ISO 8601; null without one. */
  readonly asOf: string | null;
}

/** A sum over councils: how many have it, and who has not. */
export interface Summed<T> {
  readonly value: T | null;
  /** Councils whose report has it. */
  readonly councils: number;
}

export interface RolledMeasure {
  readonly id: string;
  readonly title: string;
  readonly unit: IndicatorUnit;
  readonly definition: string;
  /** From the summed numerator and denominator; never a mean of percentages. Null where nobody has it, or it is not told. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Councils whose report has it; the others are in `without`. */
  readonly councils: number;
  readonly without: readonly string[];
  /** Why there is no value. */
  readonly why: string | null;
  readonly yearBefore: RolledYear | null;
  readonly published: RolledPublished | null;
}

/** The year before, of the councils that have it, counted by the rules of today. */
export interface RolledYear {
  readonly year: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly councils: number;
  /** Whether they are the councils of this year’s value: otherwise the two are not to be compared. */
  readonly sameCouncils: boolean;
}

/** The Department’s figure of the region or of England, and what is between the two. */
export interface RolledPublished extends PublishedFigure {
  readonly area: string;
  readonly comparison: string;
}

export interface RolledTables {
  /** Null where it is not told. */
  readonly distance: Readonly<Record<Boundary, Readonly<Record<Band, number | null>>>>;
  readonly provision: Readonly<Record<ProvisionGroup, Readonly<Record<Provider, number | null>>>>;
  readonly placementType: Readonly<Record<string, number | null>>;
}

/** Places that the councils' own records have. */
export interface RolledOccupancy {
  readonly homes: number;
  readonly registered: number;
  readonly staffed: number;
  readonly offered: number;
  readonly occupied: number;
  readonly held: number;
  readonly blocked: number;
  readonly ofRegistered: number | null;
  readonly ofStaffed: number | null;
  readonly ofOffered: number | null;
}

/** Searches of the year, and registrations that refused or never answered, each council's by itself. */
export interface RolledSearches {
  readonly ended: number;
  readonly placed: number;
  readonly withoutPlacement: number;
  readonly open: number;
  readonly refusals: number;
  readonly noReply: number;
}

export interface RolledComeHome {
  readonly children: number;
  readonly ready: number;
  readonly preparing: number;
  readonly notReady: number;
  readonly returning: number;
  readonly steppingDown: number;
  readonly overdue: number;
}

export interface RolledEarlyHelp {
  /** The financial year that ends in it. */
  readonly period: number;
  readonly familySupportPence: number;
  readonly lookedAfterPence: number;
  /** Pence on family support for each pound on children looked after. */
  readonly pencePerPound: number | null;
}

export interface RolledMarket {
  readonly occupancy: Summed<RolledOccupancy>;
  readonly unmetNeed: Summed<RolledSearches>;
  readonly comeHome: Summed<RolledComeHome>;
  readonly earlyHelp: Summed<RolledEarlyHelp>;
}

/** A measure of a council’s report that has no honest sum, and why. */
export interface NotRolledUp {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

/** Figures of several councils together, as they leave Homeward. */
export interface RollUp {
  readonly area: RolledArea;
  readonly audience: Audience;
  readonly year: number;
  readonly snapshot: string;
  readonly synthetic: boolean;
  readonly rules: string;
  /** The day on which the councils of the area were asked for, ISO 8601. */
  readonly membersOn: string;
  /** Councils whose report is here, of how many; `members` says who, and who is missing. */
  readonly coverage: { readonly councils: number; readonly of: number; readonly members: readonly RolledCouncil[] };
  readonly measures: readonly RolledMeasure[];
  readonly tables: RolledTables;
  readonly market: RolledMarket;
  readonly flows: Flows;
  /** Null for a region and for England. */
  readonly sharing: Sharing | null;
  readonly plan: JointPlan;
  readonly leagues: readonly League[];
  readonly notRolledUp: readonly NotRolledUp[];
}
