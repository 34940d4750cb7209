import { COLOUR, type RangeChart, type RangeRow } from '../document/chart';
import { rangeScale, type DrawnScale } from '../document/draw-scale';
import { describeRange, inWholePounds } from '../document/words';
import { axis, figureOf, gridLines, keyed, share, strip } from './chart-parts';
import { markup, type Html } from './html';

const KEY = markup` <ul class="legend">
  ${keyed(markup`<rect y="4" width="16" height="8" fill="${COLOUR.turquoise}" />`, 'Middle half of placements')}
  ${keyed(markup`<rect x="6" width="4" height="16" fill="#0B0C0C" />`, 'Median')}
</ul>`;

function row(id: string, each: RangeRow, scale: DrawnScale): Html {
  const { label, range } = each;
  if (typeof range === 'string')
    return markup` <div class="bar-row"><p class="bar-label">${label} <span class="bar-words">${range}</span></p></div>`;
  const [low, high] = [scale.at(range.low), scale.at(range.high)];
  const middle = share(scale.at(range.middle));
  return markup` <div class="bar-row">
    <p class="bar-label">${label} <span class="bar-total">${inWholePounds(range.middle)}</span></p>
    ${strip({ id, title: label, description: `${describeRange(each)}.`, height: 22 }, [
      ...gridLines(scale.ticks),
      markup`<rect x="${share(low)}" y="5" width="${share(Math.max(high - low, 0.004))}" height="12" fill="${COLOUR.turquoise}" />`,
      markup`<line x1="${middle}" x2="${middle}" y1="1" y2="21" stroke="#0B0C0C" stroke-width="4" />`,
    ])}
  </div>`;
}

/** Bands from the lower to the upper quarter with a mark at the median, on one scale. */
export function rangeChart(chart: RangeChart): Html {
  const scale = rangeScale(chart);
  const rows = chart.rows.map((each, index) => row(`${chart.id}-${index}`, each, scale));
  return figureOf(chart.title, markup`${KEY}${rows}${axis(scale.ticks)}`);
}
