import { calendarDate, inPounds, inWords, percent, type Pence } from '#kernel';
import {
  drawnRow,
  NOT_SHOWN,
  type BarChart,
  type CountChart,
  type CountRow,
  type LineChart,
  type RangeChart,
  type StackedBarChart,
  type StackedRow,
  type TimelineChart,
} from './chart';
import type { Cell, DocumentTable } from './report-document';

/** 1234 as "1,234". */
export const number = (value: number): string => value.toLocaleString('en-GB');

/** 61.3 as "61.3%"; always one decimal. */
export const inPercent = (value: number): string => `${value.toFixed(1)}%`;

/** A percentage, or why there is none. */
export const percentOrWhy = (value: number | null, why: string): Cell =>
  value === null ? `cannot be calculated: ${why}` : { percent: value };

export const inMiles = (miles: number): string => `${miles.toFixed(1)} miles`;

export const childrenInWords = (count: number): string => (count === 1 ? '1 child' : `${number(count)} children`);

/** "; 18 not known", or nothing when all is known. */
export const notKnown = (count: number): string => (count === 0 ? '' : `; ${number(count)} not known`);

/** A cell as a page or a PDF shows it. */
export const shown = (cell: Cell): string => {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return number(cell);
  return 'pence' in cell
    ? inPounds(cell.pence as Pence)
    : cell.asPrinted
      ? `${cell.percent}%`
      : inPercent(cell.percent);
};

/** A count that is not shown stands where a number would. */
export const SUPPRESSED = 'c';

/** Whether a column of a table holds numbers: one at least, the others saying why there is none. */
export const isNumbers = ({ rows, words = false }: DocumentTable, index: number): boolean =>
  !words && index > 0 && rows.some((row) => typeof row[index] !== 'string' || row[index] === SUPPRESSED);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The figures of a bar in words: the alternative to the picture. */
export function describeRow(chart: StackedBarChart, row: StackedRow): string {
  const total = sum(row.values);
  const shares = chart.series
    .map(({ name }, key) => ({ name, value: row.values[key] ?? 0 }))
    .filter(({ value }) => value > 0)
    .map(({ name, value }) => `${name} ${number(value)} (${inPercent(percent(value, total) as number)})`);
  return total === 0 ? 'No children.' : `${shares.join(', ')}.`;
}

export const describeStackedBars = (chart: StackedBarChart): string =>
  `${chart.title}. ${chart.rows.map((row) => `${row.label}: ${describeRow(chart, row)}`).join(' ')}`;

/** The value of a bar: "1,234", "61.3%", or that it is not shown. */
export const barValue = ({ percent: isShare = false }: BarChart, value: number | null): string =>
  value === null ? NOT_SHOWN : isShare ? inPercent(value) : number(value);

export const describeBars = (chart: BarChart): string =>
  `${chart.title}. ${chart.rows.map(({ label, value }) => `${label}: ${barValue(chart, value)}`).join('; ')}.`;

/** The total of a row of counts, or that it is not shown. */
export const countTotal = ({ total }: CountRow): string => (total === null ? NOT_SHOWN : number(total));

/** The published counts of a row in words, and that there is more. */
export function describeCounts({ series }: CountChart, row: CountRow): string {
  const { parts, left, whole } = drawnRow(row);
  if (whole === 0) return 'No children.';
  const told = series.flatMap(({ name }, key) => (parts[key] ? [`${name} ${number(parts[key])}`] : []));
  return `${[...told, ...(left > 0 ? [told.length > 0 ? `the rest ${NOT_SHOWN}` : NOT_SHOWN] : [])].join(', ')}.`;
}

export const describeCountChart = (chart: CountChart): string =>
  `${chart.title}. ${chart.rows.map((row) => `${row.label}: ${describeCounts(chart, row)}`).join(' ')}`;

const withUnit = (value: number, unit: string): string =>
  unit === '%' ? inPercent(value) : `${number(value)} ${unit}`;

export function describeLines({ title, along, unit, series }: LineChart): string {
  const line = ({ name, values }: LineChart['series'][number]): string => {
    const known = values.flatMap((value, index) =>
      value === null ? [] : [`${withUnit(value, unit)} in ${along[index]}`],
    );
    return `${name}: ${known.length === 0 ? 'no figure' : known.join(', ')}`;
  };
  return `${title}. ${series.map(line).join('. ')}.`;
}

/** 540000 pence as "£5,400": a scale needs no pence. */
export const inWholePounds = (pence: number): string => `£${number(Math.round(pence / 100))}`;

/** "median £5,400, middle half £4,900 to £6,100, of 12", or why there is none. */
export const describeRange = ({ range, count }: RangeChart['rows'][number]): string =>
  typeof range === 'string'
    ? range
    : `median ${inWholePounds(range.middle)}, middle half ${inWholePounds(range.low)} to ${inWholePounds(range.high)}, of ${number(count)}`;

export const describeRanges = ({ title, rows }: RangeChart): string =>
  `${title}. ${rows.map((row) => `${row.label}: ${describeRange(row)}`).join('; ')}.`;

const dayInWords = (day: string): string => inWords(calendarDate(day));

export const describeTimelineRow = ({ first, now, done, words }: TimelineChart['rows'][number]): string =>
  `first expected ${dayInWords(first)}, ${done ? 'opened' : 'now expected'} ${dayInWords(now)}; ${words}`;

export const describeTimeline = (chart: TimelineChart): string =>
  `${chart.title}. ${chart.rows.map((row) => `${row.label}: ${describeTimelineRow(row)}`).join('. ')}.`;
