import { nameInWords } from '#finance';

const numbers = new Intl.NumberFormat('en-GB');
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: 'Europe/London',
});

/** 12345 as "12,345"; nothing as "not known". */
export const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'not known' : numbers.format(value);

/** 5 as "+5", -1200 as "−1,200", for a change. */
export const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${numbers.format(Math.abs(value))}`;

/** 41.2 as "41.2%"; a percentage of nothing as "not available". */
export const percentage = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'not available' : `${value.toFixed(1)}%`;

/** "2025-03-31" as "31 March 2025". */
export const day = (value: string | null | undefined): string =>
  value ? days.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)) : 'not known';

const shortDays = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "2025-03-31" as "31 Mar", for the heads of narrow columns. */
export const shortDay = (value: string): string => shortDays.format(new Date(`${value.slice(0, 10)}T00:00:00Z`));

/** A point in time as "1 April 2025 at 9:30am", in London. */
export function moment(value: string | Date | null | undefined): string {
  if (!value) return 'not known';
  return moments
    .format(new Date(value))
    .replace(/ at |, /, ' at ')
    .replace(/\s?([ap])\.?m\.?$/i, (_, half: string) => `${half.toLowerCase()}m`);
}

/** 1, "child", "children" as "1 child". */
export const counted = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** "no return of 31 March" as "No return of 31 March": the first letter alone. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** The collection year 2025 as "2024 to 2025". */
export const collectionYear = (year: number): string => `${year - 1} to ${year}`;

const sterling = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

/** Pence as "£1,234"; nothing as "not filed". */
export const pounds = (pence: number | null | undefined): string =>
  pence === null || pence === undefined ? 'not filed' : sterling.format(pence / 100).replace('-', '−');

/** The name of a figure, "placesOfOwner" or "new-charge", as "Places of owner" or "New charge". */
export function figureName(key: string): string {
  const words = nameInWords(key).replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
