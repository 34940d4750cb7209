import { referenceThresholds } from '../../../libs/finance/imports/threshold-file';

/** Hours of a year: 37.5 a week, 52 weeks. */
const HOURS = 37.5 * 52;

/** What an hour at the living wage costs an employer over a year. Sources: libs/finance/imports/reference/README.md. */
const yearly = (hour: number, rate: number, above: number): number =>
  HOURS * hour + rate * Math.max(0, HOURS * hour - above);

/**
 *   2023: 20,319.00 + 13.8% of 11,219.00 = 21,867.22
 *   2024: 22,308.00 + 13.8% of 13,208.00 = 24,130.70   + 10.4%
 *   2025: 23,809.50 + 15%   of 18,809.50 = 26,630.92   + 10.4%
 */
const COSTS = [yearly(10.42, 0.138, 9_100), yearly(11.44, 0.138, 9_100), yearly(12.21, 0.15, 5_000)] as const;
const growth = (from: number, to: number): number => Math.round((to / from - 1) * 1_000) / 10;

describe('cost indices', () => {
  it('are those of the published wages, contributions and consumer prices', () => {
    const indices = referenceThresholds()[0]?.rules.costIndices ?? [];
    expect(indices.map(({ yearFrom, wagesPercent, pricesPercent }) => [yearFrom, wagesPercent, pricesPercent])).toEqual(
      [
        ['2024-04-01', growth(COSTS[0], COSTS[1]), 2.3],
        ['2025-04-01', growth(COSTS[1], COSTS[2]), 3.5],
      ],
    );
    expect(COSTS.map((cost) => cost.toFixed(2))).toEqual(['21867.22', '24130.70', '26630.92']);
  });
});
