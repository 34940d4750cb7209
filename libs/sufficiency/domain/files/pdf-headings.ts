import type { Block } from '../document/report-document';
import { heightOfBars, heightOfLines, heightOfStackedBars } from './pdf-charts';
import { PAGE, type PdfLayout } from './pdf-layout';
import { tableNeeds } from './pdf-table';

const PAGE_ROOM = PAGE.height - PAGE.top - PAGE.bottom;
const FEW_LINES = 70;

function needs(layout: PdfLayout, block: Block | undefined): number {
  switch (block?.kind) {
    case 'table':
      return tableNeeds(layout, block.table);
    case 'bars':
      return heightOfBars(block.chart);
    case 'stacked-bars':
      return heightOfStackedBars(layout, block.chart);
    case 'lines':
      return heightOfLines(layout, block.chart);
    default:
      return FEW_LINES;
  }
}

/** So much is left on the page that a heading and the beginning of what follows stand on it together. */
export const headingRoom = (layout: PdfLayout, after: Block | undefined, heading: number): number =>
  Math.min(heading + needs(layout, after), PAGE_ROOM);
