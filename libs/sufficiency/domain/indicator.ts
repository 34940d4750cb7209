import type { PublishedSymbol } from './published';

export const INDICATOR_UNITS = {
  children: 'children',
  percent: 'percent',
  per10000: 'per 10,000 children',
  miles: 'miles',
  places: 'places',
  days: 'days',
  pounds: 'pounds a week',
  pence: 'pence for each pound',
  times: 'times',
  index: 'of 10,000',
} as const;

export type IndicatorUnit = keyof typeof INDICATOR_UNITS;

/** A figure with what it is of. A share has numerator and denominator; a count neither. */
export interface Valued {
  /** Null when it cannot be calculated. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface PublishedFigure {
  readonly value: number | null;
  /** Why there is no number: suppressed and the like. */
  readonly symbol: PublishedSymbol | null;
  /** The year of the snapshot it is of. */
  readonly period: number;
}

export interface PublishedBeside extends PublishedFigure {
  readonly title: string;
  /** In words: that it agrees, or why it does not. */
  readonly comparison: string;
}

export interface NeighboursMiddle {
  readonly value: number | null;
  /** Neighbours whose figure is published, of how many. */
  readonly used: number;
  readonly of: number;
  readonly period: number;
}

export type Rating = 'green' | 'amber' | 'red';

/** One measure with all that a reader holds it against. */
export interface Indicator extends Valued {
  /** Stable name: "placedInArea.percentInside". */
  readonly id: string;
  readonly title: string;
  readonly unit: IndicatorUnit;
  /** Why there is no value; null when there is one. */
  readonly why: string | null;
  /** How it is counted. */
  readonly definition: string;
  readonly source: string;
  /** The cells whose rows are behind numerator and denominator; of a measure from beside the return its own name. */
  readonly lineage: readonly string[];
  /** Null when the return has no table of unaccompanied children, or the measure does not count children. */
  readonly unaccompanied: { readonly only: Valued; readonly without: Valued } | null;
  /** Newest first, up to five years back, by the same rules. */
  readonly earlier: readonly (Valued & { readonly year: number })[];
  readonly region: (PublishedFigure & { readonly name: string }) | null;
  readonly england: PublishedFigure | null;
  readonly neighbours: NeighboursMiddle | null;
  readonly published: PublishedBeside | null;
  readonly target: { readonly value: number; readonly redAt: number | null } | null;
  readonly rating: Rating | null;
}

/** A measure for which there are no data yet, and what would bring them. */
export interface Unavailable {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}
