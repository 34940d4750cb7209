import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputRejected } from '#kernel';
import { CsvRecords, type LocatedRecord } from './csv-records';
import { kindOfBytes, SNIFF_BYTES } from './file-kind';
import { noHeader, oneByOne, toRow, type HeaderOptions } from './header-row';
import { openOneSheet, openSheets } from './open-sheet';
import { HEADER_WITHIN_ROWS, isBlank, type SheetTable } from './sheet-table';
import { openTableFile, wrongKind, type FileBytes, type FileOptions, type TableFile } from './table-file';
import { collapsed, type TableRow, type TableSource } from './table-source';
import { asUtf8 } from './text-encoding';

export interface TableOptions extends FileOptions, HeaderOptions {}

const HEADER_WITHIN_BYTES = 1024 * 1024;

interface Header {
  row: number;
  columns: string[];
  titles: string[][];
  /** Where the header begins in the bytes read so far, so that the body's parser takes its length as the usual one. */
  offset: number;
}

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
  let first: Header | null = null;
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
        const header = { row, columns: cells, titles: [...titles], offset };
        if (isHeader(cells)) return { header, head };
        first ??= header;
        titles.push(cells.filter((cell) => cell !== ''));
      }
      offset = info.bytes;
      if (row >= HEADER_WITHIN_ROWS) break;
    }
  }
  if (first && options.otherwiseFirst) return { header: first, head };
  throw withoutHeader(label, titles, head, options);
}

function withoutHeader(label: string, titles: string[][], head: Buffer, options: TableOptions): Error {
  if (head.toString('latin1').trim() === '')
    return inputRejected(`${label} holds no text. Download or export it again.`);
  const text = head.subarray(0, SNIFF_BYTES).toString('latin1');
  const count = (separator: string): number => text.split(separator).length;
  const separator = [';', '\t', '|'].find((candidate) => count(candidate) > count(',') + 5);
  const advice = separator
    ? ` Its columns seem to be separated by "${separator === '\t' ? 'tab' : separator}": save it with commas.`
    : '';
  return noHeader(label, titles, options, advice);
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

async function refuseWrongContent(bytes: FileBytes): Promise<void> {
  for await (const chunk of bytes.open()) {
    const kind = kindOfBytes(chunk.subarray(0, SNIFF_BYTES));
    if (kind !== 'text') throw wrongKind(bytes.label, kind);
    return;
  }
  throw wrongKind(bytes.label, 'empty');
}

async function openBytes(bytes: FileBytes, options: TableOptions, release: () => void): Promise<TableSource> {
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

/** A workbook has sheets and nothing else. */
const sheetsOf = (tables: TableFile['tables']): readonly SheetTable[] =>
  tables.flatMap((table) => (table.kind === 'sheet' ? [table] : []));
const bytesOf = (tables: TableFile['tables']): readonly FileBytes[] =>
  tables.flatMap((table) => (table.kind === 'bytes' ? [table] : []));

/**
 * Opens one table: a CSV file, plain, gzipped or in a zip; UTF-8, Windows-1252 or UTF-16 with a mark; or a sheet of an
 * .xlsx or .ods file, the first that has the header; with or without title rows. Close it when done.
 * @throws DomainError input-rejected saying what the file is when it is no such table, or cut off
 */
export async function openTable(path: string, options: TableOptions = {}): Promise<TableSource> {
  const file = await openTableFile(path, options);
  try {
    const sheets = sheetsOf(file.tables);
    if (sheets.length > 0) return openOneSheet(sheets, options, file.close);
    return await openBytes(onlyOne(bytesOf(file.tables)), options, file.close);
  } catch (error) {
    file.close();
    throw error;
  }
}

function onlyOne(tables: readonly FileBytes[]): FileBytes {
  const [only, ...others] = tables;
  if (only && others.length === 0) return only;
  const names = tables.map((table) => table.label).join(', ');
  throw inputRejected(
    `This zip holds several tables, and one is expected: ${names}. Unpack it and load the one you mean.`,
  );
}

const TABLE_FILE = /\.(csv|csv\.gz|xlsx|ods)$/i;
/** What office programs leave beside a file that is open. */
const LEFT_BESIDE = /^(~\$|\.)/;

async function tablePaths(path: string): Promise<string[]> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!folder) return [path];
  const names = (await readdir(path)).filter((name) => TABLE_FILE.test(name) && !LEFT_BESIDE.test(name)).sort();
  if (names.length === 0)
    throw inputRejected(
      `The folder "${path}" holds no table (.csv, .csv.gz, .xlsx or .ods). Name the files themselves.`,
    );
  return names.map((name) => join(path, name));
}

/**
 * Opens every table of a CSV file (one), of a zip (each CSV member), of a workbook (each sheet that has the header, or
 * that is not empty where no header is described) or of a folder (each such file). Close each when done.
 */
export async function openTables(path: string, options: TableOptions = {}): Promise<TableSource[]> {
  const sources: TableSource[] = [];
  try {
    for (const each of await tablePaths(path)) sources.push(...(await openTablesOf(each, options)));
    return sources;
  } catch (error) {
    for (const source of sources) await source.close();
    throw error;
  }
}

async function openTablesOf(path: string, options: TableOptions): Promise<TableSource[]> {
  const file = await openTableFile(path, options);
  const sources: TableSource[] = [];
  let left = file.tables.length;
  const release = (): void => {
    left -= 1;
    if (left === 0) file.close();
  };
  try {
    const sheets = sheetsOf(file.tables);
    if (sheets.length > 0) return openSheets(sheets, options, file.close);
    for (const table of bytesOf(file.tables)) sources.push(await openBytes(table, options, release));
    return sources;
  } catch (error) {
    for (const source of sources) await source.close();
    file.close();
    throw error;
  }
}
