import TaggedDocument from 'pdfkit';
import type { ReportDocument } from '../document/report-document';

/** Font files as bytes: regular and bold. They are embedded. */
export interface PdfFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export const PAGE = { width: 595.28, height: 841.89, left: 54, right: 54, top: 66, bottom: 64 } as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const INK = {
  text: '#0b0c0c',
  quiet: '#484949',
  line: '#b1b4b6',
  pale: '#eef4f3',
  brand: '#0b5a5a',
  band: '#8fb8b5',
  warn: '#f46a25',
} as const;

export interface TextStyle {
  readonly font?: 'regular' | 'bold';
  readonly size?: number;
  readonly colour?: string;
  /** Space below. */
  readonly after?: number;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

type Element = PDFKit.PDFStructureElement;

/** A page's room, its fonts, and the structure tree: what every part of a PDF is laid out with. */
export class PdfLayout {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  private readonly chunks: Buffer[] = [];

  constructor({ title, day, claim }: Pick<ReportDocument, 'title' | 'day' | 'claim'>, fonts: PdfFonts) {
    const options = {
      size: [PAGE.width, PAGE.height],
      margins: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right },
      tagged: true,
      subset: 'PDF/UA',
      pdfVersion: '1.7',
      lang: 'en-GB',
      displayTitle: true,
      bufferPages: true,
      // The day of the figures, not of the making: equal documents give equal bytes.
      info: {
        Title: title,
        Author: 'Homeward',
        ...(claim === undefined ? {} : { Keywords: claim }),
        CreationDate: new Date(`${day}T12:00:00Z`),
      },
      // A font that is there from the start would be parsed anew each time it is chosen by its name.
      font: null,
    };
    // PDF/UA is a subset, and no font is one as well: the types of the library know neither.
    this.doc = new TaggedDocument(options as unknown as PDFKit.PDFDocumentOptions);
    this.doc.registerFont('regular', Buffer.from(fonts.regular));
    this.doc.registerFont('bold', Buffer.from(fonts.bold));
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get bottom(): number {
    return PAGE.height - PAGE.bottom;
  }

  /** Goes on to a new page unless so much room is left. Answers whether it did. */
  room(height: number): boolean {
    if (this.doc.y + height <= this.bottom) return false;
    this.doc.addPage();
    this.doc.y = PAGE.top;
    return true;
  }

  space(height: number): void {
    this.doc.y += height;
  }

  style({ font = 'regular', size = 10, colour = INK.text }: TextStyle): void {
    this.doc.font(font).fontSize(size).fillColor(colour);
  }

  heightOf(text: string, style: TextStyle): number {
    this.style(style);
    return this.doc.heightOfString(text, { width: style.width ?? CONTENT_WIDTH, lineGap: 2 });
  }

  /** Text as a structure element of its own, under `parent`, at the place reached; goes over to a new page where needed. */
  text(parent: Element, type: string, text: string, style: TextStyle = {}): void {
    const { x = PAGE.left, width = CONTENT_WIDTH, align = 'left', after = 6 } = style;
    parent.add(
      this.doc.struct(type, {}, () => {
        this.style(style);
        this.doc.text(text, x, this.doc.y, { width, align, lineGap: 2 });
      }),
    );
    this.space(after);
  }

  /** Something drawn that says nothing: a rule, a coloured field. */
  decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  /** What stands on every page but the first, its number, and what the file is known by. */
  running(words: string, mark?: string): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.doc.switchToPage(index);
      this.doc.page.margins.bottom = 0;
      this.doc.markContent('Artifact', { type: 'Pagination' });
      this.style({ size: 7.5, colour: INK.quiet });
      const at = PAGE.height - 40;
      if (index > start) this.doc.text(words, PAGE.left, 34, { width: CONTENT_WIDTH, lineBreak: false });
      if (mark !== undefined) this.doc.text(mark, PAGE.left, at, { lineBreak: false });
      this.doc.text(`Page ${index + 1} of ${count}`, PAGE.left, at, {
        width: CONTENT_WIDTH,
        align: 'right',
        height: 12,
      });
      this.doc
        .moveTo(PAGE.left, at - 8)
        .lineTo(PAGE.width - PAGE.right, at - 8)
        .lineWidth(0.5)
        .stroke(INK.line);
      this.doc.endMarkedContent();
    }
  }

  /** The file. */
  finish(): Promise<Buffer> {
    this.root.end();
    return new Promise((resolve, reject) => {
      this.doc.on('end', () => resolve(Buffer.concat(this.chunks)));
      this.doc.on('error', reject);
      this.doc.end();
    });
  }
}
