import fc from 'fast-check';
import { isUploadedFile, readMultipart } from './uploaded-file';

const TYPE = 'multipart/form-data; boundary=frontier';
const form = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat([
    ...parts.map((part) => Buffer.concat([Buffer.from('--frontier\r\n'), Buffer.from(part), Buffer.from('\r\n')])),
    Buffer.from('--frontier--\r\n'),
  ]);
const field = (name: string, value: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const file = (content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('Content-Disposition: form-data; name="file"; filename="report.pdf"\r\n'),
    Buffer.from('Content-Type: application/pdf\r\n\r\n'),
    content,
  ]);

describe('a form with a file', () => {
  it('gives its fields and its file', () => {
    const read = readMultipart(form(field('formToken', 'abc'), file(Buffer.from('%PDF'))), TYPE);
    expect(read).toMatchObject({ formToken: 'abc', file: { kind: 'uploaded-file', name: 'report.pdf' } });
    expect(isUploadedFile(read?.file) && read.file.content.toString()).toBe('%PDF');
  });

  it('keeps every byte of any file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const content = Buffer.from(bytes);
        fc.pre(!content.includes('\r\n--frontier'));
        const read = readMultipart(form(file(content), field('after', 'x')), TYPE);
        return isUploadedFile(read?.file) && read.file.content.equals(content) && read.after === 'x';
      }),
    );
  });

  it('is nothing without a boundary, without an end, or with a part that has no name', () => {
    expect(readMultipart(form(field('a', 'b')), 'multipart/form-data')).toBeNull();
    expect(readMultipart(form(field('a', 'b')).subarray(0, -8), TYPE)).toBeNull();
    expect(readMultipart(form('Content-Disposition: form-data\r\n\r\nx'), TYPE)).toBeNull();
    expect(readMultipart(form(...Array.from({ length: 30 }, (_, at) => field(`f${at}`, 'x'))), TYPE)).toBeNull();
  });

  it('never fails, whatever is sent', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readMultipart(Buffer.concat([Buffer.from('--frontier'), Buffer.from(bytes)]), TYPE);
      }),
    );
  });
});
