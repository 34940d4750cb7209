import fc from 'fast-check';
import { forecastOf, type Series } from './forecast';

const series = (children: readonly number[], from = 2021): Series => ({
  id: 'all',
  title: 'All children',
  published: false,
  years: children.map((each, index) => ({ year: from + index, children: each })),
});

describe('the forecast', () => {
  it('adds the mean yearly change, by half from the third year, with a range of four in five', () => {
    // Changes +10, +20, +30: mean 20, standard deviation 10. 2026: 460 + 20, 1.2816 x 10 = 12.8 either way.
    // 2027: 460 + 40, 18.1 either way. 2028: 460 + 50, 22.2 either way.
    const found = forecastOf(series([400, 410, 430, 460], 2022));
    expect(found?.yearlyChange).toBe(20);
    expect(found?.expected.slice(0, 3)).toEqual([
      { year: 2026, children: 480, low: 467, high: 493 },
      { year: 2027, children: 500, low: 482, high: 518 },
      { year: 2028, children: 510, low: 488, high: 532 },
    ]);
  });

  it('needs three years without a gap', () => {
    expect(forecastOf(series([400, 410]))).toBeNull();
    expect(forecastOf(series([]))).toBeNull();
    const years = [2019, 2020, 2022, 2023].map((year) => ({ year, children: 100 }));
    expect(forecastOf({ ...series([]), years })).toBeNull();
  });

  it('is never below nothing, never upside down, and of a steady number is that number', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 3, maxLength: 6 });
    fc.assert(
      fc.property(numbers, (children) => {
        for (const { low, children: middle, high } of forecastOf(series(children))?.expected ?? []) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(middle);
          expect(middle).toBeLessThanOrEqual(high);
        }
      }),
    );
    const steady = forecastOf(series([70, 70, 70]))?.expected ?? [];
    expect(steady.map(({ low, high }) => [low, high])).toEqual(steady.map(() => [70, 70]));
  });
});
