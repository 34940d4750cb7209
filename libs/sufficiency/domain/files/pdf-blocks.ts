import type { Block, Fact, Headline } from '../document/report-document';
import { headingRoom } from './pdf-headings';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';
import { drawPicture } from './pdf-picture';
import { pictureOf } from './pdf-pictures';
import { drawTable } from './pdf-table';

type Element = PDFKit.PDFStructureElement;

/** A paragraph no higher than this stays in one piece. */
const FEW_LINES = 64;
/** So many names and values stand on one page. */
const FEW_FACTS = 4;
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
export function drawFacts(layout: PdfLayout, parent: Element, items: readonly Fact[]): void {
  const { doc } = layout;
  const list = doc.struct('L');
  parent.add(list);
  const name = { font: 'bold', size: 9, width: 140 } as const;
  const value = { size: 9, x: PAGE.left + 152, width: CONTENT_WIDTH - 152 } as const;
  const heights = items.map(([term, text]) => Math.max(layout.heightOf(term, name), layout.heightOf(text, value)) + 7);
  if (items.length <= FEW_FACTS) layout.room(heights.reduce((sum, height) => sum + height, 0));
  items.forEach(([term, text], index) => {
    const height = heights[index] as number;
    // The last two stay together, so that no line of it stands alone on a page.
    layout.room(index === items.length - 2 ? height + (heights[index + 1] as number) : height);
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
    doc.y = y + 2;
    layout.text(item, 'Lbl', term, name);
    doc.y = y + 2;
    layout.text(item, 'LBody', text, value);
    item.end();
    doc.y = y + height;
  });
  list.end();
  layout.space(12);
}

function drawLead(layout: PdfLayout, parent: Element, { figure, words }: Headline): void {
  const text = figure === null ? words.replace(': ', ' cannot be calculated: ') : `${figure} ${words}`;
  layout.room(layout.heightOf(text, { size: 11.5 }));
  layout.text(parent, 'P', text, { size: 11.5, after: 10 });
}

/** A frame with what would stand there, and why it does not. */
function drawMissing(layout: PdfLayout, parent: Element, title: string, why: string): void {
  const { doc } = layout;
  const inside = { x: PAGE.left + 12, width: CONTENT_WIDTH - 24 } as const;
  const text = `No chart: ${why}`;
  const height = layout.heightOf(title, { font: 'bold', ...inside }) + layout.heightOf(text, inside) + 20;
  layout.room(height + 10);
  const { y } = doc;
  layout.decoration(() =>
    doc.save().rect(PAGE.left, y, CONTENT_WIDTH, height).lineWidth(1).dash(4, { space: 3 }).stroke(INK.line).restore(),
  );
  doc.y = y + 8;
  layout.text(parent, 'P', title, { font: 'bold', after: 2, ...inside });
  layout.text(parent, 'P', text, inside);
  doc.y = y + height + 12;
}

/** One block of a section. @param after what follows it: a heading stays with that */
export function drawBlock(layout: PdfLayout, parent: Element, block: Block, after: readonly Block[]): void {
  switch (block.kind) {
    case 'heading':
      layout.room(headingRoom(layout, after, 30));
      layout.space(4);
      return layout.text(parent, 'H3', block.text, { font: 'bold', size: 12, after: 4 });
    case 'paragraph':
      layout.room(Math.min(layout.heightOf(block.text, {}), FEW_LINES));
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
    case 'missing-chart':
      return drawMissing(layout, parent, block.chart.title, block.chart.why);
    default: {
      const picture = pictureOf(layout, block);
      if (picture !== null) drawPicture(layout, parent, picture);
    }
  }
}
