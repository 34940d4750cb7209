import type { LineChart } from '../document/chart';
import { drawLines, type LinePath } from '../document/draw-lines';
import { describeLines } from '../document/words';
import { figureOf, keyed } from './chart-parts';
import { markup, type Html } from './html';

/** Small, so that its words can be read on a phone. */
const BOX = { width: 480, height: 250, left: 52, bottom: 30, labels: 5 };

const dashes = (broken: boolean | undefined): Html | '' => (broken === true ? markup` stroke-dasharray="6 5"` : '');

const drawnLine = ({ path, colour, points, broken }: LinePath): Html =>
  markup` <path d="${path}" fill="none" stroke="${colour}" stroke-width="3"${dashes(broken)} />
    ${points.map(({ x, y }) =>
      broken
        ? markup` <circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="#FFFFFF" stroke="${colour}" stroke-width="2" />`
        : markup` <circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5" fill="${colour}" />`,
    )}`;

/** Lines along years or quarters, with a legend in words above. */
export function lineChart(chart: LineChart): Html {
  const drawn = drawLines(chart, BOX);
  return figureOf(
    chart.title,
    markup` <ul class="legend">
        ${chart.series.map(({ name, colour, broken }) =>
          keyed(
            markup`<line x1="0" x2="16" y1="8" y2="8" stroke="${colour}" stroke-width="4"${broken === true ? markup` stroke-dasharray="5 3"` : ''} />`,
            name,
          ),
        )}
      </ul>
      <svg class="lines" viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" aria-labelledby="${chart.id}-t ${chart.id}-d">
        <title id="${chart.id}-t">${chart.title}</title>
        <desc id="${chart.id}-d">${describeLines(chart)}</desc>
        ${drawn.ticks.map(
          ({ label, y }) =>
            markup` <line x1="${BOX.left}" x2="${BOX.width}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="#C9D1D6" />
              <text x="${BOX.left - 8}" y="${(y + 5).toFixed(1)}" text-anchor="end" font-size="16" fill="#3D3D3D">${label}</text>`,
        )}
        ${drawn.along.map(
          ({ label, x }) =>
            markup` <text x="${x.toFixed(1)}" y="${BOX.height - 6}" text-anchor="middle" font-size="16" fill="#3D3D3D">${label}</text>`,
        )}
        ${drawn.paths.map(drawnLine)}
      </svg>`,
  );
}
