import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { emptyReport, sampleReport } from '../../../../test/factories/sufficiency-report';
import { documentOf } from '../document/compose-document';
import { renderPdf, type PdfFonts } from './pdf';

const font = (name: string): Buffer => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const fonts: PdfFonts = { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };

/** Structure elements in the order in which their content stands: type and parent, from the file's own objects. */
interface Element {
  readonly type: string;
  readonly text: string;
}

const elementsOf = (file: Buffer): Element[] =>
  [...file.toString('latin1').matchAll(/\d+ 0 obj\n(<<[\s\S]*?>>)\nendobj/g)]
    .map((match) => match[1] as string)
    .filter((text) => text.includes('/Type /StructElem') || /\/S \/\w+[\s\S]*\/P \d+ 0 R/.test(text))
    .map((text) => ({ type: /\/S \/(\w+)/.exec(text)?.[1] ?? '', text }));

let file: Buffer;
let elements: Element[];
const count = (type: string): number => elements.filter((each) => each.type === type).length;

beforeAll(async () => {
  file = await renderPdf(documentOf(sampleReport({ synthetic: true })), fonts);
  elements = elementsOf(file);
});

describe('the report as a PDF', () => {
  it('is tagged, has a language and a title that is shown, and says that it is PDF/UA', () => {
    const text = file.toString('latin1');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/Lang \(en-GB\)/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toMatch(/\/FontFile2/);
  });

  it('has one first heading, then a second for each section, and thirds under them', () => {
    const document = documentOf(sampleReport());
    expect(count('H1')).toBe(1);
    expect(count('H2')).toBe(document.sections.length + 1);
    expect(count('H3')).toBeGreaterThan(document.sections.length - 4);
    expect(count('H4')).toBe(0);
  });

  it('gives each chart an alternative and a box, and each table headers with a scope', () => {
    const figures = elements.filter(({ type }) => type === 'Figure');
    expect(figures).toHaveLength(3);
    for (const { text } of figures) expect(text).toMatch(/\/Alt [\s\S]*\/BBox/);
    const tables = documentOf(sampleReport()).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    );
    expect([count('Table'), count('Caption')]).toEqual([tables.length, tables.length]);
    const rows = tables.reduce((sum, { rows: body }) => sum + body.length, 0);
    expect(elements.filter(({ text }) => text.includes('/Scope /Row'))).toHaveLength(rows);
    const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
    expect(elements.filter(({ text }) => text.includes('/Scope /Column'))).toHaveLength(columns);
  });

  it('leaves no mark on a page open', () => {
    const streams = [...file.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap((match) => {
      try {
        return [inflateSync(Buffer.from(match[1] as string, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
    const pages = streams.filter((text) => / BDC\n| BMC\n/.test(text));
    expect(pages.length).toBeGreaterThan(5);
    for (const text of pages) {
      const opened = text.match(/\bB[DM]C\n/g) ?? [];
      expect(text.match(/\bEMC\n?/g)).toHaveLength(opened.length);
    }
  });

  it('is the same file twice, and another for another report', async () => {
    const again = await renderPdf(documentOf(sampleReport({ synthetic: true })), fonts);
    expect(Buffer.compare(file, again)).toBe(0);
    expect(Buffer.compare(file, await renderPdf(documentOf(emptyReport()), fonts))).not.toBe(0);
  });
});
