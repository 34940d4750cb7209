import {
  FICTIONAL,
  type Block,
  type DocumentSection,
  type Headline,
  type ReportDocument,
} from '../document/report-document';
import { drawBars, drawLineChart, drawStackedBars } from './pdf-charts';
import { headingRoom } from './pdf-headings';
import { CONTENT_WIDTH, INK, PAGE, PdfLayout, type PdfFonts } from './pdf-layout';
import { drawTable } from './pdf-table';

type Element = PDFKit.PDFStructureElement;

export type { PdfFonts } from './pdf-layout';

const CARD_GAP = 12;
const CARD_WIDTH = (CONTENT_WIDTH - CARD_GAP) / 2;

/** Headlines as cards, two in a row: figure large, words below. */
function drawHeadlines(layout: PdfLayout, parent: Element, headlines: readonly Headline[]): void {
  const { doc } = layout;
  const list = doc.struct('L');
  parent.add(list);
  const inside = CARD_WIDTH - 26;
  const heightOf = ({ figure, words }: Headline): number =>
    layout.heightOf(figure ?? 'Cannot be calculated', { size: figure ? 19 : 12, font: 'bold', width: inside }) +
    layout.heightOf(words, { size: 9, width: inside }) +
    22;
  for (let index = 0; index < headlines.length; index += 2) {
    const pair = headlines.slice(index, index + 2);
    const height = Math.max(...pair.map(heightOf));
    layout.room(height + CARD_GAP);
    const { y } = doc;
    pair.forEach((headline, place) => {
      const x = PAGE.left + place * (CARD_WIDTH + CARD_GAP);
      layout.decoration(() => {
        doc.rect(x, y, CARD_WIDTH, height).fill(INK.pale);
        doc.rect(x, y, 5, height).fill(INK.brand);
      });
      const item = doc.struct('LI');
      list.add(item);
      const content = doc.struct('LBody');
      item.add(content);
      doc.y = y + 8;
      const at = { x: x + 16, width: inside };
      layout.text(content, 'P', headline.figure ?? 'Cannot be calculated', {
        ...at,
        font: 'bold',
        size: headline.figure ? 19 : 12,
        after: 1,
      });
      layout.text(content, 'P', headline.words, { ...at, size: 9 });
      content.end();
      item.end();
    });
    doc.y = y + height + CARD_GAP;
  }
  list.end();
}

function drawList(layout: PdfLayout, parent: Element, items: readonly string[]): void {
  const list = layout.doc.struct('L');
  parent.add(list);
  for (const text of items) {
    layout.room(layout.heightOf(text, { width: CONTENT_WIDTH - 14 }));
    const item = layout.doc.struct('LI');
    list.add(item);
    const { y } = layout.doc;
    layout.text(item, 'Lbl', '•', { width: 10, after: 0 });
    layout.doc.y = y;
    layout.text(item, 'LBody', text, { x: PAGE.left + 14, width: CONTENT_WIDTH - 14, after: 3 });
    item.end();
  }
  list.end();
  layout.space(8);
}

/** Names on the left, what they are on the right. */
function drawFacts(layout: PdfLayout, parent: Element, items: readonly (readonly [string, string])[]): void {
  const { doc } = layout;
  const list = doc.struct('L');
  parent.add(list);
  const name = { font: 'bold', size: 9, width: 140 } as const;
  const value = { size: 9, x: PAGE.left + 152, width: CONTENT_WIDTH - 152 } as const;
  for (const [term, text] of items) {
    const height = Math.max(layout.heightOf(term, name), layout.heightOf(text, value)) + 8;
    layout.room(height);
    const { y } = doc;
    layout.decoration(() =>
      doc
        .moveTo(PAGE.left, y + height - 2)
        .lineTo(PAGE.left + CONTENT_WIDTH, y + height - 2)
        .lineWidth(0.5)
        .stroke(INK.line),
    );
    const item = doc.struct('LI');
    list.add(item);
    doc.y = y + 3;
    layout.text(item, 'Lbl', term, name);
    doc.y = y + 3;
    layout.text(item, 'LBody', text, value);
    item.end();
    doc.y = y + height;
  }
  list.end();
  layout.space(12);
}

function drawLead(layout: PdfLayout, parent: Element, { figure, words }: Headline): void {
  const text = figure === null ? words.replace(': ', ' cannot be calculated: ') : `${figure} ${words}`;
  layout.room(layout.heightOf(text, { size: 11.5 }));
  layout.text(parent, 'P', text, { size: 11.5, after: 10 });
}

function drawBlock(layout: PdfLayout, parent: Element, block: Block, after: Block | undefined): void {
  switch (block.kind) {
    case 'heading':
      layout.room(headingRoom(layout, after, 40));
      layout.space(4);
      return layout.text(parent, 'H3', block.text, { font: 'bold', size: 12, after: 4 });
    case 'paragraph':
      return layout.text(parent, 'P', block.text, { after: 8 });
    case 'list':
      return drawList(layout, parent, block.items);
    case 'lead':
      return drawLead(layout, parent, block.headline);
    case 'headlines':
      return drawHeadlines(layout, parent, block.headlines);
    case 'facts':
      return drawFacts(layout, parent, block.items);
    case 'table':
      return drawTable(layout, parent, block.table);
    case 'stacked-bars':
      return drawStackedBars(layout, parent, block.chart);
    case 'bars':
      return drawBars(layout, parent, block.chart);
    case 'lines':
      return drawLineChart(layout, parent, block.chart);
  }
}

function drawSection(layout: PdfLayout, { id, title, blocks }: DocumentSection): void {
  const { doc } = layout;
  const element = doc.struct('Sect', { title });
  layout.root.add(element);
  layout.space(14);
  layout.room(headingRoom(layout, blocks[0], 60));
  const { y } = doc;
  layout.decoration(() => doc.rect(PAGE.left, y, CONTENT_WIDTH, 2).fill(INK.brand));
  doc.addNamedDestination(id);
  doc.outline.addItem(title);
  doc.y = y + 12;
  layout.text(element, 'H2', title, { font: 'bold', size: 17, after: 8 });
  blocks.forEach((block, index) => drawBlock(layout, element, block, blocks[index + 1]));
  element.end();
}

function drawFront(layout: PdfLayout, document: ReportDocument): void {
  const { doc, root } = layout;
  layout.decoration(() => {
    doc.rect(0, 0, PAGE.width, 92).fill(INK.brand);
    doc.rect(0, 92, PAGE.width, 8).fill(INK.band);
    layout.style({ font: 'bold', size: 20, colour: '#ffffff' });
    doc.text('Homeward', PAGE.left, 36, { lineBreak: false });
  });
  doc.y = 136;
  layout.text(root, 'P', document.caption, { size: 13, colour: INK.quiet, after: 2 });
  layout.text(root, 'H1', document.heading, { font: 'bold', size: 32, after: 10 });
  if (document.synthetic) {
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
  layout.text(root, 'P', document.introduction, { size: 11, after: 18 });
  drawContents(layout, document);
}

function drawContents(layout: PdfLayout, { sections }: ReportDocument): void {
  const { doc, root } = layout;
  layout.text(root, 'H2', 'Contents', { font: 'bold', size: 14, after: 6 });
  const contents = doc.struct('TOC');
  root.add(contents);
  for (const { id, title } of sections) {
    layout.room(18);
    const item = doc.struct('TOCI');
    contents.add(item);
    const link = doc.struct('Link', { alt: title });
    item.add(link);
    link.add(() => {
      layout.style({ size: 10.5, colour: '#1a65a6' });
      doc.text(title, PAGE.left, doc.y, { goTo: id, width: CONTENT_WIDTH, underline: false });
    });
    link.end();
    item.end();
    layout.space(5);
  }
  contents.end();
}

/** The document as a tagged PDF with its fonts in it. Equal documents give equal bytes. */
export function renderPdf(document: ReportDocument, fonts: PdfFonts): Promise<Buffer> {
  const layout = new PdfLayout(document, fonts);
  drawFront(layout, document);
  layout.doc.addPage();
  for (const section of document.sections) drawSection(layout, section);
  layout.space(10);
  for (const text of document.foot) layout.text(layout.root, 'P', text, { size: 8.5, colour: INK.quiet });
  layout.running(document.title);
  return layout.finish();
}
