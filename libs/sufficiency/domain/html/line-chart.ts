import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LineChart } from '../document/chart';
import { describeLines } from '../document/words';
import { markup, type Html } from './html';

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 48;
const BOTTOM = 28;

export interface LinePath {
  readonly name: string;
  readonly colour: string;
  /** Of an SVG path; empty when no two years next to each other have a value. */
  readonly path: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface DrawnLines {
  readonly paths: readonly LinePath[];
  readonly years: readonly { readonly label: string; readonly x: number }[];
  readonly ticks: readonly { readonly label: string; readonly y: number }[];
}

/** A line chart as shapes in a box, for the page and for the PDF alike. The axis begins at nothing. */
export function drawLines(
  { years, unit, series }: LineChart,
  { width, height, left, bottom }: { width: number; height: number; left: number; bottom: number },
): DrawnLines {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const up = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([height - bottom, 10]);
  const last = Math.max(1, years.length - 1);
  const across = (index: number): number => left + ((width - left - 30) * index) / last;
  const at = (value: number | null, index: number) => (value === null ? null : { x: across(index), y: up(value) });
  const draw = line<{ x: number; y: number } | null>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .digits(1);
  return {
    paths: series.map(({ name, colour, values }) => {
      const points = values.map(at);
      return { name, colour, path: draw(points) ?? '', points: points.filter((point) => point !== null) };
    }),
    years: years.map((year, index) => ({ label: String(year), x: across(index) })),
    ticks: up
      .ticks(4)
      .map((tick) => ({ label: `${tick.toLocaleString('en-GB')}${unit === '%' ? '%' : ''}`, y: up(tick) })),
  };
}

/** Lines over years, with a legend in words above. */
export function lineChart(chart: LineChart): Html {
  const drawn = drawLines(chart, { width: WIDTH, height: HEIGHT, left: LEFT, bottom: BOTTOM });
  return markup` <figure class="chart">
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
    <svg class="lines" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${chart.id}-t ${chart.id}-d">
      <title id="${chart.id}-t">${chart.title}</title>
      <desc id="${chart.id}-d">${describeLines(chart)}</desc>
      ${drawn.ticks.map(
        ({ label, y }) =>
          markup` <line x1="${LEFT}" x2="${WIDTH}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="#C9D1D6" />
            <text x="${LEFT - 8}" y="${(y + 5).toFixed(1)}" text-anchor="end" font-size="14" fill="#3D3D3D">${label}</text>`,
      )}
      ${drawn.years.map(
        ({ label, x }) =>
          markup` <text x="${x.toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle" font-size="14" fill="#3D3D3D">${label}</text>`,
      )}
      ${drawn.paths.map(
        ({ path, colour, points }) =>
          markup` <path d="${path}" fill="none" stroke="${colour}" stroke-width="3" />
            ${points.map(
              ({ x, y }) => markup` <circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5" fill="${colour}" />`,
            )}`,
      )}
    </svg>
  </figure>`;
}
