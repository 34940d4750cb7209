import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { COLOUR, type BarChart, type StackedBarChart, type StackedRow } from '../document/chart';
import { describeRow, number } from '../document/words';
import { markup, type Html } from './html';

const WIDTH = 1000;
const HEIGHT = 30;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** `svg` stretches sideways to the page; words stand outside it, so that they keep their size on any screen. */
const bar = (id: string, title: string, description: string, shapes: readonly Html[]): Html =>
  markup` <svg
    class="bar"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-labelledby="${id}-t ${id}-d"
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    <rect x="0" y="0" width="${WIDTH}" height="${HEIGHT}" fill="#F3F4F5" />
    ${shapes}
  </svg>`;

function stackedBar(chart: StackedBarChart, row: StackedRow, index: number): Html {
  const total = sum(row.values);
  const across = scaleLinear()
    .domain([0, Math.max(total, 1)])
    .range([0, WIDTH]);
  const layers = stack<readonly number[], number>()
    .keys(chart.series.map((_, key) => key))
    .value((values, key) => values[key] ?? 0)([row.values]);
  const shapes = layers.map((layer, key) => {
    const [from, to] = layer[0] as unknown as [number, number];
    if (to <= from) return markup``;
    const x = across(from);
    return markup` <rect
      x="${x.toFixed(1)}"
      y="0"
      width="${Math.max(across(to) - x - 2, 1).toFixed(1)}"
      height="${HEIGHT}"
      fill="${chart.series[key]?.colour}"
    />`;
  });
  const description = describeRow(chart, row);
  return markup` <div class="bar-row">
    <p class="bar-label">${row.label} <span class="bar-total">${number(row.total ?? total)}</span></p>
    ${bar(`${chart.id}-${index}`, row.label, description, shapes)}
  </div>`;
}

/** Each row a bar of 100%, cut into its series. The table beside it has the figures. */
export const stackedBars = (chart: StackedBarChart): Html =>
  markup` <figure class="chart">
    <figcaption>${chart.title}</figcaption>
    <ul class="legend">
      ${chart.series.map(
        ({ name, colour }) =>
          markup` <li>
            <svg class="key" viewBox="0 0 16 16" aria-hidden="true">
              <rect width="16" height="16" fill="${colour}" /></svg
            >${name}
          </li>`,
      )}
    </ul>
    ${chart.rows.map((row, index) => stackedBar(chart, row, index))}
    <p class="axis" aria-hidden="true">
      <span>0%</span><span>25%</span><span>50%</span><span>75%</span><span>100%</span>
    </p>
  </figure>`;

/** Plain bars, longest value across the whole width. */
export function bars(chart: BarChart): Html {
  const across = scaleLinear()
    .domain([0, Math.max(1, ...chart.rows.map((row) => row.value))])
    .range([0, WIDTH]);
  return markup` <figure class="chart">
    <figcaption>${chart.title}</figcaption>
    ${chart.rows.map(
      (row, index) =>
        markup` <div class="bar-row">
          <p class="bar-label">${row.label} <span class="bar-total">${number(row.value)}</span></p>
          ${bar(`${chart.id}-${index}`, row.label, `${number(row.value)}.`, [
            markup` <rect
              x="0"
              y="0"
              width="${across(row.value).toFixed(1)}"
              height="${HEIGHT}"
              fill="${COLOUR.blue}"
            />`,
          ])}
        </div>`,
    )}
  </figure>`;
}
