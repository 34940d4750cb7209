import type { AreaMap } from '../council-area';

/** Government Analysis Function colours, told apart by most colour-blind readers; the table has the figures. */
export const COLOUR = {
  blue: '#12436D',
  turquoise: '#28A197',
  pink: '#801650',
  orange: '#F46A25',
  purple: '#A285D1',
  dark: '#3D3D3D',
  grey: '#8A9BA8',
  pale: '#C9D1D6',
} as const;

/** Whether words on a colour are white; on the others they are dark. */
const WHITE_ON: readonly string[] = [COLOUR.blue, COLOUR.pink, COLOUR.dark];
export const wordsOn = (colour: string): string => (WHITE_ON.includes(colour) ? '#FFFFFF' : '#0B0C0C');

/** Areas of a map differ in lightness and in their names, not in hue alone. */
export const AREA_COLOUR = {
  own: { fill: '#0B5A5A', line: '#0B0C0C', words: '#FFFFFF' },
  adjoining: { fill: '#BFD9D7', line: '#0B5A5A', words: '#0B0C0C' },
  other: { fill: '#F3F4F5', line: '#B1B4B6', words: '#484949' },
} as const;

export interface Series {
  readonly name: string;
  readonly colour: string;
}

export interface StackedRow {
  readonly label: string;
  /** One count for each series, in the order of the series. */
  readonly values: readonly number[];
  /** Where the values are rounded and do not add up to it. */
  readonly total?: number;
}

/** Each row a bar of 100%, cut into its series. */
export interface StackedBarChart {
  /** Unique on the page, a word. */
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly rows: readonly StackedRow[];
}

/** Plain bars, the longest across the whole width. */
export interface BarChart {
  readonly id: string;
  readonly title: string;
  /** Null where the value is suppressed: no bar, and in words that it is not shown. */
  readonly rows: readonly { readonly label: string; readonly value: number | null }[];
  /** Values are percentages, and the whole width is all of them. */
  readonly percent?: boolean;
}

/** Where a number or a part of a bar would be, and is suppressed. */
export const NOT_SHOWN = 'not shown';

export interface CountRow {
  readonly label: string;
  /** One count for each series; null where it is suppressed. */
  readonly values: readonly (number | null)[];
  /** Of the whole row as it is published; null where that is suppressed too. */
  readonly total: number | null;
}

/**
 * Each row a bar of its published total, cut into the counts that are published; what is left is not shown, in one piece.
 * It tells numbers that stand in published tables, and no shares.
 */
export interface CountChart {
  readonly id: string;
  readonly title: string;
  readonly series: readonly Series[];
  readonly rows: readonly CountRow[];
}

/** A row as it may be drawn. */
export interface DrawnRow {
  /** One for each series; null where there is no part to draw. */
  readonly parts: readonly (number | null)[];
  /** What is left of the row; 0 when every part is shown. */
  readonly left: number;
  readonly whole: number;
}

/**
 * What of a row is drawn: its published parts, and what is left of the published total. Nothing of it where the total is
 * suppressed, or where what is left would be one suppressed count alone.
 */
export function drawnRow({ values, total }: CountRow): DrawnRow {
  const hidden = values.filter((value) => value === null).length;
  const shown = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  if (total === null || hidden === 1 || shown > total) return { parts: values.map(() => null), left: 1, whole: 1 };
  return { parts: values, left: hidden === 0 ? 0 : total - shown, whole: total };
}

/** Values along a row of years or quarters, a line for each series; null where there is none, and the line breaks there. */
export interface LineChart {
  readonly id: string;
  readonly title: string;
  /** "2024", "June 2025": in order, evenly apart. */
  readonly along: readonly string[];
  /** "%" or a word such as "children". */
  readonly unit: string;
  /** A broken line is what is planned or expected, a whole one what is counted. */
  readonly series: readonly (Series & { readonly values: readonly (number | null)[]; readonly broken?: boolean })[];
}

/** The middle half of some amounts, or why it is not told. */
export interface RangeRow {
  readonly label: string;
  readonly count: number;
  readonly range: { readonly low: number; readonly middle: number; readonly high: number } | string;
}

/** Each row a band from its lower to its upper quarter with a mark at its median, all on one scale in pounds. */
export interface RangeChart {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly RangeRow[];
}

export interface TimelineRow {
  readonly label: string;
  /** What became of it, in words. */
  readonly words: string;
  /** Days, ISO 8601: first expected, and opened or now expected. */
  readonly first: string;
  readonly now: string;
  readonly done: boolean;
}

/** Each row from the day that was first expected to the day it came, or is expected now. */
export interface TimelineChart {
  readonly id: string;
  readonly title: string;
  /** The day of the figures, ISO 8601. */
  readonly day: string;
  readonly rows: readonly TimelineRow[];
}

/** The council among the areas around it. */
export interface MapChart {
  readonly id: string;
  readonly title: string;
  /** What it shows, in words: the alternative to the picture. */
  readonly description: string;
  readonly map: AreaMap;
  /** A line below the name, such as the children there; by code. */
  readonly below: Readonly<Record<string, string>>;
}

/** Where a chart would be, had it anything to show. */
export interface MissingChart {
  readonly title: string;
  /** A sentence: what is missing, and what would bring it. */
  readonly why: string;
}
