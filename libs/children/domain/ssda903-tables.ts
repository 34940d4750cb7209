/** Tables of a set that are kept. */
export type StoredTable = 'Header' | 'Episodes' | 'UASC' | 'Missing' | 'OC2' | 'DoLo';

export interface TableShape {
  readonly name: string;
  /** A set's other tables are recognised, so that a whole set can be given, and left aside. */
  readonly stored: boolean;
  /** Columns without which the table is not this one. */
  readonly key: readonly string[];
  /** The other columns of the specification. */
  readonly columns: readonly string[];
  /** Columns that are never read: they are of no use to sufficiency, so they are not kept, nor quarantined. */
  readonly dropped?: readonly string[];
}

const shape = (name: string, stored: boolean, key: string, columns: string, dropped = ''): TableShape => ({
  name,
  stored,
  key: key.split(' '),
  columns: columns.split(' ').filter(Boolean),
  dropped: dropped.split(' ').filter(Boolean),
});

/** Every table of the return, by its columns. Source: the return's published specifications, 2017 to 2026. */
export const TABLES: readonly TableShape[] = [
  shape(
    'Episodes',
    true,
    'CHILD DECOM',
    'RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN',
  ),
  shape('Header', true, 'CHILD DOB', 'SEX ETHNIC SINGLE_UNIQUE_IDENTIFIER', 'UPN MOTHER MC_DOB'),
  shape('UASC', true, 'CHILD DUC', 'DOB SEX'),
  shape('Missing', true, 'CHILD MIS_START', 'DOB MISSING MIS_END'),
  shape(
    'OC2',
    true,
    'CHILD SDQ_SCORE',
    'DOB SDQ_REASON CONVICTED SUBSTANCE_MISUSE',
    'HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT INTERVENTION_RECEIVED INTERVENTION_OFFERED',
  ),
  shape('OC3', false, 'CHILD IN_TOUCH', 'DOB ACTIV ACCOM'),
  shape('Reviews', false, 'CHILD REVIEW', 'DOB REVIEW_CODE'),
  shape('AD1', false, 'CHILD DATE_INT', 'DOB DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR'),
  shape('PlacedAdoption', false, 'CHILD DATE_PLACED', 'DOB DATE_PLACED_CEASED REASON_PLACED_CEASED'),
  shape('PrevPerm', false, 'CHILD PREV_PERM', 'DOB LA_PERM DATE_PERM'),
  shape('SW_Episodes', false, 'CHILD SW_DECOM', 'DOB SW_ID SW_DEC SW_REASON'),
  shape('DoLo', true, 'CHILD DOLO_START', 'DOB DOLO_END'),
];

export function shapeOfTable(name: StoredTable): TableShape {
  const found = TABLES.find((table) => table.name === name);
  if (!found) throw new RangeError(`The return has no table ${name}.`);
  return found;
}

/** Columns that a table may well lack. */
const OPTIONAL = new Set(['SINGLE_UNIQUE_IDENTIFIER']);

export const knownColumns = (table: TableShape): string[] => [...table.key, ...table.columns, ...(table.dropped ?? [])];

export const columnName = (header: string): string =>
  header
    .replace(/^\uFEFF/, '')
    .trim()
    .toUpperCase();

export type Recognition =
  { table: TableShape } | { nearest: TableShape; missing: { column: string; nearMiss: string | null }[] } | null;

/**
 * Which table has these columns: of those whose key columns are all there, the one with most of its columns present.
 * Without any, the table it comes nearest to and what that one lacks; null when it resembles none.
 */
export function recognise(headers: readonly string[]): Recognition {
  const present = new Set(headers.map(columnName));
  const scored = TABLES.map((table) => {
    const known = knownColumns(table).filter((column) => present.has(column)).length;
    return { table, known, complete: table.key.every((column) => present.has(column)) };
  }).sort((a, b) => b.known - a.known);
  const match = scored.find((each) => each.complete && (each.table.name !== 'Header' || isHeader(each.known, present)));
  if (match) return { table: match.table };
  const closest = scored
    .map(({ table, known }) => ({ table, score: known + nearMisses(table, present).length }))
    .sort((a, b) => b.score - a.score)[0];
  if (!closest || closest.score < 2) return null;
  const missing = closest.table.key.filter((column) => !present.has(column));
  const others = unknownColumns(closest.table, present);
  return {
    nearest: closest.table,
    missing: missing.map((column) => ({ column, nearMiss: nearestName(column, others) })),
  };
}

/** A child number and a date of birth are on most tables: a header has another column of its own, or nothing else. */
const isHeader = (known: number, present: Set<string>): boolean => known > 2 || present.size === 2;

/** Columns of the file that are no part of the table. */
export function unknownColumns(table: TableShape, headers: Iterable<string>): string[] {
  const known = new Set(knownColumns(table));
  return [...new Set([...headers].map(columnName))].filter((column) => column !== '' && !known.has(column));
}

/** Columns the table is read from that the file lacks, other than its key. */
export function absentColumns(table: TableShape, headers: Iterable<string>): string[] {
  const present = new Set([...headers].map(columnName));
  return table.columns.filter((column) => !present.has(column) && !OPTIONAL.has(column));
}

/** Columns of the specification that are absent while the file has one that is spelt nearly the same. */
export function nearMisses(table: TableShape, headers: Iterable<string>): { column: string; nearMiss: string }[] {
  const present = new Set([...headers].map(columnName));
  const others = unknownColumns(table, present);
  return knownColumns(table)
    .filter((column) => !present.has(column))
    .flatMap((column) => {
      const nearMiss = nearestName(column, others);
      return nearMiss === null ? [] : [{ column, nearMiss }];
    });
}

/** The name that could be a slip of the pen for `wanted`; null when none is that near. */
function nearestName(wanted: string, names: readonly string[]): string | null {
  const allowed = wanted.length <= 4 ? 1 : 2;
  const ranked = names
    .map((name) => ({ name, distance: editDistance(letters(wanted), letters(name)) }))
    .filter((each) => each.distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name ?? null;
}

const letters = (name: string): string => name.replace(/[\s_-]/g, '');

/** Letters to add, drop, change or swap with the next one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(rows[i - 1], j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(rows[i - 2], j - 2) + 1 : Infinity;
      row.push(Math.min(at(rows[i - 1], j) + 1, at(row, j - 1) + 1, change, swap));
    }
    rows.push(row);
  }
  return at(rows[a.length], b.length);
}

const at = (row: number[] | undefined, index: number): number => row?.[index] ?? Infinity;
