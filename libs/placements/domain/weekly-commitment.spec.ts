import fc from 'fast-check';
import { addDays, type CalendarDate, pence } from '#kernel';
import {
  chargeWhileAway,
  costOf,
  financialYearOf,
  forecastToYearEnd,
  noticeDays,
  type PriceLine,
} from './weekly-commitment';

const day = (text: string) => text as CalendarDate;
const line = (pencePerWeek: number, from: string, to: string | null): PriceLine => ({
  purpose: 'core',
  payer: 'social-care',
  pencePerWeek,
  from: day(from),
  to: to === null ? null : day(to),
});

it('the financial year runs from 1 April to 1 April', () => {
  expect(financialYearOf(day('2026-03-31'))).toEqual({ from: '2025-04-01', to: '2026-04-01' });
  expect(financialYearOf(day('2026-04-01'))).toEqual({ from: '2026-04-01', to: '2027-04-01' });
});

// 4,250.00 a week from 25 March to the year's end: 7 days, one week. 425,000 x 7 / 7 = 425,000.
it('forecasts the days that are left, by sevenths of a week', () => {
  expect(forecastToYearEnd([line(425_000, '2025-01-01', null)], day('2026-03-25'))).toBe(425_000);
  // Three days of 100.00: 10,000 x 3 / 7 = 4,285.71..., half up 4,286.
  expect(costOf(line(10_000, '2026-01-01', '2026-01-04'), { from: day('2026-01-01'), to: day('2026-02-01') })).toBe(
    4286,
  );
  expect(forecastToYearEnd([line(10_000, '2026-05-01', null)], day('2026-03-25'))).toBe(0);
});

it('days split anywhere cost what they cost together, within a penny', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 900_000 }),
      (days, at, price) => {
        const from = day('2025-04-01');
        const to = addDays(from, days);
        const cut = addDays(from, Math.min(at, days));
        const whole = costOf(line(price, from, null), { from, to });
        const parts = costOf(line(price, from, cut), { from, to }) + costOf(line(price, cut, null), { from, to });
        expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

// 700.00 a week; 7 days full, then 21 days at 50%. 10 days away: 7 full + 3 half = 8.5 sevenths x 70,000 = 85,000.
it('charges an absence by its rule', () => {
  const rule = { fullDays: 7, retainerPercent: 50, retainerDays: 21 };
  expect(chargeWhileAway(rule, 70_000, 7)).toBe(pence(70_000));
  expect(chargeWhileAway(rule, 70_000, 10)).toBe(pence(85_000));
  expect(chargeWhileAway(rule, 70_000, 28)).toBe(pence(175_000));
  expect(chargeWhileAway(rule, 70_000, 400)).toBe(pence(175_000));
});

it('notice grows with the stay', () => {
  const phases = [
    { untilDay: 28, noticeDays: 7 },
    { untilDay: null, noticeDays: 28 },
  ];
  expect(noticeDays(phases, day('2026-01-01'), day('2026-01-28'))).toBe(7);
  expect(noticeDays(phases, day('2026-01-01'), day('2026-01-29'))).toBe(28);
  expect(noticeDays([], day('2026-01-01'), day('2026-01-29'))).toBe(0);
});
