import type { CalendarDate, Pence } from '#kernel';
import type { HomeStability } from './stability';

export const TIERS = ['in-house', 'framework', 'spot'] as const;
export type Tier = (typeof TIERS)[number];

export const KINDS = ['home', 'fostering-household', 'agency'] as const;
/** An agency stands for its households where it named none. */
export type CandidateKind = (typeof KINDS)[number];

/** What Ofsted publishes of a registration. */
export interface PublishedFacts {
  readonly urn: string;
  readonly provisionType: string;
  readonly status: string;
  readonly name: string | null;
  readonly authorityCode: string | null;
  readonly sector: string | null;
  readonly owner: string | null;
  readonly places: number | null;
  readonly shortBreakOnly: boolean;
  readonly judgement: string | null;
  readonly judgedOn: CalendarDate | null;
  /** The graded judgement before it. */
  readonly judgementBefore: string | null;
}

/** What is known of one place, household or agency that nothing excludes, to rank it by. Null is "not known", never none. */
export interface CandidateFacts {
  readonly kind: CandidateKind;
  /** The number, in searches, of its best place or of the household; null for a home that nobody described and an agency. */
  readonly unit: number | null;
  /** Null for a household of a council's own service. */
  readonly urn: string | null;
  /** Its number in searches; orders what is equal in all else. Null for a household, and a home that nobody described. */
  readonly home: number | null;
  /** Code of the place or reference of the household; null for a home that nobody described. */
  readonly place: string | null;
  readonly published: PublishedFacts | null;
  readonly authorityCode: string | null;
  /** Upper end of the 5-mile band to each anchor of the need, in its order. */
  readonly bands: readonly (number | null)[];
  /** Whether it is free throughout the wanted days; null when nobody said. */
  readonly available: true | null;
  /** Children that could come, in all free places of the home; null when not known. */
  readonly free: number | null;
  /**
   * Of the brothers and sisters, the child of the need among them, so many could live there at once, each in a free place
   * that suits them; the features asked for are the child's alone. Null without any, and when it is not known.
   */
  readonly room: number | null;
  /** Whether each brother or sister whose age and sex are said is within what it takes; null when none is, or it is not known. */
  readonly suitsSiblings: boolean | null;
  /** Days since somebody confirmed; null when nobody did. */
  readonly confirmedDaysAgo: number | null;
  /** What a household is approved for; null for a home, and for an agency that named none. */
  readonly approvedFor: readonly string[] | null;
  /** Needs of its statement of purpose that the need asks; null when it is not known. */
  readonly needsMet: readonly string[] | null;
  /** Null without a council that asks. */
  readonly tier: Tier | null;
  /** Whether the council has places guaranteed there: they are used before others of the framework. */
  readonly guaranteed: boolean;
  readonly pricePerWeek: Pence | null;
  readonly stability: HomeStability | null;
  /** It may lie in an area to avoid: only the home can say. */
  readonly areaToAsk: boolean;
}

/** What is told of a candidate beyond what ranks it. */
export interface CandidateDetail {
  readonly authority: { readonly code: string; readonly name: string } | null;
  readonly features: readonly string[] | null;
  /** Of the statement of purpose. */
  readonly needs: readonly string[] | null;
  readonly confirmedOn: CalendarDate | null;
  readonly staffing: string | null;
  readonly night: string | null;
  readonly qualifiedPercent: number | null;
  readonly manager: string | null;
  readonly managerSince: CalendarDate | null;
  readonly school: readonly string[] | null;
  /** 1 to 4, of supported accommodation. */
  readonly category: number | null;
}

export const NO_DETAIL: CandidateDetail = {
  authority: null,
  features: null,
  needs: null,
  confirmedOn: null,
  staffing: null,
  night: null,
  qualifiedPercent: null,
  manager: null,
  managerSince: null,
  school: null,
  category: null,
};
