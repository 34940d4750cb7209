import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { inputRejected, type DomainError } from '#kernel';
import { KIND_IN_WORDS, kindOfBytes, kindOfZip, SNIFF_BYTES, type FileKind } from './file-kind';
import { gunzipped } from './gzip-file';
import { DEFAULT_MAX_EXPANSION } from './unpacking-limit';
import { openZip } from './zip-file';

/** Bytes of a table that can be read more than once, each time from the start, already unpacked. */
export interface TableBytes {
  /** As messages name it: the file's name, and the member's inside a zip. */
  readonly label: string;
  open(): AsyncIterable<Buffer>;
}

export interface TableFile {
  readonly tables: readonly TableBytes[];
  close(): void;
}

export interface FileOptions {
  /** The name that messages and reports use instead of the file's own. */
  label?: string;
  /** Which members of a zip are meant; all its CSV files when not given. */
  member?: RegExp;
  /** Refuse a packed file that unpacks to more than so many times its size (and over 50 MB). */
  maxExpansion?: number;
}

const WHAT_TO_DO: Partial<Record<FileKind, string>> = {
  xlsx: ' Open it, and save the sheet as CSV.',
  ods: ' Open it, and save the sheet as CSV.',
  'old-office': ' Open it, and save the sheet as CSV.',
  empty: ' Download or export it again.',
  html: ' Open the link in a browser and download the file itself.',
  archive: ' Unpack it and load the CSV file inside.',
};

export function wrongKind(label: string, kind: FileKind): DomainError {
  return inputRejected(
    `${label} is ${KIND_IN_WORDS[kind]}. Expected a CSV file (.csv), packed or not (.csv.gz, .zip).${WHAT_TO_DO[kind] ?? ''}`,
  );
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
  if (found.isDirectory()) throw inputRejected(`${label} is a folder. Expected a file: name the CSV file inside it.`);
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
 * Tells what a file is by its content and opens the tables in it.
 * @throws DomainError input-rejected saying what it is when it is no CSV file, gzip or zip
 */
export async function openTableFile(path: string, options: FileOptions = {}): Promise<TableFile> {
  const label = options.label ?? basename(path);
  const maxExpansion = options.maxExpansion ?? DEFAULT_MAX_EXPANSION;
  const packed = await regularFile(path, label);
  const kind = kindOfBytes(await readable(path, label));
  if (kind === 'text') return { tables: [{ label, open: () => plain(path) }], close: nothingToClose };
  if (kind === 'gzip')
    return { tables: [{ label, open: () => gunzipped(path, { label, packed, maxExpansion }) }], close: nothingToClose };
  if (kind !== 'zip') throw wrongKind(label, kind);
  return openZipTables(path, label, options.member, maxExpansion);
}

async function openZipTables(path: string, label: string, member: RegExp | undefined, max: number): Promise<TableFile> {
  const zip = await openZip(path, label, max);
  const names = zip.members.map((file) => file.name);
  const wanted = zip.members.filter((file) => (member ?? /\.csv$/i).test(file.name));
  if (wanted.length === 0) {
    zip.close();
    const office = kindOfZip(names);
    if (office !== 'zip') throw wrongKind(label, office);
    const list = names.length === 0 ? 'It is empty' : `It holds ${names.slice(0, 10).join(', ')}`;
    throw inputRejected(`${label}: no file in this zip is the table expected (${member ?? 'a .csv file'}). ${list}.`);
  }
  const tables = wanted.map((file) => ({ label: `${label}: ${file.name}`, open: file.open }));
  return { tables, close: zip.close };
}
