import { strFromU8, unzipSync } from 'fflate';
import { fullReport } from '../../../../test/factories/full-report';
import { emptyReport, sampleReport } from '../../../../test/factories/sufficiency-report';
import { documentOf } from '../document/compose-document';
import { renderOds } from './ods';

const partOf = (name: string, report = sampleReport()): string =>
  strFromU8(unzipSync(renderOds(documentOf(report)))[name] ?? new Uint8Array());
const contentOf = (report = sampleReport()): string => partOf('content.xml', report);
const all = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map((match) => match[1] as string);
const namesIn = (content: string): string[] => all(/<table:table table:name="([^"]+)"/g, content);

interface Sheet {
  readonly name: string;
  /** Text of each cell. */
  readonly rows: readonly string[][];
}

const sheetsOf = (content: string): Sheet[] =>
  [...content.matchAll(/<table:table table:name="([^"]+)"[^>]*>([\s\S]*?)<\/table:table>/g)].map(([, name, body]) => ({
    name: name as string,
    rows: all(/<table:table-row>([\s\S]*?)<\/table:table-row>/g, body as string).map((row) =>
      all(/<table:table-cell[^>]*>([\s\S]*?)<\/table:table-cell>/g, row).map((cell) => cell.replaceAll(/<[^>]*>/g, '')),
    ),
  }));

describe('the report as a spreadsheet', () => {
  it('has a cover, contents, notes and then one table a sheet', () => {
    const names = namesIn(contentOf());
    expect(names.slice(0, 3)).toEqual(['Cover', 'Contents', 'Notes']);
    expect(names).toContain('2_distance');
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });

  it('lists every sheet in the contents, merges no cell, and keeps numbers as numbers', () => {
    const content = contentOf();
    const names = namesIn(content);
    for (const name of names.slice(2)) expect(content).toContain(`xlink:href="#${name}.A1"`);
    expect(content).not.toMatch(/spanned|covered-table-cell/);
    expect(content).toContain('office:value-type="float" office:value="412"');
    expect(content).toContain('office:value="42.2"');
  });

  it('has in A1 of each sheet its heading, and marks where its table stands', () => {
    const content = contentOf(fullReport());
    const first = all(
      /<table:table [^>]*>(?:<table:table-column [^>]*>)+<table:table-row><table:table-cell ([^>]*)>/g,
      content,
    );
    expect(first).toHaveLength(namesIn(content).length);
    for (const cell of first) expect(cell).toContain('table:style-name="Heading_20_1"');
    expect(partOf('styles.xml')).toContain('style:display-name="Heading 1"');
    const sheets = sheetsOf(content).slice(1);
    const ranges = all(/table:target-range-address="([^"]+)"/g, content);
    expect(ranges).toHaveLength(sheets.length);
    sheets.forEach(({ name, rows }, index) => {
      const [, sheet, top, right, bottom] =
        /^\$'(.+)'\.\$A\$(\d+):\$'.+'\.\$([A-Z])\$(\d+)$/.exec(ranges[index] ?? '') ?? [];
      expect([sheet, Number(bottom)]).toEqual([name, rows.length]);
      expect(rows[Number(top) - 1]).toHaveLength((right as string).charCodeAt(0) - 64);
    });
  });

  it('has in each table columns of different names and no cell that is empty or missing', () => {
    for (const { rows } of sheetsOf(contentOf(fullReport())).slice(3)) {
      const [columns, ...body] = rows.slice(4) as [string[], ...string[][]];
      expect(new Set(columns).size).toBe(columns.length);
      expect(body.length).toBeGreaterThan(0);
      for (const cells of body) {
        expect(cells).toHaveLength(columns.length);
        expect(cells.filter((text) => text.trim() === '')).toEqual([]);
      }
    }
  });

  it('puts a sign where there is no number, says what it means, and why in a column of notes', () => {
    const check = sheetsOf(contentOf(emptyReport())).find(({ name }) => name.endsWith('register-check'));
    expect(check?.rows[2]?.[0]).toContain('[x] means not available. The column Notes says why.');
    expect(check?.rows[4]).toEqual(['Result', 'Children', 'Notes']);
    expect(check?.rows[5]?.slice(1)).toEqual([
      '[x]',
      'Children: cannot be calculated: no complete register at or before 31 March has been loaded',
    ]);
  });

  it('has money as money', () => {
    expect(contentOf(fullReport())).toContain(
      'office:value-type="currency" office:currency="GBP" office:value="5123.00"><text:p>£5,123</text:p>',
    );
  });

  it('begins with its kind, uncompressed, and is the same file twice', () => {
    const file = renderOds(documentOf(sampleReport()));
    expect(strFromU8(file.slice(30, 38))).toBe('mimetype');
    expect(strFromU8(file.slice(38, 84))).toBe('application/vnd.oasis.opendocument.spreadsheet');
    expect(Buffer.compare(file, renderOds(documentOf(sampleReport())))).toBe(0);
  });

  it('says that data are fictional, says why a figure is missing, and keeps text from outside as text', () => {
    expect(contentOf(sampleReport({ synthetic: true }))).toContain('Fictional data');
    expect(contentOf(emptyReport())).toContain('no complete register at or before 31 March has been loaded');
    const hostile = '<b>&"\u0001';
    const content = contentOf(sampleReport({ council: { code: 'E08000003', name: hostile } }));
    expect(content).not.toContain('<b>');
    expect(content).not.toContain('\u0001');
    expect(content).toContain('&#60;b&#62;&#38;');
  });
});
