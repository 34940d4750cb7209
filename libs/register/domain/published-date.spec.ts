import * as fc from 'fast-check';
import { addDays, calendarDate, daysBetween } from '#kernel';
import { readPublishedDate } from './published-date';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

it.each([
  ['2015-03-31', '2015-03-31'],
  ['2015-03-31T00:00:00', '2015-03-31'],
  ['31/03/2015', '2015-03-31'],
  ['31/03/2015 00:00', '2015-03-31'],
  ['31/03/15', '2015-03-31'],
  ['31 Mar 2015', '2015-03-31'],
  [' 31-Mar-15 ', '2015-03-31'],
  ['1st March 2015', '2015-03-01'],
  ['26-Apr-73', '1973-04-26'],
  ['42094', '2015-03-31'],
  ['42094.0', '2015-03-31'],
  ['31 Smarch 2015', null],
  ['31-Apr-15', null],
  ['03/31/2015', null],
  ['999', null],
  ['99999', null],
  ['NULL', null],
])('reads %j', (text, expected) => {
  expect(readPublishedDate(text)?.date ?? null).toBe(expected);
});

it('gives one day in whatever style it is written', () => {
  const first = calendarDate('1950-01-01');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_000 }), (days) => {
      const date = addDays(first, days);
      const [year, month, day] = date.split('-') as [string, string, string];
      const name = MONTHS[Number(month) - 1] as string;
      const serial = daysBetween(calendarDate('1900-01-01'), date) + 2;
      const styles = [
        date,
        `${date}T00:00:00`,
        `${day}/${month}/${year}`,
        `${Number(day)} ${name} ${year}`,
        `${serial}`,
      ];
      for (const style of styles) expect(readPublishedDate(style)?.date).toBe(date);
      expect(readPublishedDate(`${day}-${name}-${year.slice(2)}`)?.date).toBe(date);
    }),
  );
});
