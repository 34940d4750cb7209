import { percent } from '#kernel';
import {
  COLOUR,
  wordsOn,
  type BarChart,
  type MissingChart,
  type StackedBarChart,
  type StackedRow,
} from '../document/chart';
import { barValue, describeRow, inPercent, number } from '../document/words';
import { axis, figureOf, legend, share, strip } from './chart-parts';
import { markup, type Html } from './html';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const GROUND = markup`<rect width="100%" height="100%" fill="#F3F4F5" />`;
/** A narrower part has no room for its share on a phone. */
const TOLD_FROM = 13;

function part(from: number, value: number, total: number, colour: string): Html {
  if (value <= 0) return markup``;
  const told = percent(value, total) as number;
  const words = markup`<text x="${share((from + value / 2) / total)}" y="50%" dy="0.36em" text-anchor="middle" font-size="14" font-weight="700" fill="${wordsOn(colour)}">${inPercent(told)}</text>`;
  return markup`<rect x="${share(from / total)}" width="${share(value / total)}" height="100%" fill="${colour}" stroke="#FFFFFF" stroke-width="1" />${told >= TOLD_FROM && words}`;
}

function stackedBar(chart: StackedBarChart, row: StackedRow, index: number): Html {
  const total = sum(row.values);
  const description = describeRow(chart, row);
  const parts = row.values.map((value, key) =>
    part(sum(row.values.slice(0, key)), value, total, chart.series[key]?.colour ?? COLOUR.grey),
  );
  return markup` <div class="bar-row">
    <p class="bar-label">${row.label} <span class="bar-total">${number(row.total ?? total)}</span></p>
    ${strip({ id: `${chart.id}-${index}`, title: row.label, description, height: 26 }, [GROUND, ...parts])}
  </div>`;
}

const QUARTERS = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ label: `${100 * at}%`, at }));

/** Each row a bar of 100%, cut into its series. The table beside it has the figures. */
export const stackedBars = (chart: StackedBarChart): Html =>
  figureOf(
    chart.title,
    markup`${legend(chart.series)}${chart.rows.map((row, index) => stackedBar(chart, row, index))}${axis(QUARTERS)}`,
  );

/** Plain bars, longest value across the whole width. */
export function bars(chart: BarChart): Html {
  const most = chart.percent ? 100 : Math.max(1, ...chart.rows.map((row) => row.value ?? 0));
  const row = ({ label, value }: BarChart['rows'][number], index: number): Html =>
    markup` <div class="bar-row beside">
      <p class="bar-label">${label}</p>
      ${strip({ id: `${chart.id}-${index}`, title: label, description: `${barValue(chart, value)}.`, height: 18 }, [
        GROUND,
        value === null ? markup`` : markup`<rect width="${share(value / most)}" height="100%" fill="${COLOUR.blue}" />`,
      ])}
      <p class="bar-total">${barValue(chart, value)}</p>
    </div>`;
  return figureOf(chart.title, markup`${chart.rows.map(row)}`);
}

/** Says which chart would stand here, and why it does not. */
export const missingChart = ({ title, why }: MissingChart): Html =>
  markup` <div class="missing-chart">
    <p><strong>${title}</strong></p>
    <p>No chart: ${why}</p>
  </div>`;
