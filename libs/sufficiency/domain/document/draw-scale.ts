import { scaleLinear } from 'd3-scale';
import type { RangeChart, TimelineChart } from './chart';
import { inWholePounds } from './words';

export interface Tick {
  readonly label: string;
  /** From 0, the left edge, to 1. */
  readonly at: number;
}

/** A scale from the left edge to the right. */
export interface DrawnScale {
  readonly ticks: readonly Tick[];
  /** Where a value stands, from 0 to 1. */
  at(value: number): number;
}

/** The scale of a chart of amounts, from nothing to the highest. */
export function rangeScale({ rows }: RangeChart): DrawnScale {
  const most = Math.max(1, ...rows.map(({ range }) => (typeof range === 'string' ? 0 : range.high)));
  const across = scaleLinear().domain([0, most]).nice(4).range([0, 1]);
  return {
    ticks: across.ticks(4).map((tick) => ({ label: inWholePounds(tick), at: across(tick) })),
    at: (value) => across(value),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TICKS = 6;

/** Quarters since the year 0 of a day, ISO 8601: 1 April 2025 begins one. */
export const quarterOf = (day: string): number =>
  Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);

const startOf = (quarter: number): string =>
  `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;

/** The month in which a quarter ends: "Jun 2025". */
export const quarterEnd = (quarter: number): string => `${MONTHS[(quarter % 4) * 3 + 2]} ${Math.floor(quarter / 4)}`;

const inDays = (day: string): number => Date.parse(day) / 86_400_000;

/** The scale of a chart of days, over whole quarters; ticks stand where a quarter begins. */
export function timelineScale({ rows, day }: TimelineChart): DrawnScale & { atDay(day: string): number } {
  const quarters = [day, ...rows.flatMap(({ first, now }) => [first, now])].map(quarterOf);
  const [from, to] = [Math.min(...quarters), Math.max(...quarters) + 1];
  const across = scaleLinear()
    .domain([inDays(startOf(from)), inDays(startOf(to))])
    .range([0, 1]);
  const step = [1, 2, 4, 8, 16].find((each) => (to - from) / each <= TICKS) ?? 32;
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step).map(
    (quarter) => ({
      label: `${MONTHS[(quarter % 4) * 3]} ${Math.floor(quarter / 4)}`,
      at: across(inDays(startOf(quarter))),
    }),
  );
  return { ticks, at: (value) => across(value), atDay: (each) => across(inDays(each)) };
}
