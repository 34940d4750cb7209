import { basename } from 'node:path';
import { inputRejected } from '#kernel';
import { comparable, openTables, REASON_COLUMN, type ImportIssue, type TableSource } from '#platform';
import {
  absentColumns,
  nearMisses,
  recognise,
  TABLES,
  unknownColumns,
  type TableShape,
} from '../domain/ssda903-tables';

/** One file of a set, known by its header. */
export interface SetMember {
  readonly source: TableSource;
  readonly shape: TableShape;
}

const MOST_NAMES = 12;

/**
 * Opens the files of a set and tells which table each is. Close every source when done.
 * @throws DomainError input-rejected naming the file and column that is wrong, or the table that the set lacks
 */
export async function openSet(paths: readonly string[]): Promise<SetMember[]> {
  const sources: TableSource[] = [];
  try {
    for (const [index, path] of paths.entries()) sources.push(...(await openTables(path, labelOf(paths, index))));
    const members = sources.map((source) => ({ source, shape: shapeOf(source) }));
    if (!members.some((member) => member.shape.name === 'Episodes')) throw withoutEpisodes(members);
    return members;
  } catch (error) {
    for (const source of sources) await source.close();
    throw error;
  }
}

/** Two files of one name are told apart in messages. */
function labelOf(paths: readonly string[], index: number): { label?: string } {
  const name = basename(paths[index] ?? '');
  const earlier = paths.slice(0, index).filter((path) => basename(path) === name).length;
  return earlier === 0 ? {} : { label: `${name} (${earlier + 1})` };
}

const headersOf = (source: TableSource): string[] =>
  source.columns.filter((column) => comparable(column) !== comparable(REASON_COLUMN));

function shapeOf(source: TableSource): TableShape {
  const headers = headersOf(source);
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

function withoutEpisodes(members: readonly SetMember[]): Error {
  const given = members.map(({ source, shape }) => `${source.file} is ${shape.name}`).join(', ');
  return inputRejected(
    `The set has no Episodes table, which every figure needs (${given}). Add the file with the columns CHILD, DECOM, RNE, LS, PLACE and the others.`,
  );
}

/** What is worth saying of the file's columns and its use, once each. */
export function notesOn({ source, shape }: SetMember): ImportIssue[] {
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
  const headers = headersOf(source);
  const extra = unknownColumns(shape, headers);
  const absent = absentColumns(shape, headers);
  return [
    ...(extra.length > 0
      ? [note('extra-columns', `Columns that ${shape.name} does not have were ignored: ${listed(extra)}.`)]
      : []),
    ...(absent.length > 0
      ? [note('missing-columns', `${shape.name} lacks ${listed(absent)}: these count as empty in every row.`)]
      : []),
  ];
}

const listed = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', ...' : '');
