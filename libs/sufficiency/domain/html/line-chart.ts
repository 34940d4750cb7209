import type { LineChart } from '../document/chart';
import { drawLines } from '../document/draw-lines';
import { describeLines } from '../document/words';
import { markup, type Html } from './html';

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 48;
const BOTTOM = 28;

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
