/** A figure of one year; null when it is not known. */
export interface YearValue {
  readonly year: number;
  readonly value: number | null;
}

export interface TrendChart {
  readonly width: number;
  readonly height: number;
  /** Data of an SVG path; lines break where a year is not known. */
  readonly path: string;
  readonly points: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    /** Where the label's words stand: above the point, or below where the line comes down to it and rises again. */
    readonly labelY: number;
    readonly year: number;
  }[];
  /** Where the target lies; null when there is none. */
  readonly targetY: number | null;
}

const WIDTH = 300;
const HEIGHT = 122;
const SIDE = 26;
const TOP = 24;
const BOTTOM = 38;

const ABOVE = 9;
const BELOW = 17;

const round = (at: number): number => Math.round(at * 10) / 10;

/**
 * A line over years, oldest first, with room for a label at each point.
 * @returns null where fewer than two years are known: one point is no trend
 */
export function trendChart(
  values: readonly YearValue[],
  target: number | null,
  inWords: (value: number) => string,
): TrendChart | null {
  const known = values.flatMap(({ year, value }) => (value === null ? [] : [{ year, value }]));
  if (known.length < 2) return null;
  const all = [...known.map(({ value }) => value), ...(target === null ? [] : [target])];
  const least = Math.min(...all);
  const span = Math.max(...all) - least;
  const yOf = (value: number): number =>
    round(span === 0 ? HEIGHT / 2 : HEIGHT - BOTTOM - ((value - least) / span) * (HEIGHT - TOP - BOTTOM));
  const first = Math.min(...values.map(({ year }) => year));
  const years = Math.max(...values.map(({ year }) => year)) - first;
  const xOf = (year: number): number => round(SIDE + ((year - first) / years) * (WIDTH - 2 * SIDE));
  const points = known.map(({ year, value }, index) => {
    const [before, after] = [known[index - 1]?.value ?? value, known[index + 1]?.value ?? value];
    const low = before >= value && after >= value && (before > value || after > value);
    const y = yOf(value);
    return { x: xOf(year), y, labelY: low ? y + BELOW : y - ABOVE, label: inWords(value), year };
  });
  const path = points
    .map(({ x, y, year }, index) => `${year - 1 === points[index - 1]?.year ? 'L' : 'M'}${x} ${y}`)
    .join('');
  return { width: WIDTH, height: HEIGHT, path, points, targetY: target === null ? null : yOf(target) };
}
