import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { inputRejected, type DomainError } from '#kernel';
import { kindOfCompoundFile } from './compound-file';
import { KIND_IN_WORDS, kindOfBytes, kindOfZip, SNIFF_BYTES, type FileKind } from './file-kind';
import { gunzipped } from './gzip-file';
import { openOds } from './ods-document';
import type { SheetTable } from './sheet-table';
import { DEFAULT_MAX_EXPANSION } from './unpacking-limit';
import { openXlsx } from './xlsx-workbook';
import { openZip, type ZipArchive } from './zip-file';

/** Bytes of a text file that can be read more than once, each time from the start, already unpacked. */
export interface FileBytes {
  readonly kind: 'bytes';
  /** As messages name it: the file's name, and the member's inside a zip. */
  readonly label: string;
  open(): AsyncIterable<Buffer>;
}

export interface TableFile {
  /** The file's texts, or the sheets of a workbook that a person sees. */
  readonly tables: readonly FileBytes[] | readonly SheetTable[];
  close(): void;
}

export interface FileOptions {
  /** The name that messages and reports use instead of the file's own. */
  label?: string;
  /** Which members of a zip, or sheets of a workbook, are meant; all CSV files or sheets when not given. */
  member?: RegExp;
  /** Refuse a packed file that unpacks to more than so many times its size (and over 50 MB). */
  maxExpansion?: number;
  /** Pass over workbooks, and zips without the members meant, instead of refusing them. */
  textOnly?: boolean;
}

const WHAT_TO_DO: Partial<Record<FileKind, string>> = {
  xls: ' Open it, save it as an Excel workbook (.xlsx), and load that.',
  xlsb: ' Open it, save it as an Excel workbook (.xlsx), and load that.',
  'locked-office': ' Open it with the password, save it without one, and load it again.',
  empty: ' Download or export it again.',
  html: ' Open the link in a browser and download the file itself.',
  archive: ' Unpack it and load the file inside.',
};

const EXPECTED = 'Expected a table: CSV (.csv, .csv.gz, .zip) or a spreadsheet (.xlsx, .ods).';

export function wrongKind(label: string, kind: FileKind): DomainError {
  return inputRejected(`${label} is ${KIND_IN_WORDS[kind]}. ${EXPECTED}${WHAT_TO_DO[kind] ?? ''}`);
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const nothingToClose = (): void => undefined;

const plain = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: 256 * 1024 });

/** Refuses what is not a regular file that can be read. Gives its size in bytes. @throws DomainError input-rejected */
async function regularFile(path: string, label: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw inputRejected(
      error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? `There is no file "${path}". Check the path.`
        : `${label} cannot be opened (${error.code}).`,
    );
  });
  if (found.isDirectory())
    throw inputRejected(`${label} is a folder. Expected a file: name the one inside it that is meant.`);
  if (!found.isFile()) throw inputRejected(`${label} is not a file that can be read from its start more than once.`);
  return found.size;
}

async function readable(path: string, label: string): Promise<Buffer> {
  return firstBytes(path).catch((error: NodeJS.ErrnoException) => {
    throw inputRejected(`${label} cannot be read (${error.code}). Check that you may read it.`);
  });
}

/** What a file is, by its first bytes; an office document shows as the zip that it is. @throws DomainError input-rejected */
export async function kindOfFile(path: string): Promise<FileKind> {
  const label = basename(path);
  await regularFile(path, label);
  return kindOfBytes(await readable(path, label));
}

/**
 * Tells what a file is by its content and opens the tables in it: text, plain, gzipped or in a zip, or a workbook.
 * @throws DomainError input-rejected saying what it is when it is none of these
 */
export async function openTableFile(path: string, options: FileOptions = {}): Promise<TableFile> {
  const label = options.label ?? basename(path);
  const maxExpansion = options.maxExpansion ?? DEFAULT_MAX_EXPANSION;
  const packed = await regularFile(path, label);
  const kind = kindOfBytes(await readable(path, label));
  if (kind === 'text' || kind === 'xml')
    return { tables: [{ kind: 'bytes', label, open: () => plain(path) }], close: nothingToClose };
  if (kind === 'gzip') {
    const unpacked = (): AsyncIterable<Buffer> => gunzipped(path, { label, packed, maxExpansion });
    return { tables: [{ kind: 'bytes', label, open: unpacked }], close: nothingToClose };
  }
  if (kind === 'old-office') throw wrongKind(label, await kindOfCompoundFile(path));
  if (kind !== 'zip') throw wrongKind(label, kind);
  const zip = await openZip(path, label, maxExpansion);
  try {
    return { tables: await tablesOfZip(zip, label, options), close: zip.close };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function tablesOfZip(
  zip: ZipArchive,
  label: string,
  { member, textOnly = false }: FileOptions,
): Promise<TableFile['tables']> {
  const names = zip.members.map((file) => file.name);
  const kind = await kindOfArchive(zip, names);
  if (textOnly && kind !== 'zip') return [];
  if (kind === 'xlsx') return openXlsx(zip, label);
  if (kind === 'ods') return openOds(zip, label);
  if (kind !== 'zip') throw wrongKind(label, kind);
  const wanted = zip.members.filter((file) => (member ?? /\.csv$/i).test(file.name));
  if (wanted.length === 0 && !textOnly) {
    const list = names.length === 0 ? 'It is empty' : `It holds ${names.slice(0, 10).join(', ')}`;
    const advice = names.some((name) => /\.(xlsx|ods)$/i.test(name))
      ? ' Unpack it and load the spreadsheet inside.'
      : '';
    throw inputRejected(
      `${label}: no file in this zip is the table expected (${member ?? 'a .csv file'}). ${list}.${advice}`,
    );
  }
  return wanted.map((file) => ({ kind: 'bytes', label: `${label}: ${file.name}`, open: file.open }));
}

/** Text documents of the OpenDocument family have the same members as spreadsheets. */
async function kindOfArchive(zip: ZipArchive, names: readonly string[]): Promise<FileKind> {
  const kind = kindOfZip(names);
  const mimetype = kind === 'ods' ? zip.members.find((file) => file.name === 'mimetype') : undefined;
  if (!mimetype) return kind;
  for await (const bytes of mimetype.open()) return bytes.includes('spreadsheet') ? 'ods' : 'docx';
  return 'docx';
}
