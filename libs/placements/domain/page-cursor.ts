import { invalid } from '#kernel';

const bad = () =>
  invalid('That is no cursor of this list. Take `next` of the page before, or leave it out for the first page.', [
    { field: 'cursor', message: 'is no cursor of this list' },
  ]);

/** Where a page of a list ends, for the next to begin after: opaque to the reader, the values of the last row to us. */
export const writeCursor = (...values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

/**
 * The values of a cursor, each of the form that the list orders by.
 * @throws DomainError invalid for anything that this list did not write
 */
export function readCursor(cursor: string, forms: readonly ((text: string) => boolean)[]): string[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw bad();
  }
  if (!Array.isArray(values) || values.length !== forms.length) throw bad();
  return values.map((value: unknown, index) => {
    if (typeof value !== 'string' || !forms[index]?.(value)) throw bad();
    return value;
  });
}

/** A cursor of a list that is counted through: it holds for the list that gave it, by its name. */
export const cursorAfter = (list: string, items: number): string => writeCursor(list, String(items));

/** Items before it; 0 without a cursor. @throws DomainError invalid for a cursor of another list */
export function itemsBefore(cursor: string | undefined, list: string): number {
  if (cursor === undefined) return 0;
  return Number(readCursor(cursor, [(name) => name === list, isWhole])[1]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** As PostgreSQL writes a moment in UTC, to the microsecond. */
export const isMoment = (text: string): boolean => {
  const moment = new Date(text);
  return MOMENT.test(text) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.slice(0, 10));
};

export const isWhole = (text: string): boolean => /^(0|[1-9]\d{0,8})$/.test(text);
