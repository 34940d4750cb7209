import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openTable, openTables, type TableOptions } from './open-table';
import type { TableRow } from './table-source';

const folder = mkdtempSync(join(tmpdir(), 'homeward-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function file(content: string | Buffer, name = `table-${(count += 1)}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function read(content: string | Buffer, options?: TableOptions) {
  const source = await openTable(file(content), options);
  const rows: TableRow[] = [];
  for await (const row of source.rows) rows.push(row);
  return { ...source, rows };
}

const isUrnHeader = (cells: string[]): boolean => cells.includes('URN');
const rejects = async (content: string | Buffer, message: RegExp, options?: TableOptions): Promise<void> => {
  await expect(read(content, options)).rejects.toMatchObject({
    code: 'input-rejected',
    message: expect.stringMatching(message),
  });
};

describe('layout', () => {
  it('takes the first row that is not blank as the header and counts rows as a spreadsheet does', async () => {
    const table = await read('\n CHILD , DECOM\r\n1,2\n\n,\n3,4');
    expect(table.headerRow).toBe(2);
    expect(table.columns).toEqual(['CHILD', 'DECOM']);
    expect(table.rows).toEqual([
      { row: 3, cells: ['1', '2'] },
      { row: 6, cells: ['3', '4'] },
    ]);
  });

  it('finds a header with line breaks in its cells below title rows, and keeps the titles', async () => {
    const table = await read('Providers at 31 March 2025,,\r\n"Two\r\nlines"\r\n\r\nURN,"\nLatest  event"\r\n7,x\r\n', {
      isHeader: isUrnHeader,
    });
    expect(table.titles).toEqual([['Providers at 31 March 2025'], ['Two lines']]);
    expect(table.headerRow).toBe(4);
    expect(table.columns).toEqual(['URN', 'Latest event']);
    expect(table.rows).toEqual([{ row: 5, cells: ['7', 'x'] }]);
  });

  it('pads short rows and cuts longer ones to the header', async () => {
    const table = await read('a,b,c\n1\n1,2,3,4,5\n');
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
    ]);
  });

  it('counts a record with line breaks as one row', async () => {
    const table = await read('a,b\n"one\n\ntwo",2\n3,4\n');
    expect(table.rows).toEqual([
      { row: 2, cells: ['one\n\ntwo', '2'] },
      { row: 3, cells: ['3', '4'] },
    ]);
  });

  it('reads LF, CRLF and CR, also mixed in one file', async () => {
    const table = await read('a,b\r\n1,2\n3,4\r5,6\r\n');
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('gives no rows for a header alone', async () => {
    expect((await read('a,b')).rows).toEqual([]);
  });

  it('says what it looked for where the header is not among the first rows', async () => {
    const options = { isHeader: isUrnHeader, headerInWords: 'a row with the column URN' };
    await rejects('name,age\n1,2\n', /a row with the column URN was not found .* begin "name, age"/, options);
    await rejects(`${'title\n'.repeat(40)}URN\n1\n`, /was not found in its first 40 rows/, options);
    await rejects('URN;b;c;d;e;f;g;h\n1;2;3;4;5;6;7;8\n', /separated by ";"/, options);
  });

  it('names the row where a quotation mark is not closed, follows text, or has text after it', async () => {
    await rejects('a,b\n1,2\n"3,4\n5,6\n', /row 3: a quotation mark is opened and never closed/);
    await rejects('a,b\n1,2\n\n3,"x"y\n', /row 4: text follows a closing quotation mark/);
    await rejects('a,b\n1,2\n3,x"y\n', /row 3: a quotation mark stands in the middle/);
    await rejects(`a,b\n1,2\n"${'x,\n'.repeat(600_000)}`, /row 3: a quotation mark is opened and never closed/);
  });
});

describe('encodings', () => {
  const text = 'name,mark\nZoë “Café” – 5 €,x\n';
  const expected = ['Zoë “Café” – 5 €', 'x'];
  const windows1252 = Buffer.from('name,mark\nZo\xeb \x93Caf\xe9\x94 \x96 5 \x80,x\n', 'latin1');

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', windows1252],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('reads %s', async (_name, bytes) => {
    const table = await read(bytes);
    expect(table.columns).toEqual(['name', 'mark']);
    expect(table.rows[0]?.cells).toEqual(expected);
  });

  it('decides right where the first byte beyond ASCII comes late', async () => {
    const padding = Buffer.from(`name,mark\n${'plain,x\n'.repeat(200_000)}`);
    const last = async (tail: Buffer): Promise<string | undefined> =>
      (await read(Buffer.concat([padding, tail]))).rows.at(-1)?.cells[0];
    expect(await last(Buffer.from('Zoë,x\n'))).toBe('Zoë');
    expect(await last(Buffer.from('Zo\xeb,x\n', 'latin1'))).toBe('Zoë');
  });

  it('reads all of a file as Windows-1252 where one byte late in it is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`name\nZoë\n${'plain\n'.repeat(200_000)}`),
      Buffer.from('Zo\xeb\n', 'latin1'),
    ]);
    const { rows } = await read(bytes);
    expect([rows[0]?.cells[0], rows.at(-1)?.cells[0]]).toEqual(['ZoÃ«', 'Zoë']);
  });
});

describe('what is no table', () => {
  it.each([
    ['an empty file', Buffer.alloc(0), /is empty/],
    ['only spaces', Buffer.from(' \n\r\n '), /holds no text/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /is a PDF document. Expected a table: CSV/],
    ['an image', Buffer.from('89504e470d0a1a0a0000', 'hex'), /is an image/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae100', 'hex'), /old Microsoft Office/],
    ['a saved web page', Buffer.from('\n<!DOCTYPE html>\n<html>'), /is a web page.*download the file itself/],
    ['an XML document', Buffer.from('<?xml version="1.0"?><Message/>'), /is an XML document/],
    ['a binary file', Buffer.from('abc\0def'), /is a binary file/],
    ['a 7z archive', Buffer.from('377abcaf271c', 'hex'), /an archive other than zip or gzip. .* Unpack it/],
    ['a gzip of a PDF', gzipSync('%PDF-1.7\n'), /is a PDF document/],
    ['a gzip of nothing', gzipSync(''), /is empty/],
  ])('%s is named', async (_name, bytes, message) => {
    await rejects(bytes, message);
  });

  it('names binary data that comes later', async () => {
    await rejects(
      Buffer.concat([Buffer.from(`a,b\n${'1,2\n'.repeat(100_000)}`), Buffer.alloc(10)]),
      /binary data after row/,
    );
  });

  it('names a folder and a missing file', async () => {
    await expect(openTable(folder)).rejects.toMatchObject({
      message: expect.stringMatching(/is a folder. Expected a file/),
    });
    await expect(openTable(join(folder, 'none.csv'))).rejects.toMatchObject({
      message: expect.stringMatching(/There is no file/),
    });
  });
});

describe('gzip', () => {
  const long = `a,b\n${Array.from({ length: 50_000 }, (_, i) => `${i},${(i * 7919) % 104729}`).join('\n')}\n`;

  it('is known by its content, not its name', async () => {
    const { rows } = await read(gzipSync(long));
    expect(rows).toHaveLength(50_000);
    expect(rows.at(-1)?.row).toBe(50_001);
  });

  it('cut off is named, with what to do', async () => {
    const packed = gzipSync(long);
    await rejects(packed.subarray(0, packed.length - 5000), /ends before its end.*Download it again/);
    await rejects(packed.subarray(0, 200), /ends before its end/);
  });

  it('damaged is named', async () => {
    const packed = gzipSync(long);
    packed.fill(0xff, 2000, 2100);
    await rejects(packed, /is damaged/);
  });
});

describe('reading', () => {
  it('can stop early and lets go of the file', async () => {
    const source = await openTable(file(`a\n${'1\n'.repeat(500_000)}`));
    for await (const row of source.rows) if (row.row === 3) break;
    await source.close();
    const again = await source.rows[Symbol.asyncIterator]().next();
    expect(again.done).toBe(true);
  });

  it('opens every table of a folder', async () => {
    const inner = mkdtempSync(join(folder, 'set-'));
    writeFileSync(join(inner, 'b.csv'), 'x\n1\n');
    writeFileSync(join(inner, 'a.csv.gz'), gzipSync('y\n2\n'));
    writeFileSync(join(inner, 'notes.txt'), 'not a table');
    const sources = await openTables(inner);
    expect(sources.map((source) => [source.file, source.columns])).toEqual([
      ['a.csv.gz', ['y']],
      ['b.csv', ['x']],
    ]);
    for (const source of sources) await source.close();
  });
});
