import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ods, odsRows, xlsx, xlsxRows } from '../../../test/factories/spreadsheets';
import { openTable, openTables, type TableOptions } from './open-table';
import type { TableSource } from './table-source';

const folder = mkdtempSync(join(tmpdir(), 'homeward-sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function file(content: Buffer, name = `book-${(count += 1)}.bin`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function all(source: TableSource) {
  const rows = [];
  for await (const row of source.rows) rows.push(row);
  return { ...source, rows };
}

const read = async (content: Buffer, options?: TableOptions) => all(await openTable(file(content), options));
const refused = (content: Buffer, message: RegExp, options?: TableOptions) =>
  expect(read(content, options)).rejects.toMatchObject({
    code: 'input-rejected',
    message: expect.stringMatching(message),
  });

const isUrnHeader = (cells: string[]): boolean => cells.includes('URN');
const table = [
  ['Providers at 31 March 2025', ''],
  ['', ''],
  ['URN', ' Sector\n'],
  ['2700001', 'Private'],
  ['', ''],
  ['2700002'],
];
const sheet = { name: 'Data', rows: xlsxRows(table) };

const typed = (type: string, more: string, shown = ''): string =>
  `<table:table-cell office:value-type="${type}" ${more}><text:p>${shown}</text:p></table:table-cell>`;
const repeated = (times: number, text: string): string =>
  `<table:table-row table:number-rows-repeated="${times}">${text && typed('string', '', text)}</table:table-row>`;
const odsCell = async (xml: string): Promise<string> => {
  const rows = `${odsRows([['H', 'I']])}<table:table-row>${xml}</table:table-row>`;
  const { rows: found } = await read(ods([{ name: 'S', rows }]));
  return found[0]?.cells.join('|') ?? '';
};

const compound = (entry: string): Buffer => {
  const head = Buffer.alloc(512);
  head.write('d0cf11e0a1b11ae1', 'hex');
  head.writeUInt16LE(9, 30);
  head.writeUInt32LE(0, 48);
  const directory = Buffer.alloc(512);
  directory.write(entry, 'utf16le');
  directory.writeUInt16LE(entry.length * 2 + 2, 64);
  return Buffer.concat([head, directory]);
};

describe.each([
  [
    'xlsx',
    (sheets: [string, string[][]][]) =>
      xlsx({ sheets: sheets.map(([name, rows]) => ({ name, rows: xlsxRows(rows) })) }),
  ],
  ['ods', (sheets: [string, string[][]][]) => ods(sheets.map(([name, rows]) => ({ name, rows: odsRows(rows) })))],
])('a table in %s', (_kind, book) => {
  const notes: [string, string[][]] = ['Notes', [['About this file'], ['It has notes']]];
  const data: [string, string[][]] = ['Data', table];

  it('is the first sheet with the header, its rows counted as the spreadsheet counts them', async () => {
    const found = await read(book([notes, data, ['Again', table]]), { isHeader: isUrnHeader, label: 'p' });
    expect(found).toMatchObject({
      file: 'p: Data',
      headerRow: 3,
      columns: ['URN', 'Sector'],
      titles: [['Providers at 31 March 2025']],
      rows: [
        { row: 4, cells: ['2700001', 'Private'] },
        { row: 6, cells: ['2700002', ''] },
      ],
    });
  });

  it('is named by the sheet where no header is described, and else the first that is not empty', async () => {
    expect((await read(book([['Empty', []], notes, data]))).file).toMatch(/: Notes$/);
    const named = await read(book([notes, ['Other', [['x'], ['1']]]]), { member: /^Oth/ });
    expect(named.rows).toEqual([{ row: 2, cells: ['1'] }]);
  });

  it('is told to be missing with the sheets that were looked at', async () => {
    const headerInWords = 'a row with the column URN';
    const message = /a row with the column URN was not found.*begin "About this file".*in the sheets Other/;
    await refused(book([notes, ['Other', [['x']]]]), message, { isHeader: isUrnHeader, headerInWords });
    await refused(
      book([
        ['One', []],
        ['Two', []],
      ]),
      /One.*Two: no sheet holds a row/,
    );
  });

  it('is one of several where a set is expected', async () => {
    const sources = await openTables(
      file(
        book([
          ['A', [['a'], ['1']]],
          ['Empty', []],
          ['B', [['b'], ['2']]],
        ]),
      ),
    );
    expect(sources.map(({ file: name, columns }) => [name.split(': ')[1], columns])).toEqual([
      ['A', ['a']],
      ['B', ['b']],
    ]);
    const rows = [];
    for (const source of sources) rows.push(...(await all(source)).rows);
    expect(rows.map(({ cells }) => cells)).toEqual([['1'], ['2']]);
  });

  it('takes the first row where none is the header and the caller judges', async () => {
    const options = { isHeader: isUrnHeader, otherwiseFirst: true };
    const sources = await openTables(file(book([notes, data])), options);
    expect(sources.map((source) => source.columns)).toEqual([['About this file'], ['URN', 'Sector']]);
    for (const source of sources) await source.close();
  });

  it('is refused when the file is cut off', async () => {
    const whole = book([data]);
    await refused(whole.subarray(0, whole.length - 40), /is not a whole zip archive/);
  });
});

describe('an xlsx cell', () => {
  const formats = ['dd/mm/yyyy', 'yyyy\\-mm\\-dd hh:mm', '0.0%', '0000000', '[$-809]d mmmm yyyy;@', '#,##0.00', 'h:mm'];
  const cell = async (xml: string, more: { strings?: string[]; from1904?: boolean } = {}): Promise<string> => {
    const rows = `${xlsxRows([['H']])}<row r="2">${xml}</row>`;
    const { rows: found } = await read(xlsx({ sheets: [{ name: 'S', rows }], formats, ...more }));
    return found[0]?.cells[0] ?? '';
  };

  it.each([
    ['a day', '<c s="1"><v>45382</v></c>', '2024-03-31'],
    ['a day by a format with a locale', '<c s="5"><v>45382</v></c>', '2024-03-31'],
    ['a day and time', '<c s="2"><v>45382.75</v></c>', '2024-03-31T18:00:00'],
    ['midnight', '<c s="2"><v>45382</v></c>', '2024-03-31'],
    ['a time', '<c s="7"><v>0.5</v></c>', '12:00:00'],
    ['the first of March 1900', '<c s="1"><v>61</v></c>', '1900-03-01'],
    ['a day before it', '<c s="1"><v>1</v></c>', '1900-01-01'],
    ['a day out of range', '<c s="1"><v>-2</v></c>', '-2'],
    ['an ISO day', '<c t="d"><v>2024-03-31T00:00:00</v></c>', '2024-03-31'],
    ['a URN', '<c><v>2700001</v></c>', '2700001'],
    ['float noise', '<c><v>0.30000000000000004</v></c>', '0.3'],
    ['an exponent', '<c><v>1.5E-7</v></c>', '0.00000015'],
    ['a large exponent', '<c><v>2.5E+16</v></c>', '25000000000000000'],
    ['a number with a format of its own', '<c s="6"><v>1234.5</v></c>', '1234.5'],
    ['leading zeros', '<c s="4"><v>12345</v></c>', '0012345'],
    ['a percentage', '<c s="3"><v>0.12345</v></c>', '12.3%'],
    ['half up', '<c s="3"><v>0.0725</v></c>', '7.3%'],
    ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['what a formula came to', '<c t="str"><f>A1&amp;"x"</f><v>kept</v></c>', 'kept'],
    ['a formula that came to nothing', '<c t="str"><f>""</f><v></v></c>', ''],
    ['a formula never calculated', '<c><f>1+1</f></c>', '#NOT CALCULATED'],
    ['text in runs', '<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r><rPh><t>x</t></rPh></is></c>', 'a b'],
    ['text with an escaped character', '<c t="inlineStr"><is><t>a_x000A_b</t></is></c>', 'a\nb'],
  ])('%s', async (_what, xml, expected) => {
    expect(await cell(xml)).toBe(expected);
  });

  it('of shared text, and of the calendar that begins in 1904', async () => {
    const strings = ['<t>no</t>', '<r><t>a &amp; </t></r><r><t>b</t></r><rPh sb="0"><t>x</t></rPh>'];
    expect(await cell('<c t="s"><v>1</v></c>', { strings })).toBe('a & b');
    expect(await cell('<c s="1"><v>43920</v></c>', { from1904: true })).toBe('2024-03-31');
  });

  it('stands where its reference says, in rows that may name no number', async () => {
    const rows = `<row><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="C1" t="inlineStr"><is><t>C</t></is></c></row><row r="5"><c r="C5"><v>3</v></c></row><row><c><v>1</v></c></row>`;
    const { columns, rows: found } = await read(xlsx({ sheets: [{ name: 'S', rows }] }));
    expect(columns).toEqual(['A', '', 'C']);
    expect(found).toEqual([
      { row: 5, cells: ['', '', '3'] },
      { row: 6, cells: ['1', '', ''] },
    ]);
  });

  it('of a hidden sheet is not read, unless all are hidden', async () => {
    const hidden = { name: 'Lists', rows: xlsxRows([['x']]), hidden: true };
    expect((await openTables(file(xlsx({ sheets: [hidden, sheet] })))).map(({ columns }) => columns[0])).toEqual([
      'Providers at 31 March 2025',
    ]);
    expect((await read(xlsx({ sheets: [hidden] }))).columns).toEqual(['x']);
  });
});

describe('an ods cell', () => {
  it.each([
    ['a day', typed('date', 'office:date-value="2024-03-31"', '31/03/24'), '2024-03-31|'],
    ['a day and time', typed('date', 'office:date-value="2024-03-31T18:00:00"', 'x'), '2024-03-31T18:00:00|'],
    ['midnight', typed('date', 'office:date-value="2024-03-31T00:00:00"', 'x'), '2024-03-31|'],
    ['a URN', typed('float', 'office:value="2700001"', '2,700,001'), '2700001|'],
    ['float noise', typed('float', 'office:value="0.30000000000000004"', '0.3'), '0.3|'],
    ['leading zeros', typed('float', 'office:value="12345"', '0012345'), '0012345|'],
    ['money', typed('currency', 'office:value="12.5"', '£12.50'), '12.5|'],
    ['a percentage', typed('percentage', 'office:value="0.12345"', '12.3%'), '12.3%|'],
    ['true', typed('boolean', 'office:boolean-value="true"', 'WAHR'), 'TRUE|'],
    ['an error', typed('string', 'office:string-value="" calcext:value-type="error"', '#N/A'), '#N/A|'],
    ['text by its value', typed('string', 'office:string-value="whole"', 'sho'), 'whole|'],
    ['spaces', typed('string', '', 'a<text:s text:c="2"/>b<text:span>c</text:span>'), 'a  bc|'],
    ['the same in two columns', typed('float', 'office:value="1" table:number-columns-repeated="2"'), '1|1'],
    ['after empty ones', `<table:table-cell table:number-columns-repeated="1"/>${typed('string', '', 'b')}`, '|b'],
    [
      'covered',
      `${typed('string', '', 'a')}<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>`,
      'a|',
    ],
    [
      'with a note',
      '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p><text:p>b</text:p></table:table-cell>',
      'a\nb|',
    ],
  ])('%s', async (_what, xml, expected) => {
    expect(await odsCell(xml)).toBe(expected);
  });

  it('in repeated rows counts where the spreadsheet shows it; the empty million at the end costs nothing', async () => {
    const rows = repeated(1, 'H') + repeated(3, '') + repeated(2, 'x') + repeated(1_048_570, '');
    expect((await read(ods([{ name: 'S', rows }]))).rows.map((each) => each.row)).toEqual([5, 6]);
    await refused(
      ods([{ name: 'S', rows: repeated(1, 'H') + repeated(1_000_000, 'x') }]),
      /row 2: .*repeats 1000000 times/,
    );
  });

  it('of a hidden sheet is not read', async () => {
    const book = ods([
      { name: 'Lists', rows: odsRows([['x']]), hidden: true },
      { name: 'S', rows: odsRows([['y']]) },
    ]);
    expect((await read(book)).columns).toEqual(['y']);
  });
});

describe('what is refused by name', () => {
  it.each([
    [
      'a workbook behind a password',
      compound('EncryptedPackage'),
      /Excel workbook that is protected by a password.*save it without one/,
    ],
    [
      'an old workbook',
      compound('Workbook'),
      /is an old Excel workbook \(\.xls\).*save it as an Excel workbook \(\.xlsx\)/,
    ],
    ['another old file', compound('WordDocument'), /is an old Microsoft Office file/],
    [
      'an ODS behind a password',
      ods([], { manifest: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' }),
      /is protected by a password/,
    ],
    ['a text document', ods([], { mimetype: 'application/vnd.oasis.opendocument.text' }), /OpenDocument text document/],
    ['a workbook without a sheet', xlsx({ sheets: [] }), /without a sheet/],
    [
      'a damaged sheet',
      xlsx({ sheets: [{ name: 'S', rows: '<row><c><v>1</v></row>' }] }),
      /line 1: this is not well-formed/,
    ],
  ])('%s', async (_what, content, message) => {
    await refused(content, message);
  });
});
