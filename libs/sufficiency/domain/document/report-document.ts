import type {
  BarChart,
  CountChart,
  LineChart,
  MapChart,
  MissingChart,
  RangeChart,
  StackedBarChart,
  TimelineChart,
} from './chart';

/** A number that is a share: 61.3 is 61.3%. */
export interface Percentage {
  readonly percent: number;
  /** Shown with as many decimals as it was published with. */
  readonly asPrinted?: boolean;
}

/** A sum of money. */
export interface Money {
  readonly pence: number;
}

/** What a table holds: words, a whole or decimal number, a share, or money. Numbers stay numbers until they are shown. */
export type Cell = string | number | Percentage | Money;

/** Where a number would be, and there is none. */
export const NOT_AVAILABLE = 'not available';

export interface DocumentTable {
  /** Unique in the document, letters and hyphens: the name of its sheet. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Cell[])[];
  /** The last row sums the others. */
  readonly total?: boolean;
  /** Cells hold words, not numbers. */
  readonly words?: boolean;
  /** How dark each cell behind the header of its row is on a page, 0 to 4: a help to the eye, beside the number. */
  readonly heat?: readonly (readonly number[])[];
}

export interface Headline {
  /** The figure itself, or null when it cannot be calculated. */
  readonly figure: string | null;
  /** What it says, as a sentence that goes on from the figure. */
  readonly words: string;
}

export type Fact = readonly [name: string, value: string];

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'lead'; readonly headline: Headline }
  | { readonly kind: 'headlines'; readonly headlines: readonly Headline[] }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: DocumentTable }
  | { readonly kind: 'stacked-bars'; readonly chart: StackedBarChart }
  | { readonly kind: 'bars'; readonly chart: BarChart }
  | { readonly kind: 'counts'; readonly chart: CountChart }
  | { readonly kind: 'lines'; readonly chart: LineChart }
  | { readonly kind: 'ranges'; readonly chart: RangeChart }
  | { readonly kind: 'timeline'; readonly chart: TimelineChart }
  | { readonly kind: 'map'; readonly chart: MapChart }
  | { readonly kind: 'missing-chart'; readonly chart: MissingChart };

export interface DocumentSection {
  /** Anchor, a word or words with hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report as people read it, before it is a page, a PDF or a spreadsheet: each of these is written from this. */
export interface ReportDocument {
  /** For the title of a window or a file. */
  readonly title: string;
  readonly caption: string;
  readonly heading: string;
  readonly synthetic: boolean;
  /** What a file of it says that it is, beside its pages: whose, of which year and edition, with the hash of the filing. */
  readonly claim?: string;
  /** The day of the figures, ISO 8601. */
  readonly day: string;
  readonly introduction: string;
  /** Who signed it and what proves it, on the cover. */
  readonly signatures?: readonly Fact[];
  /** At the foot of every printed page: what the file is known by. */
  readonly mark?: string;
  readonly sections: readonly DocumentSection[];
  /** False for one of a few pages: its sections begin under its heading, without a list of them. */
  readonly contents?: boolean;
  /** Rounding, licence. */
  readonly foot: readonly string[];
}

export const FICTIONAL = 'Every child, home and provider here is invented. Do not quote any figure.';
