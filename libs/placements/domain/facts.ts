import type { CalendarDate, Pence } from '#kernel';

export const TIERS = ['in-house', 'framework', 'spot'] as const;
export type Tier = (typeof TIERS)[number];

/** What is known of one place or fostering household that nothing excludes. Null is "not known", never none. */
export interface CandidateFacts {
  readonly kind: 'home' | 'fostering-household';
  /** Null for a household of a council's own service. */
  readonly urn: string | null;
  readonly building: number | null;
  /** Code of the place or reference of the household; null for a home that nobody described. */
  readonly place: string | null;
  readonly name: string | null;
  readonly provisionType: string | null;
  readonly authority: { readonly code: string; readonly name: string } | null;
  readonly sector: string | null;
  readonly owner: string | null;
  /** Upper end of the 5-mile band to each anchor of the need, in its order. */
  readonly bands: readonly (number | null)[];
  /** Whether it is free throughout the wanted days; null when nobody said. */
  readonly available: true | null;
  /** Children that could come, in all free places of the home; null when not known. */
  readonly free: number | null;
  readonly confirmedOn: CalendarDate | null;
  readonly freshness: 'fresh' | 'stale' | 'hidden' | null;
  readonly features: readonly string[] | null;
  /** Of the statement of purpose. */
  readonly needs: readonly string[] | null;
  readonly judgement: string | null;
  readonly judgedOn: CalendarDate | null;
  /** Null without a council that asks. */
  readonly tier: Tier | null;
  readonly pricePerWeek: Pence | null;
}
