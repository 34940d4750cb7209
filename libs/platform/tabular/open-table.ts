import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputRejected } from '#kernel';
import { CsvRecords, type LocatedRecord } from './csv-records';
import { kindOfBytes, SNIFF_BYTES } from './file-kind';
import { openTableFile, wrongKind, type FileOptions, type TableBytes } from './table-file';
import { collapsed, type TableRow, type TableSource } from './table-source';
import { asUtf8 } from './text-encoding';

export interface TableOptions extends FileOptions {
  /** Whether these cells (collapsed) are the header. Without it the first row that is not blank is. */
  isHeader?: (cells: string[]) => boolean;
  /** What the header looks like, for the message when there is none: "a row with the columns CHILD and DECOM". */
  headerInWords?: string;
}

const HEADER_WITHIN_ROWS = 40;
const HEADER_WITHIN_BYTES = 1024 * 1024;

interface Header {
  row: number;
  columns: string[];
  titles: string[][];
  /** Where the header begins in the bytes read so far, so that the body's parser takes its length as the usual one. */
  offset: number;
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');

/** Takes bytes until the header is seen among the first rows. */
async function findHeader(
  label: string,
  chunks: AsyncIterator<Buffer>,
  options: TableOptions,
): Promise<{ header: Header; head: Buffer }> {
  const isHeader = options.isHeader ?? (() => true);
  const parser = new CsvRecords<LocatedRecord>(label, 1, { located: true });
  const titles: string[][] = [];
  let head = Buffer.alloc(0);
  let offset = 0;
  let row = 0;
  for (let done = false; !done && row < HEADER_WITHIN_ROWS && head.length < HEADER_WITHIN_BYTES;) {
    const next = await chunks.next();
    done = next.done === true;
    if (!done) head = Buffer.concat([head, next.value as Buffer]);
    for (const { record, info } of done ? await parser.end() : await parser.feed(next.value as Buffer)) {
      row += 1;
      const cells = record.map(collapsed);
      if (!isBlank(cells)) {
        if (isHeader(cells)) return { header: { row, columns: cells, titles, offset }, head };
        titles.push(cells.filter((cell) => cell !== ''));
      }
      offset = info.bytes;
      if (row >= HEADER_WITHIN_ROWS) break;
    }
  }
  throw noHeader(label, titles, head, options);
}

function noHeader(label: string, titles: string[][], head: Buffer, options: TableOptions): Error {
  if (head.toString('latin1').trim() === '')
    return inputRejected(`${label} holds no text. Download or export it again.`);
  const expected = options.headerInWords ?? 'a header row';
  const text = head.subarray(0, SNIFF_BYTES).toString('latin1');
  const count = (separator: string): number => text.split(separator).length;
  const separator = [';', '\t', '|'].find((candidate) => count(candidate) > count(',') + 5);
  const advice = separator
    ? ` Its columns seem to be separated by "${separator === '\t' ? 'tab' : separator}": save it with commas.`
    : '';
  const first = titles[0]?.slice(0, 6).join(', ').slice(0, 200) ?? '';
  return inputRejected(
    `${label} is not the table expected: ${expected} was not found in its first ${HEADER_WITHIN_ROWS} rows, which begin "${first}".${advice}`,
  );
}

function toRow(row: number, record: string[], width: number): TableRow {
  if (record.length > width) record.length = width;
  else while (record.length < width) record.push('');
  return { row, cells: record };
}

async function* readBatches(
  label: string,
  header: Header,
  head: Buffer,
  chunks: AsyncIterator<Buffer>,
  close: () => Promise<void>,
): AsyncGenerator<TableRow[]> {
  const parser = new CsvRecords<string[]>(label, header.row, { located: false });
  const width = header.columns.length;
  let row = header.row - 1;
  const batch = (records: string[][]): TableRow[] => {
    const rows: TableRow[] = [];
    for (const record of records) {
      row += 1;
      if (row > header.row && !isBlank(record)) rows.push(toRow(row, record, width));
    }
    return rows;
  };
  try {
    yield batch(await parser.feed(head.subarray(header.offset)));
    for (let next = await chunks.next(); !next.done; next = await chunks.next())
      yield batch(await parser.feed(next.value));
    yield batch(await parser.end());
  } finally {
    await close();
  }
}

async function* oneByOne(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow> {
  for await (const batch of batches) yield* batch;
}

async function refuseWrongContent(bytes: TableBytes): Promise<void> {
  for await (const chunk of bytes.open()) {
    const kind = kindOfBytes(chunk.subarray(0, SNIFF_BYTES));
    if (kind !== 'text') throw wrongKind(bytes.label, kind);
    return;
  }
  throw wrongKind(bytes.label, 'empty');
}

async function openBytes(bytes: TableBytes, options: TableOptions, release: () => void): Promise<TableSource> {
  const chunks = asUtf8(bytes.open)[Symbol.asyncIterator]();
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await chunks.return?.(undefined);
    release();
  };
  try {
    await refuseWrongContent(bytes);
    const { header, head } = await findHeader(bytes.label, chunks, options);
    const batches = readBatches(bytes.label, header, head, chunks, close);
    return {
      file: bytes.label,
      headerRow: header.row,
      columns: header.columns,
      titles: header.titles,
      batches,
      rows: oneByOne(batches),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens one table: a CSV file, plain, gzipped or in a zip; UTF-8, Windows-1252 or UTF-16 with a mark; with or without
 * title rows. Close it when done.
 * @throws DomainError input-rejected saying what the file is when it is no such table, or cut off
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<TableSource> {
  const file = await openTableFile(path, options);
  const [only, ...others] = file.tables;
  if (!only || others.length > 0) {
    file.close();
    const names = file.tables.map((table) => table.label).join(', ');
    throw inputRejected(
      `This zip holds several tables, and one is expected: ${names}. Unpack it and load the one you mean.`,
    );
  }
  return openBytes(only, options, file.close);
}

async function tablePaths(path: string): Promise<string[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!folder) return [path];
  const names = (await readdir(path)).filter((name) => /\.csv(\.gz)?$/i.test(name)).sort();
  if (names.length === 0) throw inputRejected(`The folder "${path}" holds no CSV file (.csv or .csv.gz).`);
  return names.map((name) => join(path, name));
}

/** Opens every table of a CSV file (one), of a zip (each CSV member) or of a folder (each CSV file). Close each when done. */
export async function openTables(path: string, options: TableOptions = {}): Promise<TableSource[]> {
  const sources: TableSource[] = [];
  try {
    for (const each of await tablePaths(path)) {
      const file = await openTableFile(each, options);
      let left = file.tables.length;
      const release = (): void => {
        left -= 1;
        if (left === 0) file.close();
      };
      for (const table of file.tables) sources.push(await openBytes(table, options, release));
    }
    return sources;
  } catch (error) {
    for (const source of sources) await source.close();
    throw error;
  }
}
