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
  readonly rows: readonly { readonly label: string; readonly value: number }[];
}

/** Values over years, a line for each series; null where a year has none, and the line breaks there. */
export interface LineChart {
  readonly id: string;
  readonly title: string;
  readonly years: readonly number[];
  /** "%" or a word such as "children". */
  readonly unit: string;
  readonly series: readonly (Series & { readonly values: readonly (number | null)[] })[];
}
