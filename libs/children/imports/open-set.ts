import { basename } from 'node:path';
import { inputRejected } from '#kernel';
import {
  comparable,
  openTables,
  openXmlDocuments,
  REASON_COLUMN,
  type ImportIssue,
  type TableSource,
  type XmlDocument,
} from '#platform';
import { fileChecksum } from '#register';
import {
  absentColumns,
  columnName,
  knownColumns,
  nearMisses,
  recognise,
  TABLES,
  unknownColumns,
  type TableShape,
} from '../domain/ssda903-tables';
import { setFiles } from './set-files';

/** A table of a set, known by its header: a CSV file or a sheet of a workbook. */
export interface TableMember {
  readonly source: TableSource;
  readonly shape: TableShape;
}

/** The files of a set. An XML return holds all of its tables. */
export interface OpenedSet {
  readonly tables: readonly TableMember[];
  readonly documents: readonly XmlDocument[];
  /** Sheets of workbooks that are no table of the return, beside others that are. */
  readonly asides: readonly TableSource[];
  /** SHA-256 of each file that was given, by the name that messages use for it. */
  readonly checksums: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

const MOST_NAMES = 12;

const headersOf = (columns: readonly string[]): string[] =>
  columns.filter((column) => comparable(column) !== comparable(REASON_COLUMN));

const resemblesTable = (cells: string[]): boolean => recognise(headersOf(cells)) !== null;

/**
 * Opens the files of a set and tells which table each is, and which are XML. Close it when done.
 * @throws DomainError input-rejected naming the file and column that is wrong, or the table that the set lacks
 */
export async function openSet(paths: readonly string[]): Promise<OpenedSet> {
  const sources: TableSource[] = [];
  const documents: XmlDocument[] = [];
  const checksums = new Map<string, string>();
  const close = async (): Promise<void> => {
    for (const source of sources) await source.close();
    for (const document of documents) document.close();
  };
  try {
    const files = await setFiles(paths);
    for (const [index, path] of files.entries()) {
      const label = labelOf(files, index);
      checksums.set(label.label ?? basename(path), await fileChecksum(path));
      const found = await openXmlDocuments(path, label);
      documents.push(...found);
      if (found.length > 0) continue;
      sources.push(...(await openTables(path, { ...label, isHeader: resemblesTable, otherwiseFirst: true })));
    }
    const asides = sources.filter((source) => isAside(source, sources));
    const tables = sources
      .filter((source) => !asides.includes(source))
      .map((source) => ({ source, shape: shapeOf(source) }));
    if (documents.length === 0 && !tables.some(({ shape }) => shape.name === 'Episodes')) throw withoutEpisodes(tables);
    return { tables, documents, asides, checksums, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A sheet of notes or totals beside the tables of a workbook. */
const isAside = (source: TableSource, all: readonly TableSource[]): boolean =>
  source.sheet !== undefined &&
  !resemblesTable(source.columns) &&
  all.some((other) => other.sheet !== undefined && resemblesTable(other.columns));

/** Two files of one name are told apart in messages. */
function labelOf(paths: readonly string[], index: number): { label?: string } {
  const name = basename(paths[index] ?? '');
  const earlier = paths.slice(0, index).filter((path) => basename(path) === name).length;
  return earlier === 0 ? {} : { label: `${name} (${earlier + 1})` };
}

function shapeOf(source: TableSource): TableShape {
  const headers = headersOf(source.columns);
  const found = recognise(headers);
  if (found === null) throw notOfTheReturn(source);
  if ('table' in found) {
    const misspelt = found.table.stored ? nearMisses(found.table, headers) : [];
    if (misspelt.length > 0) throw misspeltColumns(source, found.table, misspelt);
    return found.table;
  }
  throw misspeltColumns(source, found.nearest, found.missing);
}

function misspeltColumns(
  source: TableSource,
  table: TableShape,
  missing: readonly { column: string; nearMiss: string | null }[],
): Error {
  const details = missing.map(({ column, nearMiss }) => ({
    field: column,
    message: `there is no column "${column}"${nearMiss === null ? '' : `; did you mean it by "${nearMiss}"?`}`,
  }));
  return inputRejected(
    `${source.file}, row ${source.headerRow}: this looks like the table ${table.name}, but ${details
      .map((detail) => detail.message)
      .join(' and ')}. Name the columns as the return does, ${table.key.join(' and ')} at least, and load it again.`,
    details,
  );
}

/** The cells of the first row are not repeated: without a header they are a child's. */
function notOfTheReturn(source: TableSource): Error {
  return inputRejected(
    `${source.file}, row ${source.headerRow}: the header is that of no table of the return. Expected the column names of ${TABLES.filter(
      (table) => table.stored,
    )
      .map((table) => `${table.name} (${[...table.key, ...table.columns].slice(0, 4).join(', ')}, ...)`)
      .join('; ')}.`,
  );
}

function withoutEpisodes(members: readonly TableMember[]): Error {
  const given = members.map(({ source, shape }) => `${source.file} is ${shape.name}`).join(', ');
  return inputRejected(
    `The set has no Episodes table, which every figure needs (${given}). Add the file with the columns CHILD, DECOM, RNE, LS, PLACE and the others.`,
  );
}

/** A sheet that was passed over. */
export const noteOnAside = (source: TableSource): ImportIssue => ({
  file: source.file,
  row: source.headerRow,
  field: null,
  rule: 'not-used',
  severity: 'warning',
  message: 'This sheet is no table of the return: it was not stored.',
});

/** What is worth saying of the file's columns and its use, once each. */
export function notesOn({ source, shape }: TableMember): ImportIssue[] {
  const note = (rule: string, message: string): ImportIssue => ({
    file: source.file,
    row: source.headerRow,
    field: null,
    rule,
    severity: 'warning',
    message,
  });
  if (!shape.stored) {
    return [note('not-used', `This is the table ${shape.name}, which no figure needs: it was not stored.`)];
  }
  const headers = headersOf(source.columns);
  const extra = unknownColumns(shape, headers);
  const ignored = [
    ...(extra.length > 0 ? [`Columns that ${shape.name} does not have were ignored: ${listed(extra)}.`] : []),
    ...repeatedColumns(shape, headers),
  ];
  const absent = absentColumns(shape, headers);
  return [
    ...(ignored.length > 0 ? [note('extra-columns', ignored.join(' '))] : []),
    ...(absent.length > 0
      ? [note('missing-columns', `${shape.name} lacks ${listed(absent)}: these count as empty in every row.`)]
      : []),
  ];
}

function repeatedColumns(shape: TableShape, headers: readonly string[]): string[] {
  const known = new Set(knownColumns(shape));
  const names = headers.map(columnName).filter((name) => known.has(name));
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
  return repeated.length > 0 ? [`Of columns given more than once the first was read: ${listed(repeated)}.`] : [];
}

export const listed = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', ...' : '');
