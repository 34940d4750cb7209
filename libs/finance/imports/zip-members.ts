import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { fromBuffer, open, type Entry, type ZipFile } from 'yauzl';
import { inputRejected } from '#kernel';
import { LARGEST_DOCUMENT } from './read-document';

/** A file in a zip, read when asked for. */
export interface ZipMember {
  readonly name: string;
  /** Bytes it unpacks to, as the zip says. */
  readonly size: number;
  /** @throws DomainError input-rejected when it is damaged, locked or out of all proportion */
  bytes(): Promise<Buffer>;
}

export interface ZipMembers {
  readonly count: number;
  /** One after another, never listed as a whole: bulk zips hold hundreds of thousands. */
  members(): AsyncGenerator<ZipMember>;
  close(): void;
}

const ENCRYPTED = 1;
const PROPORTION = 200;
const ALWAYS_ALLOWED = 16 * 1024 * 1024;

type Callback<T> = (error: Error | null, value: T) => void;

/** Folders, and the shadows that macOS leaves. */
const isNothing = (name: string): boolean =>
  name.endsWith('/') || /(^|\/)__MACOSX\//.test(name) || /(^|\/)(\._|\.DS_Store$)/.test(name);

const damaged = (label: string, error: unknown): Error =>
  inputRejected(`${label} is damaged: it cannot be unpacked (${(error as Error).message}). Download it again.`);

async function unpack(zip: ZipFile, entry: Entry, label: string): Promise<Buffer> {
  if (entry.generalPurposeBitFlag & ENCRYPTED) throw inputRejected(`${label} is protected by a password.`);
  const size = entry.uncompressedSize;
  if (size > LARGEST_DOCUMENT || (size > ALWAYS_ALLOWED && size > entry.compressedSize * PROPORTION))
    throw inputRejected(`${label} unpacks to ${size} bytes: no accounts are so large, so it was not read.`);
  const openMember = promisify(zip.openReadStream.bind(zip) as (e: Entry, done: Callback<Readable>) => void);
  const chunks: Buffer[] = [];
  let checksum = 0;
  try {
    for await (const chunk of await openMember(entry)) {
      chunks.push(chunk as Buffer);
      checksum = zlib.crc32(chunk as Buffer, checksum);
    }
  } catch (error) {
    throw damaged(label, error);
  }
  if (checksum !== entry.crc32) throw damaged(label, new Error('its checksum is wrong'));
  return Buffer.concat(chunks);
}

/** The next entry, null after the last. */
function nextEntry(zip: ZipFile, label: string): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const told = (): void => {
      zip.off('entry', onEntry);
      zip.off('end', onEnd);
      zip.off('error', onError);
    };
    const onEntry = (entry: Entry): void => {
      told();
      resolve(entry);
    };
    const onEnd = (): void => {
      told();
      resolve(null);
    };
    const onError = (error: Error): void => {
      told();
      reject(damaged(label, error));
    };
    zip.on('entry', onEntry);
    zip.on('end', onEnd);
    zip.on('error', onError);
    zip.readEntry();
  });
}

async function* entriesOf(zip: ZipFile, label: string): AsyncGenerator<Entry> {
  for (let entry = await nextEntry(zip, label); entry; entry = await nextEntry(zip, label)) yield entry;
}

/** Opens a zip by its path or its bytes. @throws DomainError input-rejected when it is no whole zip */
export async function openZipMembers(source: string | Buffer, label: string): Promise<ZipMembers> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  let zip: ZipFile;
  try {
    zip =
      typeof source === 'string'
        ? await promisify(open as (path: string, options: object, done: Callback<ZipFile>) => void)(source, options)
        : await promisify(fromBuffer as (bytes: Buffer, options: object, done: Callback<ZipFile>) => void)(
            source,
            options,
          );
  } catch (error) {
    throw inputRejected(
      `${label} is no whole zip (${(error as Error).message}): it may be cut off. Download it again.`,
    );
  }
  return {
    count: zip.entryCount,
    close: () => zip.close(),
    async *members() {
      for await (const entry of entriesOf(zip, label)) {
        if (isNothing(entry.fileName)) continue;
        const name = `${label}/${entry.fileName}`;
        yield { name, size: entry.uncompressedSize, bytes: () => unpack(zip, entry, name) };
      }
    },
  };
}
