import { isAscii, isUtf8 } from 'node:buffer';

/** 0x80-0x9f of Windows-1252, as the WHATWG encoding standard maps them; the five unassigned bytes stay C1 controls. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Written out because TextDecoder('windows-1252') reads Latin-1 in some releases of Node. */
export const decodeWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] as string);

/** How many bytes at the end begin a UTF-8 character that is not complete there: 0 to 3. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/** Whether a whole stream is strict UTF-8, in constant memory. A file cut off inside a later character still counts. */
export async function isUtf8Stream(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let tail: Buffer = Buffer.alloc(0);
  let severalByteCharacters = false;
  for await (const chunk of chunks) {
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - unfinishedTail(bytes));
    if (!isUtf8(whole)) return false;
    severalByteCharacters ||= !isAscii(whole);
    tail = bytes.subarray(whole.length);
  }
  return tail.length === 0 || severalByteCharacters;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that a byte order mark names, with the mark's length. */
function byteOrderMark(head: Buffer): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

async function* withWholeMark(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < 3) continue;
      yield head;
      head = null;
    }
  }
  if (head && head.length > 0) yield head;
}

/**
 * The same text as UTF-8 bytes without byte order mark, from UTF-8, UTF-16 with a mark, or Windows-1252.
 * Bytes pass as they are while they are ASCII; at the first that is not, the source is read once more from its start
 * to see whether all of it is strict UTF-8, so that the answer is right however late that byte comes.
 */
export async function* asUtf8(open: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let started = false;
  let convert: ((chunk: Buffer) => Buffer) | null = null;
  let finish: (() => Buffer) | null = null;
  for await (let chunk of withWholeMark(open())) {
    if (!started) {
      started = true;
      const mark = byteOrderMark(chunk);
      if (mark) chunk = chunk.subarray(mark.length);
      if (mark && mark.encoding !== 'utf-8') {
        const decoder = new TextDecoder(mark.encoding, { ignoreBOM: true });
        convert = (bytes) => Buffer.from(decoder.decode(bytes, { stream: true }));
        finish = () => Buffer.from(decoder.decode());
      }
    }
    if (!convert && !isAscii(chunk)) {
      convert = (await isUtf8Stream(open()))
        ? (bytes) => bytes
        : (bytes) => (isAscii(bytes) ? bytes : Buffer.from(decodeWindows1252(bytes)));
    }
    const bytes = convert ? convert(chunk) : chunk;
    if (bytes.length > 0) yield bytes;
  }
  const rest = finish?.();
  if (rest && rest.length > 0) yield rest;
}
