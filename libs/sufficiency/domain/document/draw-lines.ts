import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LineChart } from './chart';

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
