import { calendarDate, inWords } from '#kernel';
import { COLOUR, type LineChart, type RangeChart, type TimelineChart, type TimelineRow } from '../document/chart';
import { drawLines } from '../document/draw-lines';
import { rangeScale, timelineScale, type Tick } from '../document/draw-scale';
import { describeLines, describeRanges, describeTimeline, inWholePounds } from '../document/words';
import { AXIS, drawAxis, rowLabel } from './pdf-charts';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout } from './pdf-layout';
import { Legend, put, type Key, type Picture } from './pdf-picture';

const LINES_HEIGHT = 180;
const ROW = 32;

const across = (at: number): number => PAGE.left + CONTENT_WIDTH * at;

function upright(layout: PdfLayout, x: number, from: number, to: number, broken = false): void {
  layout.doc.save().moveTo(x, from).lineTo(x, to);
  if (broken) layout.doc.lineWidth(1.2).dash(3, { space: 2 }).stroke(INK.text);
  else layout.doc.lineWidth(0.5).stroke(COLOUR.pale);
  layout.doc.restore();
}

const grid = (layout: PdfLayout, ticks: readonly Tick[], from: number, to: number): void =>
  ticks.forEach(({ at }) => upright(layout, across(at), from, to));

export function lines(layout: PdfLayout, chart: LineChart): Picture {
  const { doc } = layout;
  const legend = new Legend(
    layout,
    chart.series.map(({ name, colour, broken }) => ({
      name,
      draw: (x, y) => {
        doc
          .save()
          .moveTo(x, y + 5)
          .lineTo(x + 11, y + 5)
          .lineWidth(2.5);
        if (broken === true) doc.dash(3, { space: 1.5 });
        doc.stroke(colour).restore();
      },
    })),
  );
  const box = { width: CONTENT_WIDTH, height: LINES_HEIGHT, left: 34, bottom: 20, labels: 8 };
  const drawn = drawLines(chart, box);
  return {
    title: chart.title,
    alt: describeLines(chart),
    height: legend.height + box.height,
    draw: (top) => {
      legend.draw(top);
      const down = top + legend.height;
      for (const { label, y } of drawn.ticks) {
        doc
          .moveTo(PAGE.left + box.left, down + y)
          .lineTo(PAGE.left + box.width, down + y)
          .lineWidth(0.5)
          .stroke(COLOUR.pale);
        put(layout, label, PAGE.left + box.left - 6, down + y - 5, { size: 7.5, colour: INK.quiet, align: 'right' });
      }
      for (const { label, x } of drawn.along)
        put(layout, label, PAGE.left + x, down + box.height - 12, { size: 7.5, colour: INK.quiet, align: 'center' });
      for (const { path, points, colour, broken } of drawn.paths) {
        doc.save().translate(PAGE.left, down).lineWidth(2);
        if (broken) doc.dash(5, { space: 3 });
        if (path !== '') doc.path(path).stroke(colour);
        doc.undash();
        for (const { x, y } of points)
          if (broken) doc.circle(x, y, 2.6).lineWidth(1.4).fillAndStroke('#ffffff', colour);
          else doc.circle(x, y, 3).fill(colour);
        doc.restore();
      }
    },
  };
}

export function ranges(layout: PdfLayout, chart: RangeChart): Picture {
  const { doc } = layout;
  const scale = rangeScale(chart);
  const keys: Key[] = [
    { name: 'Middle half of placements', draw: (x, y) => doc.rect(x, y + 2, 10, 6).fill(COLOUR.turquoise) },
    { name: 'Median', draw: (x, y) => doc.rect(x + 4, y, 2.5, 10).fill(INK.text) },
  ];
  const legend = new Legend(layout, keys);
  const height = legend.height + chart.rows.length * ROW + AXIS;
  return {
    title: chart.title,
    alt: describeRanges(chart),
    height,
    draw: (top) => {
      legend.draw(top);
      chart.rows.forEach(({ label, range }, index) => {
        const y = top + legend.height + index * ROW;
        rowLabel(layout, label, typeof range === 'string' ? range : inWholePounds(range.middle), y);
        grid(layout, scale.ticks, y + 13, y + ROW - 4);
        if (typeof range === 'string') return;
        const low = across(scale.at(range.low));
        doc.rect(low, y + 16, Math.max(across(scale.at(range.high)) - low, 1), 8).fill(COLOUR.turquoise);
        doc.rect(across(scale.at(range.middle)) - 1.5, y + 13, 3, 14).fill(INK.text);
      });
      drawAxis(layout, scale.ticks, top + height - AXIS + 1);
    },
  };
}

function marks({ doc }: PdfLayout) {
  return {
    first: (x: number, y: number) => doc.circle(x, y, 3.6).lineWidth(1.3).fillAndStroke('#ffffff', INK.text),
    opened: (x: number, y: number) => doc.circle(x, y, 4.2).fill(COLOUR.blue),
    expected: (x: number, y: number) =>
      doc
        .rect(x - 3.6, y - 3.6, 7.2, 7.2)
        .lineWidth(2)
        .fillAndStroke('#ffffff', COLOUR.orange),
  };
}

/** From the day that was first expected to the day it came, or is expected now. */
export function timeline(layout: PdfLayout, chart: TimelineChart): Picture {
  const scale = timelineScale(chart);
  const mark = marks(layout);
  const legend = new Legend(layout, [
    { name: 'First expected', draw: (x, y) => mark.first(x + 5, y + 5) },
    { name: 'Opened', draw: (x, y) => mark.opened(x + 5, y + 5) },
    { name: 'Expected now', draw: (x, y) => mark.expected(x + 5, y + 5) },
    { name: inWords(calendarDate(chart.day)), draw: (x, y) => upright(layout, x + 5, y - 1, y + 11, true) },
  ]);
  const height = legend.height + chart.rows.length * ROW + AXIS;
  const row = ({ first, now, done }: TimelineRow, y: number): void => {
    const [from, to] = [across(scale.atDay(first)), across(scale.atDay(now))];
    layout.doc
      .moveTo(from, y)
      .lineTo(to, y)
      .lineWidth(2.5)
      .stroke(done ? COLOUR.blue : COLOUR.orange);
    mark.first(from, y);
    if (done) mark.opened(to, y);
    else mark.expected(to, y);
  };
  return {
    title: chart.title,
    alt: describeTimeline(chart),
    height,
    draw: (top) => {
      legend.draw(top);
      chart.rows.forEach((each, index) => {
        const y = top + legend.height + index * ROW;
        rowLabel(layout, each.label, each.words, y);
        grid(layout, scale.ticks, y + 13, y + ROW - 3);
        upright(layout, across(scale.atDay(chart.day)), y + 12, y + ROW - 2, true);
        row(each, y + 21);
      });
      drawAxis(layout, scale.ticks, top + height - AXIS + 1);
    },
  };
}
