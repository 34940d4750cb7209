import fc from 'fast-check';
import { kaplanMeier, type SearchTime } from './kaplan-meier';

const placed = (days: number): SearchTime => ({ days, placed: true });
const open = (days: number): SearchTime => ({ days, placed: false });

/*
 * Ten searches: placed after 1, 3, 3, 6, 10 days; without a placement after 2, 3, 7, 12, 12.
 * Day 1: 10 at risk, 1 placed: 9/10 = 0.9. The one of 2 days leaves.
 * Day 3: 8 at risk (the one censored at 3 still runs), 2 placed: 0.9 x 6/8 = 0.675.
 * Day 6: 5 at risk, 1 placed: 0.675 x 4/5 = 0.54. The one of 7 days leaves.
 * Day 10: 3 at risk, 1 placed: 0.54 x 2/3 = 0.36. The median is 10.
 */
it('golden: ten searches, worked by hand', () => {
  const searches = [
    placed(1),
    open(2),
    placed(3),
    placed(3),
    open(3),
    placed(6),
    open(7),
    placed(10),
    open(12),
    open(12),
  ];
  expect(kaplanMeier(searches)).toEqual({
    searches: 10,
    placed: 5,
    censored: 5,
    medianDays: 10,
    steps: [
      { day: 1, atRisk: 10, placed: 1, stillSearchingPercent: 90 },
      { day: 3, atRisk: 8, placed: 2, stillSearchingPercent: 67.5 },
      { day: 6, atRisk: 5, placed: 1, stillSearchingPercent: 54 },
      { day: 10, atRisk: 3, placed: 1, stillSearchingPercent: 36 },
    ],
  });
});

it('of nobody nothing is said; of open searches alone no median', () => {
  expect(kaplanMeier([])).toEqual({ searches: 0, placed: 0, censored: 0, medianDays: null, steps: [] });
  expect(kaplanMeier([open(3), open(90)])).toMatchObject({ censored: 2, medianDays: null, steps: [] });
});

const times = (censored: boolean) =>
  fc.array(fc.record({ days: fc.integer({ min: 0, max: 60 }), placed: censored ? fc.boolean() : fc.constant(true) }), {
    minLength: 1,
    maxLength: 40,
  });

it('with nobody censored it is the share that still runs, and the median of days', () => {
  fc.assert(
    fc.property(times(false), (searches) => {
      const { steps, medianDays } = kaplanMeier(searches);
      for (const { day, stillSearchingPercent } of steps)
        expect(stillSearchingPercent).toBeCloseTo(
          (100 * searches.filter(({ days }) => days > day).length) / searches.length,
          0,
        );
      const sorted = searches.map(({ days }) => days).sort((a, b) => a - b);
      expect(medianDays).toBe(sorted[Math.ceil(sorted.length / 2) - 1]);
    }),
  );
});

it('never rises, does not depend on the order, and an open search more never shortens the wait', () => {
  fc.assert(
    fc.property(times(true), fc.integer({ min: 0, max: 70 }), (searches, days) => {
      const found = kaplanMeier(searches);
      const shares = found.steps.map(({ stillSearchingPercent }) => stillSearchingPercent);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(kaplanMeier(searches.toReversed())).toEqual(found);
      expect(found.steps.reduce((sum, step) => sum + step.placed, 0)).toBe(found.placed);
      const more = kaplanMeier([...searches, open(days)]);
      more.steps.forEach((step, at) =>
        expect(step.stillSearchingPercent).toBeGreaterThanOrEqual(found.steps[at]?.stillSearchingPercent ?? 0),
      );
    }),
  );
});
