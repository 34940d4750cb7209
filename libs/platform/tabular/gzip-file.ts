import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError, inputRejected } from '#kernel';
import { heldToExpansion } from './unpacking-limit';

function unzipProblem(label: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof DomainError || !code.startsWith('Z_')) return error;
  return code === 'Z_BUF_ERROR'
    ? inputRejected(`${label} ends before its end: the gzip file is cut off. Download it again.`)
    : inputRejected(`${label} is damaged: its gzip data cannot be unpacked. Download it again.`);
}

/** The unpacked bytes of a gzip file. @throws DomainError input-rejected when cut off, damaged or out of proportion */
export async function* gunzipped(
  path: string,
  limit: { label: string; packed: number; maxExpansion: number },
): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  pipeline(file, gunzip, () => undefined);
  try {
    yield* heldToExpansion(gunzip, limit);
  } catch (error) {
    throw unzipProblem(limit.label, error);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}
