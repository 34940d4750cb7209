import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { percent } from '#kernel';
import { markup, type Html } from './html';
import { inPercent, number } from './words';

/** Government Analysis Function colours, told apart by most colour-blind readers; the table has the figures. */
export const COLOUR = {
  blue: '#12436D',
  turquoise: '#28A197',
  pink: '#801650',
  orange: '#F46A25',
  purple: '#A285D1',
  dark: '#3D3D3D',
  grey: '#8A9BA8',
  pale: '#C9D1D6',
} as const;

const WIDTH = 1000;
const HEIGHT = 30;

export interface StackedRow {
  readonly label: string;
  /** One count for each series, in the order of the series. */
  readonly values: readonly number[];
  /** Where the values are rounded and do not add up to it. */
  readonly total?: number;
}

export interface StackedBars {
  /** Unique on the page, a word. */
  readonly id: string;
  readonly title: string;
  readonly series: readonly { readonly name: string; readonly colour: string }[];
  readonly rows: readonly StackedRow[];
}

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

function stackedBar(chart: StackedBars, row: StackedRow, index: number): Html {
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
  const shares = chart.series
    .map(({ name }, key) => ({ name, value: row.values[key] ?? 0 }))
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${name} ${number(value)} (${inPercent(percent(value, total) as number)})`);
  const description = total === 0 ? 'No children.' : `${shares.join(', ')}.`;
  return markup` <div class="bar-row">
    <p class="bar-label">${row.label} <span class="bar-total">${number(row.total ?? total)}</span></p>
    ${bar(`${chart.id}-${index}`, row.label, description, shapes)}
  </div>`;
}

/** Each row a bar of 100%, cut into its series. The table beside it has the figures. */
export const stackedBars = (chart: StackedBars): Html =>
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

export interface Bars {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: number }[];
}

/** Plain bars, longest value across the whole width. */
export function bars(chart: Bars): Html {
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
