/** One row under the header. */
export interface TableRow {
  /** Counts from 1 at the file's first line as a spreadsheet shows it: a record with line breaks is one row, empty lines count. */
  readonly row: number;
  /** As many as there are columns: short rows are padded with '', longer ones are cut to the header. */
  readonly cells: string[];
}

/** Where a row is, as messages and reports name it. */
export interface RowPlace {
  readonly row: number;
  /** XML only: the ordinal of the child's element, and the name of the record's. */
  readonly childOrdinal?: number;
  readonly element?: string;
}

/** A table being read, once, from its first row to its last; memory stays that of one chunk however long it is. */
export interface TableSource {
  /** As messages and reports name it. */
  readonly file: string;
  /** The sheet's name, where the file is a workbook. */
  readonly sheet?: string;
  readonly headerRow: number;
  /** Column names without surrounding spaces, line breaks or double spaces. */
  readonly columns: string[];
  /** Rows above the header, which carry titles; their empty cells are left out. */
  readonly titles: string[][];
  /** Rows in batches, which is faster than one by one. Blank rows are left out. */
  readonly batches: AsyncIterable<TableRow[]>;
  /** The same rows one by one: use this or `batches`, not both. */
  readonly rows: AsyncIterable<TableRow>;
  /** Lets go of the file; needed where reading stops before the last row. */
  close(): Promise<void>;
}

/** The column that a quarantine file carries beside the original ones; readers pass over it in silence. */
export const REASON_COLUMN = 'homeward_reason';

/** A name as it compares: case, surrounding spaces, line breaks and double spaces do not matter. */
export const collapsed = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
export const comparable = (text: string): string => collapsed(text).toLowerCase();
