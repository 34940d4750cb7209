import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { gunzipped } from './gzip-file';
import { openTable, openTables, type TableOptions } from './open-table';

const folder = mkdtempSync(join(tmpdir(), 'homeward-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Member {
  name: string;
  content: string | Buffer;
  /** What the archive says instead of the truth. */
  claims?: { size?: number; packedSize?: number; checksum?: number };
  encrypted?: boolean;
}

const u16 = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

function zip(...members: Member[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, encrypted } of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const sizes = u32(
      claims?.checksum ?? crc32(bytes),
      claims?.packedSize ?? packed.length,
      claims?.size ?? bytes.length,
    );
    const common = [u16(20, encrypted ? 1 : 0, 8, 0, 0x21), sizes, u16(name.length, 0)];
    const local = Buffer.concat([u32(0x04034b50), ...common, Buffer.from(name), packed]);
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), ...common, u16(0, 0, 0), u32(0, offset), Buffer.from(name)]),
    );
    files.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const count = members.length;
  const end = Buffer.concat([u32(0x06054b50), u16(0, 0, count, count), u32(list.length, offset), u16(0)]);
  return Buffer.concat([...files, list, end]);
}

let count = 0;
function file(content: Buffer): string {
  const path = join(folder, `packed-${(count += 1)}.zip`);
  writeFileSync(path, content);
  return path;
}

async function read(content: Buffer, options?: TableOptions): Promise<{ file: string; rows: string[][] }> {
  const source = await openTable(file(content), options);
  const rows: string[][] = [];
  for await (const row of source.rows) rows.push(row.cells);
  return { file: source.file, rows };
}

const rejects = async (content: Buffer, message: RegExp, options?: TableOptions): Promise<void> => {
  await expect(read(content, options)).rejects.toMatchObject({
    code: 'input-rejected',
    message: expect.stringMatching(message),
  });
};

const table = 'a,b\n1,2\n';
const directory = { name: 'Data/ONSPD_NOV_2025_UK.csv', content: table };

describe('zip', () => {
  it('reads its only CSV file, passing over what macOS adds', async () => {
    const shadow = { name: '__MACOSX/Data/._ONSPD_NOV_2025_UK.csv', content: 'junk' };
    const found = await read(zip({ name: 'Documents/notes.txt', content: 'x' }, shadow, directory));
    expect(found.rows).toEqual([['1', '2']]);
    expect(found.file).toMatch(/^packed-\d+\.zip: Data\/ONSPD_NOV_2025_UK\.csv$/);
  });

  it('chooses a member by pattern, and asks when several remain', async () => {
    const archive = zip({ name: 'Data/multi_csv/part.csv', content: 'c\n9\n' }, directory);
    expect((await read(archive, { member: /Data\/ONSPD_.*_UK\.csv$/ })).rows).toEqual([['1', '2']]);
    await rejects(archive, /holds several tables.*part\.csv.*ONSPD_NOV_2025_UK\.csv/);
    await rejects(archive, /no file in this zip .* It holds Data\/multi_csv\/part\.csv/, { member: /nothing/ });
  });

  it('opens all of them where a set is expected', async () => {
    const sources = await openTables(
      file(zip({ name: 'x.csv', content: 'x\n1\n' }, { name: 'y.csv', content: 'y\n2\n' })),
    );
    expect(sources.map((source) => source.columns)).toEqual([['x'], ['y']]);
    for (const source of sources) await source.close();
  });

  it('tells office documents from archives', async () => {
    const types = { name: '[Content_Types].xml', content: '<Types/>' };
    await rejects(zip(types, { name: 'xl/workbook.bin', content: '' }), /a binary Excel workbook.*save it as .*\.xlsx/);
    await rejects(zip(types, { name: 'xl/workbook.xml', content: '<w/>' }), /is an Excel workbook without a sheet/);
    await rejects(zip(types, { name: 'word/document.xml', content: '<w/>' }), /is a Word/);
  });

  it('says when it is cut off, empty, damaged, or has a password', async () => {
    const whole = zip({ name: 'a.csv', content: table.repeat(1000) });
    await rejects(whole.subarray(0, whole.length - 30), /is not a whole zip archive.*Download it again/);
    await rejects(zip(), /It is empty/);
    await rejects(zip({ name: 'a.csv', content: table, claims: { checksum: 1 } }), /is damaged.*checksum/);
    await rejects(zip({ name: 'a.csv', content: table, encrypted: true }), /protected by a password/);
  });

  it('refuses a member that lies about its size', async () => {
    await rejects(
      zip({ name: 'a.csv', content: table.repeat(1000), claims: { size: 20 } }),
      /is damaged.*too many bytes/,
    );
    await rejects(zip({ name: 'a.csv', content: table, claims: { size: 5000 } }), /is damaged.*not enough bytes/);
  });

  it('refuses what says that it unpacks to over 100 times its size before unpacking it', async () => {
    const bomb = zip({ name: 'a.csv', content: table, claims: { size: 60 * 1024 * 1024 } });
    await rejects(bomb, /unpacks to more than 100 times its size/);
  });

  it('does not believe a packed size greater than the archive', async () => {
    const claims = { size: 60 * 1024 * 1024, packedSize: 40 * 1024 * 1024 };
    await rejects(zip({ name: 'a.csv', content: table, claims }), /unpacks to more than 100 times its size/);
  });
});

describe('gzip', () => {
  const bomb = file(gzipSync(Buffer.alloc(60 * 1024 * 1024, 'x')));
  const unpack = async (maxExpansion: number): Promise<number> => {
    let bytes = 0;
    for await (const chunk of gunzipped(bomb, { label: 'bomb.csv.gz', packed: 60_000, maxExpansion }))
      bytes += chunk.length;
    return bytes;
  };

  it('that unpacks to over 100 times its size is refused on the way', async () => {
    await expect(unpack(100)).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringMatching(/bomb\.csv\.gz unpacks to more than 100 times its size/),
    });
  });

  it('is read when the caller allows more', async () => {
    expect(await unpack(2000)).toBe(60 * 1024 * 1024);
  });
});
