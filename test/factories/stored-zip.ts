import { crc32 } from 'node:zlib';

interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
}

const numbers = (...values: [size: 2 | 4, value: number][]): Buffer =>
  Buffer.concat(
    values.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      if (size === 2) bytes.writeUInt16LE(value);
      else bytes.writeUInt32LE(value);
      return bytes;
    }),
  );

/** A zip archive of these files, stored without compression. */
export function storedZip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const body = Buffer.from(content);
    const size = body.length;
    const title = Buffer.from(name);
    const facts = numbers([4, crc32(body)], [4, size], [4, size], [2, title.length], [2, 0]);
    const local = Buffer.concat([numbers([4, 0x04034b50], [2, 20], [2, 0], [2, 0], [4, 0]), facts, title, body]);
    const central = numbers([4, 0x02014b50], [2, 20], [2, 20], [2, 0], [2, 0], [4, 0]);
    directory.push(central, facts, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), title);
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, index, end]);
}
