import type { ExchangeKind } from '../exchanges';
import type { PaidPart } from '../prices';
import type { Search } from '../unmet-need';

/** Whether a row is of a child who came alone from abroad; null where it is of no child. */
interface OfChild {
  readonly unaccompanied: boolean | null;
}

/** Where a row was read; null where it was entered in Homeward. */
export interface Sourced {
  readonly sourceFile: string | null;
  readonly sourceRow: number | null;
}

/** A placement by its need's reference: of the child nothing else. Dates are ISO 8601. */
export interface PlacementRow extends OfChild {
  readonly placement: string;
  readonly reference: string | null;
  readonly kind: string;
  readonly provider: string;
  readonly urn: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface PaidRow extends PlacementRow, PaidPart {}

/** Pence a week on 31 March of the year before, and of the year. */
export interface PairRow extends PlacementRow {
  readonly before: number;
  readonly now: number;
}

export interface LivedRow extends PlacementRow {
  /** Days of the year on which the child lived there. */
  readonly occupiedDays: number;
  /** For days after the child had left: pence a week times days. */
  readonly voidPenceDays: number;
}

/** A placement that began in the year or the one before, at its price of the first day. */
export interface BegunRow extends PlacementRow {
  readonly thisYear: boolean;
  readonly band: string;
  readonly pence: number;
}

export interface SearchRow extends OfChild, Search {
  readonly reference: string | null;
  readonly publishedOn: string;
  readonly endedOn: string | null;
  readonly provider: string | null;
}

export interface RefusalRow extends OfChild {
  readonly reference: string | null;
  /** A registration, or the name of a service without one. */
  readonly home: string;
  readonly provider: string;
  readonly urn: string | null;
  readonly sentOn: string;
}

/** A child of a group whose needs went out together, in the placement of the day. */
export interface SiblingRow extends OfChild {
  readonly group: string;
  readonly reference: string | null;
  /** Two children of one home or household share it. */
  readonly home: string;
  readonly provider: string;
  readonly urn: string | null;
}

export interface PlaceRow extends OfChild, Sourced {
  readonly urn: string;
  readonly building: number;
  readonly place: string;
  readonly registered: boolean;
  readonly staffed: boolean;
  readonly offered: boolean;
  readonly state: string;
  readonly reason: string | null;
}

/** A registration that joined or left the register in the year. */
export interface MovedRow extends OfChild, Sourced {
  readonly urn: string;
  readonly type: string;
  readonly sector: string;
  readonly joined: boolean;
  readonly left: boolean;
  readonly places: number;
}

export interface HomeRow extends OfChild {
  readonly urn: string;
  readonly type: string;
  readonly sector: string;
  readonly status: string;
  readonly places: number;
}

export interface ComeHomeRow extends OfChild {
  readonly reference: string;
  readonly plan: 'return' | 'step-down';
  readonly readiness: 'ready' | 'preparing' | 'not-ready';
  readonly targetDate: string;
  readonly overdue: boolean;
}

/** A row of the return, by the council’s own number of the child. */
export interface EpisodeRow extends OfChild, Sourced {
  readonly childNumber: string;
  readonly place: string | null;
  readonly placeProvider: string | null;
  readonly urn: string | null;
}

export interface UnregisteredRow extends EpisodeRow {
  readonly decom: string;
  readonly dec: string | null;
  readonly days: number;
}

export interface OwnedRow extends EpisodeRow {
  /** Null where nobody knows whose the home or agency is. */
  readonly ownerKey: string | null;
  readonly owner: string | null;
  readonly publicBody: boolean;
  readonly red: boolean;
  readonly assessable: boolean;
}

/** A child of the cohort by where it lives. */
export interface LivesRow extends EpisodeRow {
  /** Name of one of the 153, or in words that it is outside England or not known. */
  readonly area: string;
  readonly kind: ExchangeKind;
  readonly elsewhere: boolean;
}

/** What is paid a week for one child, and to whose home or agency. */
export interface OwnerSpendRow extends OfChild {
  /** A need's reference, or, where no agreement is in force, a child's number in the return. */
  readonly of: string | null;
  readonly from: 'agreement' | 'price list';
  readonly provider: string | null;
  readonly urn: string | null;
  readonly owner: string;
  readonly pence: number;
}

export interface ExceptionRow extends OfChild, Sourced {
  readonly childNumber: string;
}

export interface SpendRow extends OfChild, Sourced {
  readonly period: number;
  readonly line: string;
  readonly part: 'family-support' | 'looked-after';
  readonly pence: number;
}

/** What was spent on own provision, or a child who lived in it at one of the year’s two ends. */
export interface OwnCostRow extends OfChild, Sourced {
  readonly kind: 'Residential care' | 'Fostering';
  readonly what: string;
  /** ISO 8601, or the year of account. */
  readonly when: string;
  readonly spentPence: number | null;
  /** Weeks that the child counts for: half of the year’s, or all where one end is not known. */
  readonly childWeeks: number | null;
}

/** Rows of every kind that a measure of the market is made of. */
export interface MarketRows {
  readonly paid: PaidRow;
  readonly pairs: PairRow;
  readonly lived: LivedRow;
  readonly begun: BegunRow;
  readonly searches: SearchRow;
  readonly refusals: RefusalRow;
  readonly siblings: SiblingRow;
  readonly places: PlaceRow;
  readonly moved: MovedRow;
  readonly areaHomes: HomeRow;
  readonly comeHome: ComeHomeRow;
  readonly unregistered: UnregisteredRow;
  readonly owned: OwnedRow;
  readonly exceptions: ExceptionRow;
  readonly lives: LivesRow;
  readonly ownerSpend: OwnerSpendRow;
  readonly spend: SpendRow;
  readonly ownCost: OwnCostRow;
}
export type RowKind = keyof MarketRows;
