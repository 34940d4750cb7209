import { raw, type NextFunction, type Request, type RequestHandler, type Response } from 'express';

/** A file that a form sent, held in memory and nowhere else. */
export interface UploadedFile {
  readonly kind: 'uploaded-file';
  /** As the browser named it; to be shown, never to be opened. */
  readonly name: string;
  readonly content: Buffer;
}

export const LARGEST_UPLOAD_MB = 20;

export const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && (value as Partial<UploadedFile>).kind === 'uploaded-file';

const MOST_PARTS = 20;
const BREAK = '\r\n';
const HEAD_END = Buffer.from('\r\n\r\n');

const parameterOf = (header: string, name: string): string | null =>
  new RegExp(`[;\\s]${name}="([^"]*)"`, 'i').exec(header)?.[1] ?? null;

/**
 * Fields and files of a form sent as multipart/form-data (RFC 7578).
 * @returns null when it is none: no boundary, no end, or more parts than a form of ours has
 */
export function readMultipart(body: Buffer, contentType: string): Record<string, string | UploadedFile> | null {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return null;
  const delimiter = Buffer.from(`${BREAK}--${mark}`);
  const all = Buffer.concat([Buffer.from(BREAK), body]);
  const found: [string, string | UploadedFile][] = [];
  let at = all.indexOf(delimiter);
  while (at >= 0 && found.length <= MOST_PARTS) {
    const start = at + delimiter.length;
    if (all.subarray(start, start + 2).toString('latin1') === '--') return Object.fromEntries(found);
    const next = all.indexOf(delimiter, start);
    const headEnd = all.indexOf(HEAD_END, start);
    if (next < 0 || headEnd < 0 || headEnd > next) return null;
    const head = all.subarray(start, headEnd).toString('utf8');
    const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? '';
    const name = parameterOf(disposition, 'name');
    if (name === null) return null;
    const content = all.subarray(headEnd + HEAD_END.length, next);
    const file = parameterOf(disposition, 'filename');
    found.push([
      name,
      file === null ? content.toString('utf8') : { kind: 'uploaded-file', name: file.slice(0, 200), content },
    ]);
    at = next;
  }
  return null;
}

function takeApart(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) request.body = readMultipart(body, request.headers['content-type'] ?? '') ?? {};
  next();
}

/** Reads forms with a file at these addresses, and at no other; what is larger is refused before it is read. */
export const uploads = (paths: readonly string[]): RequestHandler[] => [
  raw({
    limit: `${LARGEST_UPLOAD_MB}mb`,
    type: (request) =>
      paths.includes((request.url ?? '').split('?')[0] ?? '') &&
      /^multipart\/form-data/i.test(request.headers['content-type'] ?? ''),
  }),
  takeApart,
];
