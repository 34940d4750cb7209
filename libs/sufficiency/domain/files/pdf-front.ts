import { FICTIONAL, type ReportDocument } from '../document/report-document';
import { drawFacts } from './pdf-blocks';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';

type Element = PDFKit.PDFStructureElement;

/** A line of the contents whose page is not known before its section is drawn. */
interface OpenLine {
  readonly item: Element;
  readonly page: number;
  readonly y: number;
}

const LINE = { size: 10.5 } as const;
/** Between its lines, closer where there are many: the contents keep to the first page. */
const SPACE = { least: 2, most: 6.5 } as const;

const pageOf = ({ doc }: PdfLayout): number => {
  const { start, count } = doc.bufferedPageRange();
  return start + count - 1;
};

/** The contents, whose page numbers are filled in at the end. */
export class Contents {
  private readonly open = new Map<string, OpenLine>();
  private readonly pages = new Map<string, number>();
  private readonly element: Element;

  constructor(
    private readonly layout: PdfLayout,
    sections: ReportDocument['sections'],
  ) {
    const { doc, root } = layout;
    layout.text(root, 'H2', 'Contents', { font: 'bold', size: 14, after: 6 });
    this.element = doc.struct('TOC');
    root.add(this.element);
    layout.style(LINE);
    const line = doc.currentLineHeight();
    const room = (layout.bottom - doc.y) / sections.length - line;
    for (const { id, title } of sections) this.line(id, title, Math.min(Math.max(room, SPACE.least), SPACE.most));
  }

  private line(id: string, title: string, space: number): void {
    const { layout } = this;
    const { doc } = layout;
    layout.style(LINE);
    layout.room(doc.currentLineHeight());
    const item = doc.struct('TOCI');
    this.element.add(item);
    const { y } = doc;
    const link = doc.struct('Link', { alt: title });
    item.add(link);
    layout.style({ ...LINE, colour: '#1a65a6' });
    const width = doc.widthOfString(title);
    link.add(() => doc.text(title, PAGE.left, y, { lineBreak: false }));
    doc.y = y + doc.currentLineHeight();
    // The types of the library leave out the element that a link belongs to, and its words.
    const options: object = { structParent: link, Contents: new String(title) };
    doc.goTo(PAGE.left, y, width, doc.currentLineHeight(), id, options);
    link.end();
    this.open.set(id, { item, page: pageOf(layout), y });
    layout.space(space);
  }

  /** The section begins on the page reached. */
  reached(id: string): void {
    this.pages.set(id, pageOf(this.layout));
  }

  /** Writes the page numbers. */
  close(): void {
    const { doc } = this.layout;
    for (const [id, { item, page, y }] of this.open) {
      const number = String((this.pages.get(id) ?? 0) + 1);
      doc.switchToPage(page);
      item.add(
        doc.struct('Span', {}, () => {
          this.layout.style(LINE);
          doc.text(number, PAGE.left + CONTENT_WIDTH - doc.widthOfString(number), y, { lineBreak: false });
        }),
      );
      item.end();
    }
    this.element.end();
    doc.switchToPage(pageOf(this.layout));
  }
}

function drawNotice(layout: PdfLayout): void {
  const { doc, root } = layout;
  const text = `Fictional data. ${FICTIONAL}`;
  const height = layout.heightOf(text, { size: 11, font: 'bold', width: CONTENT_WIDTH - 28 }) + 20;
  const { y } = doc;
  layout.decoration(() =>
    doc
      .rect(PAGE.left + 2, y, CONTENT_WIDTH - 4, height)
      .lineWidth(4)
      .stroke(INK.warn),
  );
  doc.y = y + 10;
  layout.text(root, 'P', text, { font: 'bold', size: 11, x: PAGE.left + 14, width: CONTENT_WIDTH - 28 });
  doc.y = y + height + 16;
}

/** The beginning: whose report it is, what to know of it, who signed it, and what it holds; null for one without contents. */
export function drawFront(layout: PdfLayout, document: ReportDocument): Contents | null {
  const { doc, root } = layout;
  layout.decoration(() => {
    doc.rect(0, 0, PAGE.width, 78).fill(INK.brand);
    doc.rect(0, 78, PAGE.width, 8).fill(INK.band);
    layout.style({ font: 'bold', size: 20, colour: '#ffffff' });
    doc.text('Homeward', PAGE.left, 29, { lineBreak: false });
  });
  doc.y = 112;
  layout.text(root, 'P', document.caption, { size: 13, colour: INK.quiet, after: 2 });
  layout.text(root, 'H1', document.heading, { font: 'bold', size: document.contents === false ? 24 : 30, after: 8 });
  if (document.synthetic) drawNotice(layout);
  layout.text(root, 'P', document.introduction, { size: 11, after: 14 });
  if (document.signatures) drawFacts(layout, root, document.signatures);
  if (document.contents === false) return null;
  return new Contents(layout, document.sections);
}
