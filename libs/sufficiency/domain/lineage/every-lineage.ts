import { CHILD_LINEAGE } from './child-lineage';
import type { LineageRule } from './lineage-rule';
import { NEED_LINEAGE } from './need-lineage';
import { PLACE_LINEAGE } from './place-lineage';
import { PRICE_LINEAGE } from './price-lineage';
import { SPEND_LINEAGE } from './spend-lineage';

/** How the measures of the market, and tables beside them, are made of rows; by the name of the measure. */
export const MARKET_LINEAGE: ReadonlyMap<string, LineageRule> = new Map(
  [...NEED_LINEAGE, ...PLACE_LINEAGE, ...PRICE_LINEAGE, ...SPEND_LINEAGE, ...CHILD_LINEAGE].map((rule) => [
    rule.id,
    rule,
  ]),
);

/** Why a measure has no figure with and without unaccompanied children; null where it has. */
export function notSplit(id: string): string | null {
  const split = MARKET_LINEAGE.get(id)?.split;
  return typeof split === 'object' ? split.none : null;
}
