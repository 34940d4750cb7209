import type { Block } from '../document/report-document';
import { bars, stackedBars } from './pdf-charts';
import { counts } from './pdf-counts';
import type { PdfLayout } from './pdf-layout';
import { lines, ranges, timeline } from './pdf-lines';
import { map } from './pdf-map';
import type { Picture } from './pdf-picture';

/** The picture of a block, or null where it has none. */
export function pictureOf(layout: PdfLayout, block: Block | undefined): Picture | null {
  switch (block?.kind) {
    case 'stacked-bars':
      return stackedBars(layout, block.chart);
    case 'bars':
      return bars(layout, block.chart);
    case 'counts':
      return counts(layout, block.chart);
    case 'lines':
      return lines(layout, block.chart);
    case 'ranges':
      return ranges(layout, block.chart);
    case 'timeline':
      return timeline(layout, block.chart);
    case 'map':
      return map(layout, block.chart);
    default:
      return null;
  }
}
