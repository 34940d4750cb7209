import { drawnRow, NOT_SHOWN, wordsOn, type CountChart, type CountRow } from '../document/chart';
import { countTotal, describeCounts, number } from '../document/words';
import { figureOf, keyed, share, strip } from './chart-parts';
import { markup, type Html } from './html';

/** A narrower part has no room for its number on a phone. */
const TOLD_FROM = 0.13;

const middle = (from: number, width: number, words: string, colour: string): Html =>
  markup`<text x="${share(from + width / 2)}" y="50%" dy="0.36em" text-anchor="middle" font-size="14" font-weight="700" fill="${colour}">${words}</text>`;

function part(from: number, width: number, value: number, colour: string): Html {
  if (value <= 0) return markup``;
  return markup`<rect x="${share(from)}" width="${share(width)}" height="100%" fill="${colour}" stroke="#FFFFFF" stroke-width="1" />${width >= TOLD_FROM && middle(from, width, number(value), wordsOn(colour))}`;
}

/** What is left of a bar: dashed around and empty, so that it is no colour of the legend. */
const rest = (from: number, width: number): Html =>
  markup`<rect x="${share(from)}" width="${share(width)}" height="100%" fill="#FFFFFF" stroke="#484949" stroke-width="1" stroke-dasharray="4 3" />${width >= 2 * TOLD_FROM && middle(from, width, NOT_SHOWN, '#0B0C0C')}`;

function countBar(chart: CountChart, row: CountRow, index: number): Html {
  const { parts, left, whole } = drawnRow(row);
  const before = (key: number): number => parts.slice(0, key).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const of = (value: number): number => (whole === 0 ? 0 : value / whole);
  const description = describeCounts(chart, row);
  return markup` <div class="bar-row">
    <p class="bar-label">${row.label} <span class="bar-total">${countTotal(row)}</span></p>
    ${strip({ id: `${chart.id}-${index}`, title: row.label, description, height: 26 }, [
      markup`<rect width="100%" height="100%" fill="#F3F4F5" />`,
      ...parts.map((value, key) => part(of(before(key)), of(value ?? 0), value ?? 0, chart.series[key]?.colour ?? '')),
      left > 0 ? rest(of(whole - left), of(left)) : markup``,
    ])}
  </div>`;
}

/** Published counts, each row a bar of its total; what is suppressed is not shown. The tables beside it have the numbers. */
export const countChart = (chart: CountChart): Html =>
  figureOf(
    chart.title,
    markup` <ul class="legend">
        ${chart.series.map(({ name, colour }) => keyed(markup`<rect width="16" height="16" fill="${colour}" />`, name))}
        ${chart.rows.some((row) => drawnRow(row).left > 0) && keyed(markup`<rect x="0.5" y="0.5" width="15" height="15" fill="#FFFFFF" stroke="#484949" stroke-dasharray="4 3" />`, 'Not shown: suppressed')}
      </ul>${chart.rows.map((row, index) => countBar(chart, row, index))}`,
  );
