import { columnName, TABLES, type StoredTable, type TableShape } from './ssda903-tables';

/**
 * The elements of the XML return: CHILD holds one HEADER and its EPISODEs; most other records are in the HEADER, and
 * what a CSV set has as UASC, AD1 and OC3 are elements of the HEADER itself.
 * Source: the published schema of the return (CLA.xsd, 2021), which later years extend.
 */
const TABLE_OF_ELEMENT: Readonly<Record<string, string>> = {
  HEADER: 'Header',
  EPISODE: 'Episodes',
  AMISSING: 'Missing',
  OC2: 'OC2',
  AREVIEW: 'Reviews',
  PERMANENCE: 'PrevPerm',
  AD_PLACED: 'PlacedAdoption',
};

/** Elements whose CSV column has another name. */
const COLUMN_OF_ELEMENT: Readonly<Record<string, string>> = { CHILDID: 'CHILD', PL: 'PLACE' };

export const columnOfElement = (element: string): string => COLUMN_OF_ELEMENT[element] ?? columnName(element);

export const isRecordElement = (element: string): boolean => element in TABLE_OF_ELEMENT;

const ON_EVERY_TABLE = new Set(['CHILD', 'DOB', 'SEX']);

/** The table that has this column of its own; null when none has. */
export const tableOfColumn = (column: string): TableShape | null =>
  ON_EVERY_TABLE.has(column)
    ? null
    : (TABLES.find((table) => [...table.key, ...table.columns].includes(column)) ?? null);

/** The table of a record: by its element, or for elements of later years by its columns; null when it is of none. */
export function tableOfRecord(element: string, columns: Iterable<string>): TableShape | null {
  const name = TABLE_OF_ELEMENT[element];
  if (name !== undefined) return TABLES.find((table) => table.name === name) ?? null;
  for (const column of columns) {
    const table = tableOfColumn(column);
    if (table) return table;
  }
  return null;
}

/** The element that carries a table's records, for messages on one of them. */
export const ELEMENT_OF_TABLE: Readonly<Record<StoredTable, string>> = {
  Header: 'HEADER',
  Episodes: 'EPISODE',
  UASC: 'HEADER',
  Missing: 'AMISSING',
  OC2: 'OC2',
  DoLo: 'DOLO',
};
