import { isUtf8 } from 'node:buffer';

const declared = (head: string): string =>
  /<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)/i.exec(head)?.[1] ??
  /<meta[^>]*\bcharset\s*=\s*["']?([\w.-]+)/i.exec(head)?.[1] ??
  'utf-8';

const HEAD_BYTES = 2048;

/** 0x80-0x9f of Windows-1252, in which accounts that say ISO-8859-1 are written as well. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const oneByte = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] as string);

/** The database holds no NUL, and no markup has one. */
const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text);

/** The text of a document: by its byte order mark, else as it declares, else UTF-8 where it is that, else Windows-1252. */
export function decodeDocument(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const encoding = declared(bytes.subarray(0, HEAD_BYTES).toString('latin1')).toLowerCase();
  const text = isUtf8(bytes) && !encoding.startsWith('utf-16') ? bytes.toString('utf8') : oneByte(bytes);
  return withoutNul(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
}
