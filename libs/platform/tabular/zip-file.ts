import type { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';
import { DomainError, inputRejected } from '#kernel';
import { exceedsExpansion, heldToExpansion, tooLarge } from './unpacking-limit';

/** A file inside a zip archive. */
export interface ZipMember {
  readonly name: string;
  open(): AsyncIterable<Buffer>;
}

export interface ZipArchive {
  /** Files only: no folders, and none of the shadow files that macOS adds. */
  readonly members: readonly ZipMember[];
  close(): void;
}

const ENCRYPTED = 1;
const MOST_MEMBERS = 10_000;

function zipProblem(label: string, error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const text = (error as Error).message ?? '';
  if (/end of central directory|not a zip|truncated/i.test(text))
    return inputRejected(`${label} is not a whole zip archive: it may be cut off. Download it again.`);
  return inputRejected(`${label} is damaged: its zip data cannot be unpacked (${text}). Download it again.`);
}

const isShadow = (name: string): boolean => /(^|\/)__MACOSX\//.test(name) || /(^|\/)(\._|\.DS_Store$)/.test(name);

function readDirectory(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_MEMBERS) return reject(new Error(`it holds more than ${MOST_MEMBERS} files`));
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function* checked(chunks: AsyncIterable<Buffer>, entry: Entry): AsyncGenerator<Buffer> {
  let checksum = 0;
  for await (const chunk of chunks) {
    checksum = zlib.crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw new Error('the checksum is wrong');
}

async function* memberBytes(zip: ZipFile, entry: Entry, label: string, maxExpansion: number): AsyncGenerator<Buffer> {
  if (entry.generalPurposeBitFlag & ENCRYPTED)
    throw inputRejected(`${label} is protected by a password. Unpack it and load the file inside.`);
  const packed = Math.min(entry.compressedSize, zip.fileSize);
  if (exceedsExpansion(entry.uncompressedSize, packed, maxExpansion)) throw tooLarge(label, maxExpansion);
  const openMember = promisify(zip.openReadStream.bind(zip) as (e: Entry, done: Callback<Readable>) => void);
  let stream: Readable | null = null;
  try {
    stream = await openMember(entry);
    yield* heldToExpansion(checked(stream, entry), { label, packed, maxExpansion });
  } catch (error) {
    throw zipProblem(label, error);
  } finally {
    stream?.destroy();
  }
}

type Callback<T> = (error: Error | null, value: T) => void;

/** Opens a zip archive and lists it. A member that lies about its size or checksum is refused while it is read. */
export async function openZip(path: string, label: string, maxExpansion: number): Promise<ZipArchive> {
  const openFile = promisify(open as (path: string, options: object, done: Callback<ZipFile>) => void);
  try {
    const zip = await openFile(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    const entries = (await readDirectory(zip)).filter(
      (entry) => !entry.fileName.endsWith('/') && !isShadow(entry.fileName),
    );
    return {
      members: entries.map((entry) => ({
        name: entry.fileName,
        open: () => memberBytes(zip, entry, `${label}: ${entry.fileName}`, maxExpansion),
      })),
      close: () => zip.close(),
    };
  } catch (error) {
    throw zipProblem(label, error);
  }
}
