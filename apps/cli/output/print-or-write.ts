import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DomainError } from '#kernel';
import { print, printBytes, say } from './print';

/** Writes a file, making its folder. @throws DomainError wrong-usage when the place cannot be written */
export async function writeTo(path: string, text: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new DomainError('wrong-usage', `${path} cannot be written (${reason}). Choose another place with --out.`);
  }
}

/** To the file of `--out`, else to standard output. */
export async function printOrWrite(text: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) return typeof text === 'string' ? print(text) : printBytes(text);
  await writeTo(out, text);
  say(`Written to ${out}.`);
}
