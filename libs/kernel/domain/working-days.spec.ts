import * as fc from 'fast-check';
import { addDays, calendarDate, dayOfWeek, type CalendarDate } from './calendar-date';
import { addWorkingDays, bankHolidays, isWorkingDay } from './working-days';

/** As published at gov.uk/bank-holidays for England and Wales, copied by hand; month-day. */
const PUBLISHED: Record<number, string> = {
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  // Early May moved to VE day; Boxing Day was a Saturday
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  // Platinum jubilee (spring moved to 2 June, 3 June added); state funeral 19 September
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  // Coronation 8 May
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

describe('bankHolidays', () => {
  it.each(Object.keys(PUBLISHED).map(Number))('of %i are the published ones', (year) => {
    const expected = (PUBLISHED[year] as string).split(' ').map((day) => `${year}-${day}`);
    expect(bankHolidays(year)).toEqual(expected);
  });

  it('fall on Monday to Friday in any year, eight or more of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1978, max: 2100 }), (year) => {
        const days = bankHolidays(year);
        expect(days.length).toBeGreaterThanOrEqual(8);
        expect(days.every((day) => dayOfWeek(day) >= 1 && dayOfWeek(day) <= 5)).toBe(true);
      }),
    );
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['a plain week', '2025-03-03', 5, '2025-03-10'],
    ['from a Friday', '2025-03-07', 1, '2025-03-10'],
    ['from a Saturday', '2025-03-08', 1, '2025-03-10'],
    ['over Easter 2025', '2025-04-17', 5, '2025-04-28'],
    ['over Christmas 2026, Boxing Day on a Saturday', '2026-12-24', 5, '2027-01-05'],
    ['over the jubilee', '2022-06-01', 1, '2022-06-06'],
    ['over the funeral', '2022-09-16', 1, '2022-09-20'],
    ['of none', '2025-12-25', 0, '2025-12-25'],
  ])('%s', (_case, from, count, expected) => {
    expect(addWorkingDays(calendarDate(from), count)).toBe(expected);
  });

  it('ends on a working day with that many working days after the start', () => {
    const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(calendarDate('2000-01-01'), days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const end = addWorkingDays(from, count);
        let counted = 0;
        for (let day: CalendarDate = addDays(from, 1); day <= end; day = addDays(day, 1)) {
          if (isWorkingDay(day)) counted += 1;
        }
        expect(counted).toBe(count);
        expect(isWorkingDay(end)).toBe(true);
      }),
    );
  });
});
