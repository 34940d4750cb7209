import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LineChart } from './chart';

export interface LinePath {
  readonly name: string;
  readonly colour: string;
  readonly broken: boolean;
  /** Of an SVG path; empty when no two years next to each other have a value. */
  readonly path: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface DrawnLines {
  readonly paths: readonly LinePath[];
  readonly along: readonly { readonly label: string; readonly x: number }[];
  readonly ticks: readonly { readonly label: string; readonly y: number }[];
}

export interface LineBox {
  readonly width: number;
  readonly height: number;
  /** Kept free for the labels of the upright axis. */
  readonly left: number;
  readonly bottom: number;
  /** More labels along it would run into each other. */
  readonly labels: number;
}

/** A line chart as shapes in a box, for the page and for the PDF alike. The axis begins at nothing. */
export function drawLines(
  { along, unit, series }: LineChart,
  { width, height, left, bottom, labels }: LineBox,
): DrawnLines {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const up = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([height - bottom, 10]);
  const last = Math.max(1, along.length - 1);
  const every = Math.ceil(along.length / labels);
  const across = (index: number): number => left + ((width - left - 30) * index) / last;
  const at = (value: number | null, index: number) => (value === null ? null : { x: across(index), y: up(value) });
  const draw = line<{ x: number; y: number } | null>()
    .defined((point) => point !== null)
    .x((point) => point?.x ?? 0)
    .y((point) => point?.y ?? 0)
    .digits(1);
  return {
    paths: series.map(({ name, colour, values, broken = false }) => {
      const points = values.map(at);
      return { name, colour, broken, path: draw(points) ?? '', points: points.filter((point) => point !== null) };
    }),
    along: along.flatMap((label, index) => (index % every === 0 ? [{ label, x: across(index) }] : [])),
    ticks: up
      .ticks(4)
      .filter((tick) => unit === '%' || Number.isInteger(tick))
      .map((tick) => ({ label: `${tick.toLocaleString('en-GB')}${unit === '%' ? '%' : ''}`, y: up(tick) })),
  };
}
