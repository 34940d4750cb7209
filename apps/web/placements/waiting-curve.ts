import type { DaysToPlace } from '#placements';

interface Mark {
  readonly at: number;
  readonly label: string;
}

/** A Kaplan-Meier curve as lines of an SVG. */
export interface WaitingCurve {
  readonly width: number;
  readonly height: number;
  /** Edges of the field that the curve is drawn in. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Data of a path: level until the day of a start, then down. */
  readonly path: string;
  readonly days: readonly Mark[];
  readonly percents: readonly Mark[];
  /** Where half were placed; null where that was not reached. */
  readonly medianX: number | null;
}

const WIDTH = 560;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 544;
const TOP = 16;
const BOTTOM = 248;
const STEPS = [1, 2, 5, 7, 14, 28, 56, 91, 182, 365];
const MOST_MARKS = 8;

const round = (at: number): number => Math.round(at * 10) / 10;

/**
 * The share of children still without a home, by days since the search was opened.
 * @param longest days of the longest search: the line goes on level until then
 * @returns null where nobody was placed: there is no step to draw
 */
export function waitingCurve({ steps, medianDays }: DaysToPlace, longest: number): WaitingCurve | null {
  if (steps.length === 0) return null;
  const last = Math.max(longest, steps.at(-1)?.day ?? 0, 7);
  const xOf = (day: number): number => round(LEFT + (day / last) * (RIGHT - LEFT));
  const yOf = (percent: number): number => round(BOTTOM - (percent / 100) * (BOTTOM - TOP));
  const path = steps.map(({ day, stillSearchingPercent: left }) => `H${xOf(day)}V${yOf(left)}`).join('');
  const step = STEPS.find((each) => last / each <= MOST_MARKS) ?? Math.ceil(last / MOST_MARKS);
  const days = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: TOP,
    bottom: BOTTOM,
    path: `M${xOf(0)} ${yOf(100)}${path}H${xOf(last)}`,
    days: days.map((day) => ({ at: xOf(day), label: String(day) })),
    percents: [0, 25, 50, 75, 100].map((percent) => ({ at: yOf(percent), label: `${percent}%` })),
    medianX: medianDays === null ? null : xOf(medianDays),
  };
}
