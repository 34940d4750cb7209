import type { Block } from '../document/report-document';
import { PAGE, type PdfLayout } from './pdf-layout';
import { heightOfPicture } from './pdf-picture';
import { pictureOf } from './pdf-pictures';
import { tableNeeds } from './pdf-table';

const PAGE_ROOM = PAGE.height - PAGE.top - PAGE.bottom;
const FEW_LINES = 70;

/** Whether words stand before the heading of a table or picture, and stay with it. Under a heading of words they end. */
const leadsTo = ([heading, under]: readonly Block[]): boolean =>
  heading?.kind === 'heading' && under?.kind !== 'paragraph' && under?.kind !== 'list';

function needs(layout: PdfLayout, [block, ...rest]: readonly Block[]): number {
  if (block === undefined) return FEW_LINES;
  if (block.kind === 'table') return tableNeeds(layout, block.table);
  if (block.kind === 'heading') return 30 + needs(layout, rest);
  if (block.kind === 'paragraph')
    return layout.heightOf(block.text, {}) + (leadsTo(rest) ? 20 + needs(layout, rest) : 8);
  const picture = pictureOf(layout, block);
  return picture === null ? FEW_LINES : heightOfPicture(layout, picture);
}

/** So much is left on the page that a heading and the beginning of what follows stand on it together. */
export const headingRoom = (layout: PdfLayout, after: readonly Block[], heading: number): number =>
  Math.min(heading + needs(layout, after), PAGE_ROOM);
