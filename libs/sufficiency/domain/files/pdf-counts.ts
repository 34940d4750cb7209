import { drawnRow, NOT_SHOWN, wordsOn, type CountChart, type CountRow } from '../document/chart';
import { countTotal, describeCountChart, number } from '../document/words';
import { rowLabel } from './pdf-charts';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';
import { keysOf, Legend, put, type Key, type Picture } from './pdf-picture';

const BAR = 15;
const BAR_ROW = 36;
/** A narrower part of a bar has no room for its number, or for the words. */
const TOLD_FROM = 0.06;
const WORDS_FROM = 0.14;

const dashed = ({ doc }: PdfLayout, x: number, y: number, width: number, height: number): void => {
  doc.rect(x, y, width, height).fill('#FFFFFF');
  doc
    .rect(x + 0.4, y + 0.4, Math.max(width - 0.8, 0.4), height - 0.8)
    .lineWidth(0.8)
    .dash(3, { space: 2 })
    .stroke(INK.quiet)
    .undash();
};

function drawRow(layout: PdfLayout, { series }: CountChart, row: CountRow, y: number): void {
  const { parts, left, whole } = drawnRow(row);
  layout.doc.rect(PAGE.left, y, CONTENT_WIDTH, BAR).fill('#F3F4F5');
  if (whole === 0) return;
  const inside = { font: 'bold', size: 8, align: 'center' } as const;
  let x: number = PAGE.left;
  parts.forEach((value, key) => {
    if (value === null || value <= 0) return;
    const width = (CONTENT_WIDTH * value) / whole;
    const colour = series[key]?.colour ?? INK.quiet;
    layout.doc.rect(x, y, Math.max(width - 0.8, 0.4), BAR).fill(colour);
    if (value / whole >= TOLD_FROM)
      put(layout, number(value), x + width / 2, y + 2.5, { ...inside, colour: wordsOn(colour) });
    x += width;
  });
  if (left <= 0) return;
  const width = (CONTENT_WIDTH * left) / whole;
  dashed(layout, x, y, width, BAR);
  if (left / whole >= WORDS_FROM) put(layout, NOT_SHOWN, x + width / 2, y + 2.5, inside);
}

/** Published counts, each row a bar of its total; what is suppressed is not shown. */
export function counts(layout: PdfLayout, chart: CountChart): Picture {
  const left: Key = { name: 'Not shown: suppressed', draw: (x, y) => dashed(layout, x, y, 9, 9) };
  const keys = keysOf(layout, chart.series);
  const isWhole = chart.rows.every((row) => drawnRow(row).left === 0);
  const legend = new Legend(layout, isWhole ? keys : [...keys, left]);
  return {
    title: chart.title,
    alt: describeCountChart(chart),
    height: legend.height + chart.rows.length * BAR_ROW,
    draw: (top) => {
      legend.draw(top);
      chart.rows.forEach((row, index) => {
        const y = top + legend.height + index * BAR_ROW;
        rowLabel(layout, row.label, countTotal(row), y);
        drawRow(layout, chart, row, y + 13);
      });
    },
  };
}
