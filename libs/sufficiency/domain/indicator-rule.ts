import type { PublishedPlace } from './baseline-groups';
import { DEFINITIONS } from './definitions';
import type { IndicatorUnit } from './indicator';
import type { CohortCounts } from './measures';
import type { Measures } from './report';

/** Counts of one scope and year, by cell, and what stands beside them. */
export interface Counted {
  readonly counts: CohortCounts;
  /** Children aged 0 to 17 in the area, as published for that year or the newest before it. */
  readonly population: number | null;
  readonly hasRegister: boolean;
}

export interface IndicatorRule {
  readonly id: string;
  readonly title: string;
  readonly unit: IndicatorUnit;
  /** Which way is better for children; null where neither is in itself. */
  readonly better: 'higher' | 'lower' | null;
  readonly definition: string;
  readonly source: string;
  readonly whenNull: string;
  /** Cells behind the numerator. */
  readonly of: readonly string[];
  /** Cells behind the denominator; empty for a count. */
  readonly outOf: readonly string[];
  /** Needs a complete register at or before the snapshot. */
  readonly register?: boolean;
  readonly published?: readonly PublishedPlace[];
  /** Which of the two published figures is meant. */
  readonly publishedAs?: 'number' | 'percentage';
  /** Why the Department's figure differs by its definition. */
  readonly differs?: string;
}

/** What a rule says beyond its family's definition. */
export type Given = Partial<IndicatorRule> & Pick<IndicatorRule, 'id' | 'title' | 'of' | 'outOf'>;

export const share = (measure: keyof Measures, given: Given): IndicatorRule => ({
  unit: 'percent',
  better: null,
  definition: DEFINITIONS[measure].text,
  source: DEFINITIONS[measure].source,
  whenNull: DEFINITIONS[measure].whenNull,
  publishedAs: 'percentage',
  ...given,
});

export const count = (measure: keyof Measures, given: Omit<Given, 'outOf'>): IndicatorRule => ({
  ...share(measure, { ...given, outOf: [] }),
  unit: given.unit ?? 'children',
  publishedAs: 'number',
});
