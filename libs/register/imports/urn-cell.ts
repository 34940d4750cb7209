import type { TemplateRow } from '#platform';
import { readUrn } from '../domain/urn';

/** The URN in a cell; an odd one is warned of. */
export function urnCell<Column extends string>(row: TemplateRow<Column>, column: Column): string | null {
  const read = row.read(column, readUrn, 'a URN: seven digits, or SC and six digits');
  if (read !== null && !read.usual)
    row.warn(column, 'urn-form', `"${read.urn}" has an unusual form. Expected seven digits, or SC and six digits.`);
  return read?.urn ?? null;
}
