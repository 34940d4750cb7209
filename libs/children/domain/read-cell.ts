import { createHash } from 'node:crypto';
import { readCalendarDate, type CalendarDate } from '#kernel';
import { isEverListed, type CodedField } from './code-lists';

/** What stops a row from being read: it goes to quarantine with this. */
export interface Unreadable {
  readonly field: string;
  readonly rule: string;
  /** Names the field and what was expected; repeats the value only when it can be no personal detail. */
  readonly message: string;
}

const CONTROL = /\p{Cc}/gu;
const DATE_LIKE = /^[\d/.\- :T]{1,25}$/;
const CODE_LIKE = /^[A-Za-z]{1,2}\d{0,2}[A-Za-z]?$/;
/** Outward and inward code without the space; NPT and GIR are old forms that the directory still has. */
const POSTCODE = /^(?:[A-Z]{1,2}\d[A-Z\d]?|NPT|GIR)\d[A-Z]{2}$/;
/** X stands for a home that has no number yet. */
const URN = /^(?:\d{7}|SC\d{6}|X{6,7})$/;

/** Trimmed, without control characters; null when nothing is left. */
export function readText(cell: string, longest: number): string | null {
  const text = cell.replace(CONTROL, '').trim();
  return text === '' ? null : text.slice(0, longest);
}

const DIGEST_LENGTH = 16;

/** As readText, but two that begin alike stay two: of a longer one the end is a digest of the whole. */
export function readIdentifier(cell: string, longest: number): string | null {
  const text = readText(cell, Infinity);
  if (text === null || text.length <= longest) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, DIGEST_LENGTH);
  return `${text.slice(0, longest - DIGEST_LENGTH)}${digest}`;
}

/** A code as the lists write it: trimmed, upper case; null when empty. */
export const readCode = (cell: string): string | null => readText(cell.toUpperCase(), 10);

/** A code worth repeating in a message: anything longer may be a name or a number that slipped a column. */
export const showCode = (code: string | null): string =>
  code === null ? 'empty' : CODE_LIKE.test(code) ? code : 'not a code';

/** A postcode as the directory keys it, upper case without spaces; null when empty. It may be malformed. */
export function readPostcode(cell: string): string | null {
  const text = readText(cell, 100)?.toUpperCase().replace(/\s/g, '');
  return text ? text : null;
}

/** Whether a value has the form it should have, as COPY writes it; null when there is none. */
const formOf = (text: string | null, form: RegExp): 't' | 'f' | null =>
  text === null ? null : form.test(text) ? 't' : 'f';

export const postcodeForm = (postcode: string | null): 't' | 'f' | null => formOf(postcode, POSTCODE);
export const urnForm = (urn: string | null): 't' | 'f' | null => formOf(urn, URN);

/** Remembers the dates it has read: a return holds few different ones. */
export class DateReader {
  private readonly seen = new Map<string, CalendarDate | null>();

  /** The date, null for an empty cell, or 'unreadable'. */
  read(cell: string): CalendarDate | null | 'unreadable' {
    const text = cell.trim();
    if (text === '') return null;
    const known = this.seen.get(text);
    if (known !== undefined) return known ?? 'unreadable';
    const date = readCalendarDate(text);
    if (this.seen.size < 100_000) this.seen.set(text, date);
    return date ?? 'unreadable';
  }
}

/** @param personal true for a date of birth, whose value is never repeated */
export function noDate(field: string, rule: string, cell: string, personal = false): Unreadable {
  const text = cell.trim();
  const shown = !personal && DATE_LIKE.test(text) ? ` "${text}"` : '';
  return { field, rule, message: `${field}${shown} is not a date. Write it as DD/MM/YYYY, for example 31/03/2024.` };
}

export function isMissing(field: string, rule: string): Unreadable {
  return { field, rule, message: `${field} is empty. Each row needs one; add it and load the row again.` };
}

/** Null when the code is empty or in the list of some year. */
export function unlistedCode(field: CodedField, rule: string, code: string | null): Unreadable | null {
  if (code === null || isEverListed(field, code)) return null;
  const shown = CODE_LIKE.test(code) ? `"${code}" is` : 'The value is';
  return {
    field,
    rule,
    message: `${field}: ${shown} in no year's list of codes. Correct it to one of the return's codes.`,
  };
}
