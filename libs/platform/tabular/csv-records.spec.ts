import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { CsvRecords } from './csv-records';

async function read(bytes: Buffer, cuts: readonly number[]): Promise<string[][]> {
  const parser = new CsvRecords<string[]>('x.csv', 1, { located: false });
  const records: string[][] = [];
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    records.push(...(await parser.feed(bytes.subarray(from, cut))));
    from = cut;
  }
  records.push(...(await parser.end()));
  return records;
}

const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '"', '""', ',', '\n', '\r\n', 'é', '🏠', ' x ', '=1+1', '\ufeff'),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'ß') }),
  )
  .filter((text) => !text.includes('\0'));
const rows = (width: number) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 });

it('reads back any cells that were written as CSV', async () => {
  const tables = fc.integer({ min: 2, max: 5 }).chain(rows);
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (table, lineEnd, quoted) => {
      const text = stringify(table, { record_delimiter: lineEnd, quoted, quoted_match: /[\r\n]/ });
      expect(await read(Buffer.from(text), [])).toEqual(table);
    }),
    { numRuns: 300 },
  );
});

it('gives the same rows wherever the chunks are cut', async () => {
  const text = 'a,"é\r\n""x""",b\r\n"","🏠",\n\r\nlast,"ü","\n"';
  const bytes = Buffer.from(text);
  const whole = await read(bytes, []);
  expect(whole).toEqual([['a', 'é\r\n"x"', 'b'], ['', '🏠', ''], [''], ['last', 'ü', '\n']]);
  for (let cut = 0; cut <= bytes.length; cut += 1) expect(await read(bytes, [cut])).toEqual(whole);
  expect(await read(bytes, [...bytes.keys()])).toEqual(whole);
});

it('says where in the bytes a record ends', async () => {
  const parser = new CsvRecords<{ record: string[]; info: { bytes: number } }>('x.csv', 1, { located: true });
  const records = [...(await parser.feed(Buffer.from('é\r\n"b\nc",d\r\n'))), ...(await parser.end())];
  expect(records.map(({ info }) => info.bytes)).toEqual([4, 13]);
});

it('names the row even when the records before it came in the same chunk', async () => {
  const parser = new CsvRecords<string[]>('x.csv', 10, { located: false });
  const bytes = Buffer.from('a,b\n'.repeat(500) + '"x"y\nmore,rows\n');
  await expect(parser.feed(bytes)).rejects.toMatchObject({ message: expect.stringMatching(/row 510:/) });
});

it('tells a row that never ends from a quotation mark that is never closed', async () => {
  const endless = Buffer.from(`a,b\n${'x'.repeat(1_100_000)}`);
  await expect(read(endless, [])).rejects.toMatchObject({
    message: expect.stringMatching(/row 2: .*no line breaks.*longer than 1 MB/),
  });
  await expect(read(Buffer.from('a,b\n"x'), [])).rejects.toMatchObject({
    message: expect.stringMatching(/row 2: a quotation mark is opened and never closed\./),
  });
});
