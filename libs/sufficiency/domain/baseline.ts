import type { Dataset, PublishedLevel, PublishedSymbol } from './published';

/** What is published of a council, for one that has loaded nothing: the same keys in JSON and on the page. */
export interface BaselineReport {
  readonly council: { readonly code: string; readonly name: string; readonly region: string };
  /** Figures at 31 March of this year. */
  readonly year: number;
  /** 31 March of `year`, ISO 8601. */
  readonly snapshot: string;
  readonly basis: 'published-figures';
  /** Says in words that no return of the council's own is in the figures. */
  readonly statement: string;
  readonly figures: Readonly<Record<string, FigureGroup>>;
  /** England's providers by type of placement, which is published for no council; null when it is not loaded. */
  readonly englandProvision: EnglandProvision | null;
  readonly neighbours: Neighbours | null;
  /** The newest outturn at or before the year; null when none is loaded, or it has no row of the council. */
  readonly spending: Spending | null;
  /** What the council says of itself for the year: not published, and seen by the council alone. */
  readonly ownContext: readonly OwnContext[];
  /** What a reader must know to read the figures together. */
  readonly notes: readonly string[];
  /** Symbols of the Department, in words. */
  readonly symbols: Readonly<Record<PublishedSymbol, string>>;
  readonly sources: readonly BaselineSource[];
}

export interface FigureGroup {
  readonly title: string;
  readonly note: string | null;
  /** Null for a figure whose table is not loaded, or has no row of the council. */
  readonly figures: Readonly<Record<string, Figure | null>>;
}

/** A published number with its share; a symbol says why one of them is not there. */
export interface PublishedValue {
  readonly value: number | null;
  readonly symbol: PublishedSymbol | null;
  readonly percentage: number | null;
  readonly percentageSymbol: PublishedSymbol | null;
}

export type Unit = 'children' | 'per 10,000 children';

export interface Figure extends PublishedValue {
  readonly label: string;
  readonly unit: Unit;
  readonly source: {
    readonly dataset: Dataset;
    readonly title: string;
    readonly period: number;
    readonly level: PublishedLevel;
    readonly rounding: string;
  };
  readonly comparators: {
    readonly region: Comparator | null;
    readonly england: Comparator | null;
    readonly neighbours: NeighbourMedian | null;
    /** Earlier years, newest first. */
    readonly earlier: readonly (PublishedValue & { readonly period: number })[];
  };
}

export interface Comparator extends PublishedValue {
  readonly code: string;
  readonly name: string;
  readonly rounding: string;
}

/**
 * Medians over the neighbours whose figure is published; a share that rounds to 0% counts as 0. Null where fewer than half
 * are published: what is suppressed is small, so the middle of the rest would be too high.
 */
export interface NeighbourMedian {
  readonly value: number | null;
  readonly valueUsed: number;
  readonly percentage: number | null;
  readonly percentageUsed: number;
  /** How many neighbours there are. */
  readonly of: number;
}

export interface EnglandProvision {
  readonly title: string;
  readonly period: number;
  readonly rounding: string;
  readonly rows: readonly (PublishedValue & { readonly placementType: string; readonly provider: string })[];
}

export interface Neighbours {
  /** First day of the month for which they were published, ISO 8601. */
  readonly asAt: string;
  readonly file: string;
  readonly list: readonly {
    readonly rank: number;
    readonly code: string;
    readonly name: string;
    readonly closeness: string;
  }[];
}

export interface SpendingLine {
  readonly line: string;
  readonly reportGroup: string;
  readonly ownPence: number | null;
  readonly privatePence: number | null;
  readonly otherPublicPence: number | null;
  readonly voluntaryPence: number | null;
  readonly totalPence: number | null;
  readonly netCurrentPence: number | null;
}

export interface Spending {
  readonly title: string;
  /** The year in which the year of account ends. */
  readonly period: number;
  readonly rounding: string;
  readonly lines: readonly SpendingLine[];
}

/** One item that a council says of itself; one of word, amount and pence. */
export interface OwnContext {
  readonly item: string;
  readonly title: string;
  readonly word: string | null;
  readonly amount: number | null;
  readonly pence: number | null;
  readonly asAt: string | null;
  readonly source: string | null;
}

export interface BaselineSource {
  readonly dataset: Dataset | 'statistical-neighbours';
  readonly title: string;
  readonly period: string;
  readonly file: string;
  /** ISO 8601. */
  readonly loadedAt: string | null;
}
