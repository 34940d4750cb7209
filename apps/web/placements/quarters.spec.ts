import { calendarDate } from '#kernel';
import { quarterInWords, quarterOf, quartersBefore } from './quarters';

it.each([
  ['2026-01-01', '2026-01-01'],
  ['2026-03-31', '2026-01-01'],
  ['2026-04-01', '2026-04-01'],
  ['2026-12-31', '2026-10-01'],
])('the quarter of %s begins on %s', (day, first) => {
  expect(quarterOf(calendarDate(day))).toBe(first);
});

it('goes back over the years, the running quarter first', () => {
  const quarters = quartersBefore(calendarDate('2026-02-10'));
  expect(quarters.slice(0, 3)).toEqual(['2026-01-01', '2025-10-01', '2025-07-01']);
  expect(quarterInWords(calendarDate('2025-10-01'))).toBe('1 October 2025 to 31 December 2025');
});
