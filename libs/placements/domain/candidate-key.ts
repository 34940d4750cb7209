/** What a candidate can be. */
export const CANDIDATE_KINDS = ['home', 'fostering-household', 'agency'] as const;

/** Who a candidate is, from search to search: a place of a home, a home that nobody described, or a household. */
export interface CandidateKey {
  readonly kind: 'home' | 'fostering-household' | 'agency';
  readonly urn: string | null;
  readonly building: number | null;
  /** Code of the place or reference of the household. */
  readonly place: string | null;
}

export const keyOf = ({ kind, urn, building, place }: CandidateKey): CandidateKey => ({ kind, urn, building, place });

/** The key as one word, to compare by. */
export const keyText = ({ kind, urn, building, place }: CandidateKey): string =>
  JSON.stringify([kind, urn, building, place]);

/**
 * Who a candidate is from search to search whichever of its places is the best: a building of a registration, a household, a
 * home that nobody described, an agency.
 */
export const whoText = ({ kind, urn, building, place }: CandidateKey): string =>
  JSON.stringify([kind, urn, building, kind === 'home' && building !== null ? null : place]);
