import type { IndicatorRule } from './indicator-rule';
import { INDICATOR_RULES } from './indicator-table';
import { MARKET_RULES, type MarketRule } from './market-table';

/** Every measure of a report, from the return and from beside it, in the order in which reports show them. */
export const EVERY_INDICATOR: readonly Pick<IndicatorRule | MarketRule, 'id' | 'title' | 'unit' | 'better'>[] = [
  ...INDICATOR_RULES,
  ...MARKET_RULES,
];
