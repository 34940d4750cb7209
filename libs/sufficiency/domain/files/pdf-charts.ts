import { COLOUR, type BarChart, type LineChart, type Series, type StackedBarChart } from '../document/chart';
import { describeBars, describeLines, describeStackedBars, number } from '../document/words';
import { drawLines } from '../document/draw-lines';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';

type Element = PDFKit.PDFStructureElement;

const BAR = 13;
const BAR_ROW = 34;
const LABEL = 8.5;
/** Title above a picture and the space that keeps it with it. */
const TITLE_ROOM = 24;
const BARS_SHOWN = 18;
const LINES_HEIGHT = 180;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Title, then the picture as one figure whose alternative has its numbers in words. */
function figure(
  layout: PdfLayout,
  parent: Element,
  { title, alt, height }: { title: string; alt: string; height: number },
  draw: () => void,
): void {
  layout.room(height + TITLE_ROOM);
  layout.text(parent, 'P', title, { font: 'bold', after: 4 });
  const { doc } = layout;
  const { y } = doc;
  const bbox: [number, number, number, number] = [PAGE.left, y, PAGE.left + CONTENT_WIDTH, y + height];
  const options: object = { alt, bbox, placement: 'Block' };
  parent.add(doc.struct('Figure', options, draw));
  doc.y = y + height + 12;
}

const put = (layout: PdfLayout, text: string, x: number, y: number, options: PDFKit.Mixins.TextOptions = {}): void => {
  layout.doc.text(text, x, y, { lineBreak: false, ...options });
};

/** Names of the series with their colours, in rows across the page; answers how high they are. */
function legendRows(layout: PdfLayout, series: readonly Series[]): { name: Series; x: number; row: number }[] {
  layout.style({ size: LABEL });
  let x = 0;
  let row = 0;
  return series.map((name) => {
    const width = layout.doc.widthOfString(name.name) + 28;
    if (x + width > CONTENT_WIDTH && x > 0) {
      x = 0;
      row += 1;
    }
    const at = { name, x, row };
    x += width;
    return at;
  });
}

function legend(layout: PdfLayout, rows: ReturnType<typeof legendRows>, y: number): void {
  for (const { name, x, row } of rows) {
    layout.doc.rect(PAGE.left + x, y + row * 15 + 1, 9, 9).fill(name.colour);
    layout.style({ size: LABEL });
    put(layout, name.name, PAGE.left + x + 13, y + row * 15);
  }
}

const legendHeight = (rows: ReturnType<typeof legendRows>): number => ((rows.at(-1)?.row ?? 0) + 1) * 15 + 4;

function rowLabel(layout: PdfLayout, label: string, value: number, y: number): void {
  layout.style({ size: LABEL });
  put(layout, label, PAGE.left, y);
  layout.style({ size: LABEL, font: 'bold' });
  put(layout, number(value), PAGE.left, y, { width: CONTENT_WIDTH, align: 'right', lineBreak: true, height: 12 });
}

export function drawStackedBars(layout: PdfLayout, parent: Element, chart: StackedBarChart): void {
  const rows = legendRows(layout, chart.series);
  const top = legendHeight(rows);
  const height = top + chart.rows.length * BAR_ROW + 12;
  figure(layout, parent, { title: chart.title, alt: describeStackedBars(chart), height }, () => {
    const { doc } = layout;
    const from = doc.y;
    legend(layout, rows, from);
    chart.rows.forEach((row, index) => {
      const y = from + top + index * BAR_ROW;
      const total = sum(row.values);
      rowLabel(layout, row.label, row.total ?? total, y);
      doc.rect(PAGE.left, y + 13, CONTENT_WIDTH, BAR).fill('#F3F4F5');
      let x = PAGE.left;
      row.values.forEach((value, key) => {
        const width = total === 0 ? 0 : (CONTENT_WIDTH * value) / total;
        if (width > 0)
          doc.rect(x, y + 13, Math.max(width - 0.8, 0.4), BAR).fill(chart.series[key]?.colour ?? COLOUR.grey);
        x += width;
      });
    });
    layout.style({ size: 7.5, colour: INK.quiet });
    const y = from + height - 10;
    ['0%', '25%', '50%', '75%', '100%'].forEach((text, index) => {
      const x = PAGE.left + (CONTENT_WIDTH * index) / 4;
      put(layout, text, index === 0 ? x : x - doc.widthOfString(text) / (index === 4 ? 1 : 2), y);
    });
  });
}

export function drawBars(layout: PdfLayout, parent: Element, chart: BarChart): void {
  const rows = chart.rows.slice(0, BARS_SHOWN);
  const most = Math.max(1, ...chart.rows.map(({ value }) => value));
  figure(layout, parent, { title: chart.title, alt: describeBars(chart), height: rows.length * 28 }, () => {
    const from = layout.doc.y;
    rows.forEach(({ label, value }, index) => {
      const y = from + index * 28;
      rowLabel(layout, label, value, y);
      layout.doc.rect(PAGE.left, y + 13, CONTENT_WIDTH, 9).fill('#F3F4F5');
      layout.doc.rect(PAGE.left, y + 13, (CONTENT_WIDTH * value) / most, 9).fill(COLOUR.blue);
    });
  });
}

export function drawLineChart(layout: PdfLayout, parent: Element, chart: LineChart): void {
  const rows = legendRows(layout, chart.series);
  const top = legendHeight(rows);
  const box = { width: CONTENT_WIDTH, height: LINES_HEIGHT, left: 34, bottom: 20 };
  const drawn = drawLines(chart, box);
  figure(layout, parent, { title: chart.title, alt: describeLines(chart), height: top + box.height }, () => {
    const { doc } = layout;
    const from = doc.y;
    legend(layout, rows, from);
    const down = from + top;
    layout.style({ size: 7.5, colour: INK.quiet });
    for (const { label, y } of drawn.ticks) {
      doc
        .moveTo(PAGE.left + box.left, down + y)
        .lineTo(PAGE.left + box.width, down + y)
        .lineWidth(0.5)
        .stroke(COLOUR.pale);
      doc.fillColor(INK.quiet);
      put(layout, label, PAGE.left + box.left - 6 - doc.widthOfString(label), down + y - 5);
    }
    for (const { label, x } of drawn.years)
      put(layout, label, PAGE.left + x - doc.widthOfString(label) / 2, down + box.height - 12);
    for (const { path, points, colour } of drawn.paths) {
      doc.save().translate(PAGE.left, down);
      if (path !== '') doc.path(path).lineWidth(2).stroke(colour);
      for (const { x, y } of points) doc.circle(x, y, 3).fill(colour);
      doc.restore();
    }
  });
}

/** How high a picture stands with its title. */
export function heightOfStackedBars(layout: PdfLayout, { series, rows }: StackedBarChart): number {
  return TITLE_ROOM + legendHeight(legendRows(layout, series)) + rows.length * BAR_ROW + 12;
}
export const heightOfBars = ({ rows }: BarChart): number => TITLE_ROOM + Math.min(rows.length, BARS_SHOWN) * 28;
export const heightOfLines = (layout: PdfLayout, { series }: LineChart): number =>
  TITLE_ROOM + legendHeight(legendRows(layout, series)) + LINES_HEIGHT;
