import { inputRejected, type DomainError } from '#kernel';
import { HEADER_WITHIN_ROWS } from './sheet-table';
import type { TableRow } from './table-source';

/** How a table's header is known. */
export interface HeaderOptions {
  /** Whether these cells (collapsed) are the header. Without it the first row that is not blank is. */
  isHeader?: (cells: string[]) => boolean;
  /** Where no row is the header, take the first that is not blank: the caller judges it. */
  otherwiseFirst?: boolean;
  /** What the header looks like, for the message when there is none: "a row with the columns CHILD and DECOM". */
  headerInWords?: string;
}

/** @param titles the rows that were looked at; the first is quoted. @param advice ends the message */
export function noHeader(label: string, titles: string[][], options: HeaderOptions, advice = ''): DomainError {
  const expected = options.headerInWords ?? 'a header row';
  const first = titles[0]?.slice(0, 6).join(', ').slice(0, 200) ?? '';
  return inputRejected(
    `${label} is not the table expected: ${expected} was not found in its first ${HEADER_WITHIN_ROWS} rows, which begin "${first}".${advice}`,
  );
}

/** As many cells as there are columns. */
export function toRow(row: number, cells: string[], width: number): TableRow {
  if (cells.length > width) cells.length = width;
  else while (cells.length < width) cells.push('');
  return { row, cells };
}

export async function* oneByOne(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow> {
  for await (const batch of batches) yield* batch;
}
