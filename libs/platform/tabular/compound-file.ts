import { open } from 'node:fs/promises';
import type { FileKind } from './file-kind';

const SECTOR_SIZE_AT = 30;
const FIRST_DIRECTORY_SECTOR_AT = 48;
const ENTRY_BYTES = 128;
const MOST_BYTES = 64 * 1024;

/** Names in the directory of an OLE compound file, as far as it lies together. Source: MS-CFB 2.6. */
async function entryNames(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(512);
    await file.read(head, 0, 512, 0);
    const sector = 1 << Math.min(12, head.readUInt16LE(SECTOR_SIZE_AT));
    const start = (head.readUInt32LE(FIRST_DIRECTORY_SECTOR_AT) + 1) * sector;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, start);
    const names: string[] = [];
    for (let at = 0; at + ENTRY_BYTES <= bytesRead; at += ENTRY_BYTES) {
      const length = Math.min(64, buffer.readUInt16LE(at + 64));
      if (length >= 2) names.push(buffer.toString('utf16le', at, at + length - 2));
    }
    return names;
  } finally {
    await file.close();
  }
}

/** What an OLE compound file is: a workbook locked by a password is one as well as the old Office formats. */
export async function kindOfCompoundFile(path: string): Promise<FileKind> {
  const names = await entryNames(path);
  if (names.includes('EncryptedPackage')) return 'locked-office';
  return names.includes('Workbook') || names.includes('Book') ? 'xls' : 'old-office';
}
