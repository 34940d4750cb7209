import type { DocumentSection, ReportDocument } from '../document/report-document';
import { drawBlock } from './pdf-blocks';
import { drawFront, type Contents } from './pdf-front';
import { headingRoom } from './pdf-headings';
import { CONTENT_WIDTH, INK, PAGE, PdfLayout, type PdfFonts } from './pdf-layout';

export type { PdfFonts } from './pdf-layout';

const FOOT = { size: 8.5, colour: INK.quiet } as const;

function drawSection(layout: PdfLayout, { id, title, blocks }: DocumentSection, contents: Contents | null): void {
  const { doc } = layout;
  const element = doc.struct('Sect', { title });
  layout.root.add(element);
  if (doc.y > PAGE.top) layout.space(12);
  layout.room(headingRoom(layout, blocks, 52));
  const { y } = doc;
  layout.decoration(() => doc.rect(PAGE.left, y, CONTENT_WIDTH, 2).fill(INK.brand));
  doc.addNamedDestination(id);
  doc.outline.addItem(title);
  contents?.reached(id);
  doc.y = y + 12;
  layout.text(element, 'H2', title, { font: 'bold', size: 17, after: 8 });
  blocks.forEach((block, index) => drawBlock(layout, element, block, blocks.slice(index + 1)));
  element.end();
}

const heightOfFoot = (layout: PdfLayout, foot: readonly string[]): number =>
  foot.reduce((height, text) => height + layout.heightOf(text, FOOT) + 6, 8);

/** What the figures may be used for, together on a page. */
function drawFoot(layout: PdfLayout, foot: readonly string[]): void {
  if (foot.length === 0) return;
  layout.room(heightOfFoot(layout, foot));
  layout.space(8);
  for (const text of foot) layout.text(layout.root, 'P', text, FOOT);
}

/** The document as a tagged PDF with its fonts in it. Equal documents give equal bytes. */
export function renderPdf(document: ReportDocument, fonts: PdfFonts): Promise<Buffer> {
  const layout = new PdfLayout(document, fonts);
  const contents = drawFront(layout, document);
  // On the first page where that has room: at the end it would often have a page to itself.
  const isFirst = contents !== null && layout.doc.y + heightOfFoot(layout, document.foot) <= layout.bottom;
  if (isFirst) drawFoot(layout, document.foot);
  if (contents !== null) layout.doc.addPage();
  for (const section of document.sections) drawSection(layout, section, contents);
  if (!isFirst) drawFoot(layout, document.foot);
  contents?.close();
  layout.running(document.title, document.mark);
  return layout.finish();
}
