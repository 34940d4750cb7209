import { ratingOf, type MeasureTarget } from './compose-indicators';
import type { Indicator, Valued } from './indicator';
import { MARKET_LINEAGE } from './lineage/every-lineage';
import type { Market } from './market';
import { MARKET_RULES, type MarketFacts } from './market-table';

const NOTHING: Valued = { value: null, numerator: null, denominator: null };

/** Measures of unaccompanied children alone, and without them, by name; of those that count children. */
export type UnaccompaniedSplit = Readonly<Record<string, NonNullable<Indicator['unaccompanied']>>>;

/** The measures of the market of one year, by name. @param hhi of that year's return, by owner */
export const marketValues = (
  market: Omit<Market, 'dependency' | 'earlier'> | null,
  hhi: number | null,
): Record<string, Valued> =>
  Object.fromEntries(
    MARKET_RULES.map(({ id, of }): [string, Valued] => {
      if (id === 'dependency.hhi') return [id, { ...NOTHING, value: hhi }];
      return [id, market === null ? NOTHING : of({ ...market, dependency: null })];
    }),
  );

/**
 * The measures that are counted from beside the return, with what they are held against: earlier years and the council's own
 * targets. The Department publishes none of them by council. The cell that leads to a measure's rows is its own name.
 */
export const marketIndicators = (
  market: MarketFacts & Pick<Market, 'earlier'>,
  targets: readonly MeasureTarget[],
  split: UnaccompaniedSplit,
): Indicator[] =>
  MARKET_RULES.map(({ id, title, unit, better, definition, source, whenNull, of }) => {
    const own = of(market);
    const target = targets.find((each) => each.indicator === id) ?? null;
    return {
      id,
      title,
      unit,
      ...own,
      why: own.value === null ? whenNull : null,
      definition,
      source,
      lineage: MARKET_LINEAGE.has(id) ? [id] : [],
      unaccompanied: split[id] ?? null,
      earlier: (market.earlier ?? []).map(({ year, values }) => ({ year, ...(values[id] ?? NOTHING) })),
      region: null,
      england: null,
      neighbours: null,
      published: null,
      target: target && { value: target.value, redAt: target.redAt },
      rating: ratingOf(better, own.value, target),
    };
  });
