import type { IndicatorRule } from '../indicator-table';
import { MARKET_RULES } from '../market-table';

/** What of a measure's rule its sum over councils needs. */
export type SummedRule = Pick<IndicatorRule, 'id' | 'title' | 'unit' | 'definition' | 'whenNull' | 'outOf'>;

/** Measures from beside the return that have an honest sum: shares by their parts, and counts. `NOT_ROLLED_UP` has the others. */
const SUMMED: readonly string[] = [
  'siblings.percentTogether',
  'netPlaces.places',
  'unmetNeed.percentWithout',
  'unmetNeed.percentSecondChoice',
  'unmetNeed.percentOverDistance',
  'dependency.percentRed',
  'unregistered.days',
];

export const SUMMED_MARKET_RULES: readonly SummedRule[] = MARKET_RULES.filter(({ id }) => SUMMED.includes(id)).map(
  ({ id, title, unit, definition, whenNull }) => ({
    id,
    title,
    unit,
    definition,
    whenNull,
    outOf: unit === 'percent' ? ['all'] : [],
  }),
);
