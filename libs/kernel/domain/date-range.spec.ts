import * as fc from 'fast-check';
import { addDays, calendarDate } from './calendar-date';
import { dateRange, isEmptyRange, rangeContains, rangeIntersection, rangesOverlap, type DateRange } from './date-range';
import { DomainError } from './domain-error';

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(calendarDate('2024-02-01'), n));
const range = fc
  .tuple(day, fc.option(day))
  .map(([a, b]): DateRange => (b === null || b >= a ? dateRange(a, b) : dateRange(b, a)));

describe('date ranges are half-open', () => {
  it('hold their first day and not their last', () => {
    const year = dateRange(calendarDate('2023-04-01'), calendarDate('2024-04-01'));
    expect(rangeContains(year, calendarDate('2023-04-01'))).toBe(true);
    expect(rangeContains(year, calendarDate('2024-03-31'))).toBe(true);
    expect(rangeContains(year, calendarDate('2024-04-01'))).toBe(false);
    expect(rangeContains(year, calendarDate('2023-03-31'))).toBe(false);
  });

  it('share no day back to back', () => {
    const before = dateRange(calendarDate('2023-01-01'), calendarDate('2023-04-01'));
    const after = dateRange(calendarDate('2023-04-01'));
    expect(rangesOverlap(before, after)).toBe(false);
    expect(rangeIntersection(before, after)).toBeNull();
  });

  it('refuse an end before the beginning, and allow an empty one', () => {
    expect(() => dateRange(calendarDate('2024-01-02'), calendarDate('2024-01-01'))).toThrow(DomainError);
    expect(isEmptyRange(dateRange(calendarDate('2024-01-01'), calendarDate('2024-01-01')))).toBe(true);
    expect(isEmptyRange(dateRange(calendarDate('2024-01-01'), calendarDate('2024-01-02')))).toBe(false);
    expect(isEmptyRange(dateRange(calendarDate('2024-01-01')))).toBe(false);
  });

  it('intersect in exactly the days that both hold', () => {
    fc.assert(
      fc.property(range, range, day, (a, b, on) => {
        const both = rangeIntersection(a, b);
        expect(both !== null && rangeContains(both, on)).toBe(rangeContains(a, on) && rangeContains(b, on));
        expect(rangesOverlap(a, b)).toBe(rangesOverlap(b, a));
        expect(rangeIntersection(a, b)).toEqual(rangeIntersection(b, a));
      }),
    );
  });

  it('hold no day when empty', () => {
    fc.assert(
      fc.property(day, day, (at, on) => {
        expect(rangeContains(dateRange(at, at), on)).toBe(false);
        expect(rangesOverlap(dateRange(at, at), dateRange(calendarDate('2000-01-01')))).toBe(false);
      }),
    );
  });
});
