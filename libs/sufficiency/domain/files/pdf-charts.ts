import { percent } from '#kernel';
import { COLOUR, wordsOn, type BarChart, type StackedBarChart } from '../document/chart';
import type { Tick } from '../document/draw-scale';
import { barValue, describeBars, describeStackedBars, inPercent, number } from '../document/words';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';
import { keysOf, LABEL, Legend, put, type Picture } from './pdf-picture';

const BAR = 15;
const BAR_ROW = 36;
const GROUND = '#F3F4F5';
/** A narrower part of a bar has no room for its share. */
const TOLD_FROM = 6;
export const AXIS = 12;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A name above a row, and what is told of it at the right. */
export function rowLabel(layout: PdfLayout, label: string, told: string, y: number): void {
  put(layout, label, PAGE.left, y);
  put(layout, told, PAGE.left + CONTENT_WIDTH, y, { font: 'bold', align: 'right' });
}

/** Labels of a scale; the outermost stay within the page. */
export function drawAxis(layout: PdfLayout, ticks: readonly Tick[], y: number): void {
  for (const { label, at } of ticks)
    put(layout, label, PAGE.left + CONTENT_WIDTH * at, y, {
      size: 7.5,
      colour: INK.quiet,
      align: at < 0.02 ? 'left' : at > 0.98 ? 'right' : 'center',
    });
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ label: `${100 * at}%`, at }));

function drawParts(layout: PdfLayout, chart: StackedBarChart, values: readonly number[], y: number): void {
  const { doc } = layout;
  const total = sum(values);
  doc.rect(PAGE.left, y, CONTENT_WIDTH, BAR).fill(GROUND);
  let x: number = PAGE.left;
  values.forEach((value, key) => {
    if (value <= 0) return;
    const width = (CONTENT_WIDTH * value) / total;
    const colour = chart.series[key]?.colour ?? COLOUR.grey;
    const told = percent(value, total) as number;
    doc.rect(x, y, Math.max(width - 0.8, 0.4), BAR).fill(colour);
    if (told >= TOLD_FROM)
      put(layout, inPercent(told), x + width / 2, y + 2.5, {
        font: 'bold',
        size: 8,
        colour: wordsOn(colour),
        align: 'center',
      });
    x += width;
  });
}

export function stackedBars(layout: PdfLayout, chart: StackedBarChart): Picture {
  const legend = new Legend(layout, keysOf(layout, chart.series));
  const height = legend.height + chart.rows.length * BAR_ROW + AXIS;
  return {
    title: chart.title,
    alt: describeStackedBars(chart),
    height,
    draw: (top) => {
      legend.draw(top);
      chart.rows.forEach(({ label, values, total }, index) => {
        const y = top + legend.height + index * BAR_ROW;
        rowLabel(layout, label, number(total ?? sum(values)), y);
        drawParts(layout, chart, values, y + 13);
      });
      drawAxis(layout, QUARTERS, top + height - AXIS + 2);
    },
  };
}

const NAMES = 236;
const VALUES = 44;

export function bars(layout: PdfLayout, chart: BarChart): Picture {
  const most = chart.percent ? 100 : Math.max(1, ...chart.rows.map(({ value }) => value ?? 0));
  const heights = chart.rows.map(({ label }) => layout.heightOf(label, { size: LABEL, width: NAMES }) + 5);
  const room = CONTENT_WIDTH - NAMES - VALUES - 12;
  return {
    title: chart.title,
    alt: describeBars(chart),
    height: sum(heights),
    draw: (top) => {
      let y = top;
      chart.rows.forEach(({ label, value }, index) => {
        layout.style({ size: LABEL });
        layout.doc.text(label, PAGE.left, y, { width: NAMES, lineGap: 2 });
        layout.doc.rect(PAGE.left + NAMES + 12, y, room, 10).fill(GROUND);
        if (value !== null) layout.doc.rect(PAGE.left + NAMES + 12, y, (room * value) / most, 10).fill(COLOUR.blue);
        put(layout, barValue(chart, value), PAGE.left + CONTENT_WIDTH, y, { font: 'bold', align: 'right' });
        y += heights[index] as number;
      });
    },
  };
}
