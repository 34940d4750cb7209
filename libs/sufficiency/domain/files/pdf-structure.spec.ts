import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullReport } from '../../../../test/factories/full-report';
import { emptyReport } from '../../../../test/factories/sufficiency-report';
import { documentOf } from '../document/compose-document';
import { filedDocument } from '../document/filed-document';
import type { ReportDocument } from '../document/report-document';
import { renderPdf, type PdfFonts } from './pdf';

const font = (name: string): Buffer => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const fonts: PdfFonts = { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };
const HASH = 'ab'.repeat(32);

/** Poppler reads the file as another reader would; where it is not installed, `pdf.spec.ts` looks at the file itself. */
const hasPoppler = (() => {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const describeWithPoppler = hasPoppler ? describe : describe.skip;

const filed = (): ReportDocument =>
  filedDocument(
    {
      edition: 1,
      reason: null,
      filedAt: '2025-09-12T10:00:00Z',
      filedBy: 'Robin Field',
      signedOffBy: 'Sam Director',
      report: fullReport({ synthetic: true }),
      narrative: [
        {
          section: 'summary',
          markdown: '# Aims\n\nTwo homes.',
          writtenBy: 'Ada Officer',
          writtenAt: '2025-08-01T00:00:00Z',
        },
      ],
      actions: [],
      explanations: [],
      inputs: { hash: HASH, returnVersion: 2 },
      configuration: { rulesVersion: '2026.6' },
    },
    HASH,
  );

interface Read {
  readonly info: string;
  /** Types of the structure's elements in their order, with their depth. */
  readonly elements: readonly { readonly depth: number; readonly type: string; readonly line: string }[];
  /** Words in the structure, and words on the pages, without spaces. */
  readonly told: string;
  readonly printed: string;
}

const packed = (text: string): string => text.replaceAll(/\s+/g, '');

async function readBack(document: ReportDocument): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-pdf-'));
  const path = join(folder, 'report.pdf');
  const ask = (command: string, ...options: string[]): string =>
    execFileSync(command, [...options, path, ...(command === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    writeFileSync(path, await renderPdf(document, fonts));
    const structure = ask('pdfinfo', '-struct');
    const texts = ask('pdfinfo', '-struct-text');
    return {
      info: ask('pdfinfo'),
      elements: structure
        .split('\n')
        .filter((line) => /^ *[A-Z]\w*/.test(line))
        .map((line) => ({ depth: line.search(/\S/) / 2, type: /\w+/.exec(line)?.[0] ?? '', line })),
      told: packed([...texts.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('')),
      printed: packed(ask('pdftotext', '-raw')),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWithPoppler('the structure of a PDF as poppler reads it', () => {
  const files = new Map<string, Read>();
  beforeAll(async () => {
    files.set('full', await readBack(documentOf(fullReport())));
    files.set('empty', await readBack(documentOf(emptyReport())));
    files.set('filed', await readBack(filed()));
  });
  const read = (name: string): Read => files.get(name) as Read;

  it.each(['full', 'empty', 'filed'])('%s: tagged, with a title', (name) => {
    expect(read(name).info).toMatch(/Tagged: +yes/);
    expect(read(name).info).toMatch(/Title: +(Fictional data: )?Sufficiency report, Manchester, 31 March 2025/);
  });

  it.each(['full', 'empty', 'filed'])('%s: one H1 first, and no level of heading is left out', (name) => {
    const levels = read(name)
      .elements.filter(({ type }) => /^H\d$/.test(type))
      .map(({ type }) => Number(type[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1)).toEqual([]);
    expect(levels.length).toBeGreaterThan(20);
  });

  it('has each picture as a figure, the map among them', () => {
    const { elements } = read('full');
    const pictures = documentOf(fullReport()).sections.flatMap(({ blocks }) =>
      blocks.filter((block) => 'chart' in block),
    );
    expect(pictures.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['map', 'ranges', 'timeline', 'lines', 'stacked-bars', 'bars']),
    );
    expect(elements.filter(({ type }) => type === 'Figure')).toHaveLength(pictures.length);
  });

  it('has in each table a caption, a head, and rows that begin with their header', () => {
    const { elements } = read('full');
    elements.forEach(({ type, depth }, index) => {
      if (type === 'Table')
        expect(elements.slice(index + 1, index + 2)).toMatchObject([{ type: 'Caption', depth: depth + 1 }]);
      if (type === 'TR') expect(elements[index + 1]?.type).toBe('TH');
      if (type === 'TD') expect(elements[index - 1]?.type).toMatch(/T[HD]|P|Span/);
    });
    const tables = documentOf(fullReport()).sections.flatMap(({ blocks }) =>
      blocks.filter(({ kind }) => kind === 'table'),
    );
    expect(elements.filter(({ type }) => type === 'THead')).toHaveLength(tables.length);
  });

  it('links each line of the contents, with the page it leads to', () => {
    const { elements, told } = read('full');
    const { sections } = documentOf(fullReport());
    expect(elements.filter(({ type }) => type === 'TOCI')).toHaveLength(sections.length);
    expect(elements.filter(({ type }) => type === 'Link')).toHaveLength(sections.length);
    expect(elements.filter(({ type }) => type === 'Object')).toHaveLength(sections.length);
    expect(told).toMatch(/Summary2Childrenlookedafter2/);
  });

  it('leaves nothing of the report untagged, and page numbers and running words out of the structure', () => {
    const { told } = read('filed');
    for (const text of ['Signed off by', 'Sam Director', 'Two homes.', 'Sign-off and filing', HASH])
      expect(told).toContain(packed(text));
    expect(told).not.toMatch(/Page\d+of\d+/);
    const { printed } = read('filed');
    const pages = Number(/Pages: +(\d+)/.exec(read('filed').info)?.[1]);
    expect(printed.match(/Page\d+of\d+/g)).toHaveLength(pages);
    expect(printed.split(`Filed,edition1.SHA-256${HASH}`)).toHaveLength(pages + 1);
  });
});
