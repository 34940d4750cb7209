import { roundHalfUp } from '#kernel';

/** Digits that spreadsheets keep; what a double holds beyond them is noise. */
const DIGITS = 15;
const DAY_MS = 86_400_000;
/** Day 0 of the two calendars of Excel. In the older one 1900 has a 29 February, so days before 1 March are one off. */
const DAY_ZERO_1900 = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465;

/** A number as a spreadsheet means it: plain decimal, no exponent, no float noise; text that is no number stays as it is. */
export function plainDecimal(text: string): string {
  if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  const [digits = '', exponent] = Number(number.toPrecision(DIGITS)).toString().split('e');
  return exponent === undefined ? digits : withoutExponent(digits, Number(exponent));
}

function withoutExponent(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const all = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`;
  return sign + (point >= all.length ? all.padEnd(point, '0') : `${all.slice(0, point)}.${all.slice(point)}`);
}

/** A share as its cell shows it: 0.1234 with one decimal is "12.3%". */
export function shownPercent(text: string, decimals: number): string {
  const share = Number(text);
  if (text.trim() === '' || !Number.isFinite(share)) return text;
  return `${roundHalfUp(Number((share * 100).toPrecision(DIGITS)), decimals).toFixed(decimals)}%`;
}

/** A whole number that its cell shows with leading zeros. */
export const padded = (text: string, width: number): string => {
  const number = plainDecimal(text);
  return /^\d+$/.test(number) ? number.padStart(width, '0') : number;
};

/** What of a serial number a cell shows. */
export type DateParts = 'date' | 'time' | 'date-time';

/** A day (and time) counted from the start of the workbook's calendar, in ISO 8601; a number out of range stays one. */
export function isoOfSerial(text: string, parts: DateParts, from1904: boolean): string {
  const serial = Number(text);
  if (text.trim() === '' || !(serial >= 0 && serial <= LAST_DAY)) return plainDecimal(text);
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  const time = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  if (parts === 'time') return time;
  const early = !from1904 && day < 60 ? 1 : 0;
  const date = new Date((from1904 ? DAY_ZERO_1904 : DAY_ZERO_1900) + (day + early) * DAY_MS).toISOString().slice(0, 10);
  return parts === 'date' || time === '00:00:00' ? date : `${date}T${time}`;
}

/** An ISO date, without the time where that is midnight. */
export const isoOf = (text: string): string => text.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');

/** What stands in a cell whose formula was never calculated: empty would pass for no value. */
export const NOT_CALCULATED = '#NOT CALCULATED';

export const shownBoolean = (value: boolean): string => (value ? 'TRUE' : 'FALSE');
