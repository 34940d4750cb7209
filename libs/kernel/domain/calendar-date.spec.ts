import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  calendarDate,
  dayOf,
  dayOfWeek,
  daysBetween,
  inWords,
  readCalendarDate,
  type CalendarDate,
} from './calendar-date';
import { DomainError } from './domain-error';

const anyDate = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as CalendarDate);

const monthIndex = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

describe('readCalendarDate', () => {
  it.each([
    ['31/03/2024', '2024-03-31'],
    ['1/4/2024', '2024-04-01'],
    ['2024-03-31', '2024-03-31'],
    [' 2024-03-31 ', '2024-03-31'],
    ['2024-03-31T00:00:00', '2024-03-31'],
    ['2024-03-31 00:00:00.000', '2024-03-31'],
    ['29/02/2024', '2024-02-29'],
  ])('reads %p as %p', (text, expected) => {
    expect(readCalendarDate(text)).toBe(expected);
  });

  it.each([
    '31/02/2024',
    '03/31/2024',
    '29/02/2023',
    '2024-3-31',
    '2024-13-01',
    '2024-03-31 or so',
    '31/03/24',
    '31-03-2024',
    '00/01/2024',
    '31/03/0204',
    '45382',
    '',
  ])('refuses %p', (text) => {
    expect(readCalendarDate(text)).toBeNull();
  });

  it('reads every day in both ways of writing it', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [year, month, day] = date.split('-');
        expect(readCalendarDate(date)).toBe(date);
        expect(readCalendarDate(`${day}/${month}/${year}`)).toBe(date);
      }),
    );
  });

  it('says how to write a date', () => {
    expect(() => calendarDate('31/02/2024')).toThrow(DomainError);
    expect(() => calendarDate('31/02/2024')).toThrow('"31/02/2024" is not a date. Write it as YYYY-MM-DD');
  });
});

describe('day arithmetic', () => {
  it('counts days both ways', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const there = addDays(date, days);
        expect(daysBetween(date, there)).toBe(days);
        expect(addDays(there, -days)).toBe(date);
        expect(there > date).toBe(days > 0);
        expect(dayOfWeek(there)).toBe((((dayOfWeek(date) + days) % 7) + 7) % 7);
      }),
    );
  });

  it('knows the days of the week', () => {
    expect(dayOfWeek(calendarDate('2024-03-31'))).toBe(0);
    expect(dayOfWeek(calendarDate('2022-09-19'))).toBe(1);
    expect(dayOfWeek(calendarDate('1969-12-27'))).toBe(6);
  });

  it('spans the change to summer time without losing a day', () => {
    expect(addDays(calendarDate('2024-03-30'), 1)).toBe('2024-03-31');
    expect(addDays(calendarDate('2024-03-31'), 1)).toBe('2024-04-01');
    expect(daysBetween(calendarDate('2024-10-26'), calendarDate('2024-10-28'))).toBe(2);
  });
});

describe('addMonths', () => {
  // select date '2024-03-31' - interval '1 month' and the like, as PostgreSQL answers.
  it.each([
    ['2024-03-31', -1, '2024-02-29'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2024-03-31', -30, '2021-09-30'],
    ['2024-03-31', -24, '2022-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -24, '2022-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-01-31', 1, '2024-02-29'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date as CalendarDate, months)).toBe(expected);
  });

  it('lands in the month that many months on, on the same day or the last of a shorter month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const there = addMonths(date, months);
        expect(monthIndex(there) - monthIndex(date)).toBe(months);
        const kept = there.slice(8) === date.slice(8);
        const heldBack = addDays(there, 1).slice(8) === '01' && there.slice(8) < date.slice(8);
        expect(kept || heldBack).toBe(true);
      }),
    );
  });
});

describe('ageOn', () => {
  it.each([
    ['2008-03-31', '2024-03-31', 16],
    ['2008-04-01', '2024-03-31', 15],
    ['2008-02-29', '2024-02-29', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2024-03-31', '2024-03-31', 0],
  ])('born %s, on %s: %i', (born, on, expected) => {
    expect(ageOn(born as CalendarDate, on as CalendarDate)).toBe(expected);
  });
});

describe('dayOf', () => {
  it('is the day in England, not in UTC', () => {
    expect(dayOf(new Date('2024-07-01T22:59:59Z'))).toBe('2024-07-01');
    expect(dayOf(new Date('2024-07-01T23:00:00Z'))).toBe('2024-07-02');
    expect(dayOf(new Date('2024-01-01T23:59:59Z'))).toBe('2024-01-01');
  });

  it('is written out for a page', () => {
    expect(inWords(calendarDate('2025-03-31'))).toBe('31 March 2025');
  });
});
