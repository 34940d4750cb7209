import type { OwnerStanding } from '#finance';
import { kaplanMeier } from '#placements';
import type { Tx } from '#platform';
import { MARKET_LINEAGE } from '../domain/lineage/every-lineage';
import type { MedianDays } from '../domain/lineage/lineage-rule';
import type { MarketRows, RowKind } from '../domain/lineage/market-rows';
import { MARKET_RULES } from '../domain/market-table';
import type { UnaccompaniedSplit } from '../domain/market-indicators';
import type { CouncilAndYear } from './indicator-facts.query';
import { rowsOf } from './market-row-kinds.query';

export const medianDays: MedianDays = (searches) => kaplanMeier(searches).medianDays;

/**
 * The measures of the market of unaccompanied children alone, and without them, by name; only those that count children.
 * @param byReturn whether the return says who is unaccompanied; the council's needs say it by themselves
 * @param standings how owners stand, where it has been asked already
 */
export async function unaccompaniedSplit(
  tx: Tx,
  asked: CouncilAndYear,
  byReturn: boolean,
  standings?: readonly OwnerStanding[],
): Promise<UnaccompaniedSplit> {
  const found = new Map<RowKind, readonly MarketRows[RowKind][]>();
  const split: Record<string, UnaccompaniedSplit[string]> = {};
  for (const { id } of MARKET_RULES) {
    const rule = MARKET_LINEAGE.get(id);
    if (rule === undefined) continue;
    if (rule.split !== 'need' && !(rule.split === 'return' && byReturn)) continue;
    const rows = found.get(rule.from) ?? (await rowsOf(tx, asked, rule.from, standings));
    found.set(rule.from, rows);
    const of = (alone: boolean) =>
      rule.value(
        rows.filter(({ unaccompanied }) => unaccompanied === alone),
        medianDays,
      );
    split[rule.id] = { only: of(true), without: of(false) };
  }
  return split;
}
