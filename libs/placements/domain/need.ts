import type { CalendarDate, Pence } from '#kernel';
import type { Weights } from './criteria';
import type { NeedDetails } from './need-details';
import type { StandardPart } from './standard-fields';

export const LEGAL_ROUTES = [
  'section-20',
  'interim-care-order',
  'care-order',
  'emergency-protection-order',
  'police-protection',
  'pace-transfer',
  'remand',
  'other',
] as const;
export type LegalRoute = (typeof LEGAL_ROUTES)[number];

export type Suitability = 'Preferred' | 'Suitable but not preferred' | 'Unsuitable' | 'Not specified';

/** A place that distances are measured from. */
export interface Anchor {
  /** "home", "school", or the need's own word for it. */
  readonly name: string;
  /** Upper case, no space. */
  readonly postcode: string;
  readonly visitsPerMonth: number;
}

/** What a search asks. What is not known is null or empty, and excludes and ranks nothing. */
export interface Need {
  readonly council: string | null;
  readonly age: number;
  readonly sex: 'female' | 'male';
  readonly legalRoute: LegalRoute | null;
  /** When that route began; null when nobody said. */
  readonly legalRouteBegan: Date | null;
  readonly anchors: readonly Anchor[];
  readonly schoolMustContinue: boolean;
  readonly hasSchool: boolean;
  /** In any unit of a search: at most this many miles from the child's home, a multiple of 5; null for no limit. */
  readonly withinMiles: number | null;
  readonly avoid: {
    /** Codes or names of authorities, as written. */
    readonly authorities: readonly string[];
    /** Outward codes of postcodes: "M14". */
    readonly areas: readonly string[];
    readonly urns: readonly string[];
  };
  /** Brothers and sisters who are to live there too. */
  readonly siblings: number;
  /** Opaque references of children not to live with; homes know them by asking. */
  readonly notWith: readonly string[];
  readonly from: CalendarDate;
  /** First day on which the place is no longer wanted; null when that is open. */
  readonly to: CalendarDate | null;
  readonly urgency: 'today' | 'days' | 'planned' | null;
  /** All in one place. */
  readonly features: readonly string[];
  /** That the statement of purpose is to meet. */
  readonly needs: readonly string[];
  /** Approvals that a fostering household must all have. */
  readonly approvedFor: readonly string[];
  readonly shortBreak: boolean;
  readonly suitability: {
    readonly fostering: Suitability;
    readonly residential: Suitability;
    readonly supportedAccommodation: Suitability;
  };
  readonly budgetPerWeek: Pence | null;
  readonly inHouseFirst: boolean;
  readonly weights: Weights;
  /** What is said beyond what can be looked up: put to each home. */
  readonly details: NeedDetails;
  /** Fields that the standard wants of every referral and this need leaves out. A search does without. */
  readonly notSaid: readonly string[];
  /** The standard's fields as given, by part. */
  readonly standard: Readonly<Record<StandardPart, Readonly<Record<string, unknown>>>>;
}
