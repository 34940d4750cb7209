import { calendarDate } from '#kernel';
import { datesInTitles, snapshotDate } from './snapshot-date';

const titles = [
  ["Children's social care data in England 2025 – Providers and places at 31 March 2025"],
  ['begins in cell A4'],
];
const march = calendarDate('2025-03-31');

it.each([
  ['Provider level as at 31 March 2024', ['2024-03-31']],
  ['at 31st Mar 2025', ['2025-03-31']],
  ['as of 30/09/2023', ['2023-09-30']],
  ['AT 2022-08-31', ['2022-08-31']],
  ['at 31 Smarch 2025', []],
  ['at 31 April 2025', []],
  ['data in England 2025', []],
  ['published 4 July 2025, as at 31 March 2025 and at 31 March 2025', ['2025-03-31']],
])('in "%s" finds %j', (title, dates) => {
  expect(datesInTitles([[title]])).toEqual(dates);
});

it('takes the day of the title, and the one asked for where there is none', () => {
  expect(snapshotDate('x.csv', titles, null)).toBe('2025-03-31');
  expect(snapshotDate('x.csv', titles, march)).toBe('2025-03-31');
  expect(snapshotDate('x.csv', [], march)).toBe('2025-03-31');
});

it('refuses a day that contradicts the title, and a file that does not say', () => {
  const other = calendarDate('2024-03-31');
  expect(() => snapshotDate('x.csv', titles, other)).toThrow(
    /x\.csv: its title says 31 March 2025, and --as-at says 31 March 2024/,
  );
  expect(() => snapshotDate('x.csv', [], null)).toThrow(/Add --as-at with that day/);
});

it('asks which where the title names several', () => {
  const two = [['at 31 March 2025'], ['at 31 March 2024']];
  expect(() => snapshotDate('x.csv', two, null)).toThrow(/several days, 31 March 2025 and 31 March 2024/);
  expect(snapshotDate('x.csv', two, march)).toBe('2025-03-31');
});
