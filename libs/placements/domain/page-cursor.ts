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
export function readCursor(cursor: string, forms: readonly RegExp[]): string[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw bad();
  }
  if (!Array.isArray(values) || values.length !== forms.length) throw bad();
  return values.map((value: unknown, index) => {
    if (typeof value !== 'string' || !(forms[index] as RegExp).test(value)) throw bad();
    return value;
  });
}

export const UUID_FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** As PostgreSQL writes a moment in UTC, to the microsecond. */
export const MOMENT_FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
export const WHOLE_FORM = /^(0|[1-9]\d{0,8})$/;
