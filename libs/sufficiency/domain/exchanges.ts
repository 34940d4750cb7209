/** Kinds of provision by which children elsewhere are counted; `other` is everything else. */
export const EXCHANGE_KINDS = ['childrensHomes', 'mainstreamFostering', 'other'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

export const EXCHANGE_LABELS: Readonly<Record<ExchangeKind, string>> = {
  childrensHomes: 'Children’s homes (K1, K2)',
  mainstreamFostering: 'Mainstream fostering (U4 to U6)',
  other: 'Other',
};

export const OUTSIDE_ENGLAND = 'outside-england';
export const AREA_UNKNOWN = 'unknown';

export type KindCounts = Readonly<Record<ExchangeKind | 'all', number>>;

/** Children of the cohort who live in one authority’s area. */
export interface AreaExchange extends KindCounts {
  /** ONS code of one of the 153, or `outside-england`, or `unknown`. */
  readonly area: string;
  readonly name: string;
}

/** A council’s own places on a day, as its records have them; what is said of a place counts for 21 days. */
export interface OwnPlaces {
  /** Children’s homes that it runs; null where it has said nothing of their places. `said`: offered places that are known to be free or not. */
  readonly homes: {
    readonly homes: number;
    readonly offered: number;
    readonly said: number;
    readonly available: number;
  } | null;
  /** Fostering households of its own service; null where nothing is said of any. */
  readonly households: { readonly households: number; readonly free: number } | null;
}

/** Places that a home or an agency keeps for a buyer, and the council’s own children who live there. */
export interface Guarantee {
  readonly urn: string;
  readonly buyerId: string;
  readonly buyer: string;
  readonly places: number;
  readonly children: number;
}

/** Children of other councils in the council’s area, as far as those councils’ reports are here. */
export interface CouncilImports {
  readonly countedOver: string;
  /** Other councils whose reports are here, of how many. */
  readonly councils: number;
  readonly of: number;
  /** Null where a count of 1 to 5 is suppressed, or would follow from one. */
  readonly children: Readonly<Record<ExchangeKind | 'all', number | null>>;
}

/**
 * Where a council’s children live, area by area, what is kept for it, and how many children of others live in its area. Small
 * counts: for the council and its consortium, and in nothing that is published.
 */
export interface Exchanges {
  readonly areas: readonly AreaExchange[];
  readonly guarantees: readonly Guarantee[];
  readonly imports: CouncilImports | null;
}

/** Fewer councils than this would tell each of them what another has. `[rule]` */
export const FEWEST_COUNCILS = 3;

/** The smallest count that is told of other councils’ children. */
export const SMALLEST_TOLD = 6;

const told = (count: number): number | null => (count === 0 || count >= SMALLEST_TOLD ? count : null);

/** What a council is told of the children of others in its area; the kinds are left out together, so that none follows. */
export function toldImports(counts: KindCounts): CouncilImports['children'] {
  const whole = EXCHANGE_KINDS.every((kind) => told(counts[kind]) !== null);
  const of = (kind: ExchangeKind): number | null => (whole ? counts[kind] : null);
  return {
    childrensHomes: of('childrensHomes'),
    mainstreamFostering: of('mainstreamFostering'),
    other: of('other'),
    all: told(counts.all),
  };
}
