import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { inputRejected } from '#kernel';
import { gunzipped } from './gzip-file';
import { openZip } from './zip-file';
import { DEFAULT_MAX_EXPANSION } from './unpacking-limit';

/** One JSON document of a file: a line of a bulk file, or the whole of it. */
export interface JsonRecord {
  /** With the member's name inside a zip. */
  readonly file: string;
  /** The line on which it begins. */
  readonly row: number;
  /** Undefined for a line that is no JSON. */
  readonly value: unknown;
}

const LARGEST_WHOLE = 64 * 1024 * 1024;

interface Opened {
  readonly texts: readonly { readonly file: string; open(): AsyncIterable<Buffer> }[];
  close(): void;
}

async function opened(path: string): Promise<Opened> {
  const name = basename(path);
  const start = Buffer.alloc(2);
  const file = await open(path, 'r').catch(() => {
    throw inputRejected(`${name} cannot be opened. Check the path.`);
  });
  try {
    await file.read(start, 0, 2, 0);
  } finally {
    await file.close();
  }
  if (start.toString('latin1') === 'PK') {
    const zip = await openZip(path, name, DEFAULT_MAX_EXPANSION);
    const texts = zip.members.map((member) => ({ file: `${name}/${member.name}`, open: () => member.open() }));
    return { texts, close: () => zip.close() };
  }
  const packed = start[0] === 0x1f && start[1] === 0x8b;
  const limit = { label: name, packed: (await stat(path)).size, maxExpansion: DEFAULT_MAX_EXPANSION };
  const text = { file: name, open: () => (packed ? gunzipped(path, limit) : createReadStream(path)) };
  return { texts: [text], close: () => undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function* recordsOf(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonRecord> {
  const lines = createInterface({ input: Readable.from(chunks), crlfDelay: Infinity });
  let row = 0;
  let whole: string[] | null = null;
  let size = 0;
  for await (const read of lines) {
    row += 1;
    const line = row === 1 ? read.replace(/^\uFEFF/, '') : read;
    if (whole) {
      size += line.length;
      if (size > LARGEST_WHOLE) throw inputRejected(`${file} is no JSON: expected one document, or one a line.`);
      whole.push(line);
    } else if (line.trim() !== '') {
      const value = parsed(line);
      if (value === undefined && row === 1) whole = [line];
      else yield { file, row, value };
    }
  }
  if (!whole) return;
  const value = parsed(whole.join('\n'));
  if (value === undefined) throw inputRejected(`${file} is no JSON: it may be cut off. Download it again.`);
  yield { file, row: 1, value };
}

/**
 * The JSON documents of a file, one after another in constant memory: one document, or one a line as bulk products give them;
 * plain, gzipped or in a zip.
 * @throws DomainError input-rejected when the file is not there, is damaged, or is no JSON at all
 */
export async function* readJsonRecords(path: string): AsyncGenerator<JsonRecord> {
  const { texts, close } = await opened(path);
  try {
    for (const text of texts) yield* recordsOf(text.file, text.open());
  } finally {
    close();
  }
}
