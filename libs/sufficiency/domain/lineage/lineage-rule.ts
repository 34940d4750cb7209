import type { Valued } from '../indicator';
import type { MarketRows, RowKind, Sourced } from './market-rows';

/** How a value is shown: pence as pounds, a day in words. */
export type CellKind = 'words' | 'day' | 'pence' | 'number' | 'yes-no';

export interface RowColumn {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
}

/** One row behind a figure, its values by the keys of the columns, and what it adds. */
export interface FigureRow {
  readonly cells: Readonly<Record<string, string | number | boolean | null>>;
  /** Null where the row is no part of it. */
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Whom a figure is of: unaccompanied children in, out, or alone. */
export type ChildrenOf = 'all' | 'without' | 'only';

/** Days until half of the searches have a placement, by the rule of the placements lib. */
export type MedianDays = (searches: readonly { readonly days: number; readonly placed: boolean }[]) => number | null;

/** Where a measure’s children are known to be unaccompanied from; or why it has none to tell apart. */
export type Split = 'need' | 'return' | { readonly none: string };

export const NO_CHILDREN: Split = { none: 'It does not count children.' };

export interface Adds {
  readonly numerator: string;
  readonly denominator: string;
}

/** How a measure is made of its rows. */
export interface LineageRule {
  /** The measure’s name, which is its cell as well. */
  readonly id: string;
  readonly from: RowKind;
  /** What one of its rows is. */
  readonly rowsAre: string;
  /** How rows make the figure, where it is no sum and no quotient of sums. */
  readonly makes: string | null;
  readonly split: Split;
  readonly columns: readonly RowColumn[];
  /** What a row adds, as the heads of its last columns. */
  readonly adds: Adds;
  rows(found: readonly MarketRows[RowKind][]): readonly FigureRow[];
  /** The figure from its rows, with nothing else. */
  value(found: readonly MarketRows[RowKind][], medianDays: MedianDays): Valued;
}

export interface ColumnOf<T> extends RowColumn {
  of(row: T): string | number | boolean | null;
}

interface Given<S, T> extends Pick<LineageRule, 'id' | 'rowsAre' | 'split'> {
  readonly makes?: string;
  readonly adds?: Partial<Adds>;
  /** What the figure’s rows are of those found: some of them, or several put together. */
  take(found: readonly S[]): readonly T[];
  columns(make: ColumnMaker<T>): readonly ColumnOf<T>[];
  numerator(row: T, all: readonly T[]): number | null;
  denominator(row: T, all: readonly T[]): number | null;
  value(rows: readonly T[], medianDays: MedianDays): Valued;
}

export const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

const column =
  <V extends string | number | boolean | null>(kind: CellKind) =>
  <T>(key: string, title: string, of: (row: T) => V): ColumnOf<T> => ({ key, title, kind, of });

/** Columns of rows of one kind. */
export interface ColumnMaker<T> {
  words(key: string, title: string, of: (row: T) => string | null): ColumnOf<T>;
  /** ISO 8601. */
  day(key: string, title: string, of: (row: T) => string | null): ColumnOf<T>;
  pence(key: string, title: string, of: (row: T) => number | null): ColumnOf<T>;
  count(key: string, title: string, of: (row: T) => number | null): ColumnOf<T>;
  yesNo(key: string, title: string, of: (row: T) => boolean | null): ColumnOf<T>;
}

const MAKER: ColumnMaker<never> = {
  words: column('words'),
  day: column('day'),
  pence: column('pence'),
  count: column('number'),
  yesNo: column('yes-no'),
};

/** File and row of what was read. */
export const sourced = <T extends Sourced>({ words, count }: ColumnMaker<T>): ColumnOf<T>[] => [
  words('sourceFile', 'File', ({ sourceFile }) => sourceFile),
  count('sourceRow', 'Row', ({ sourceRow }) => sourceRow),
];

export const lineageRule = <K extends RowKind, T>(from: K, given: Given<MarketRows[K], T>): LineageRule => {
  const { id, rowsAre, makes = null, adds, split } = given;
  const columns = given.columns(MAKER as unknown as ColumnMaker<T>);
  // Who reads rows of one kind by a rule of that kind sees to it that they meet: `rowsOf` goes by `from`.
  const take = (found: readonly MarketRows[RowKind][]): readonly T[] => given.take(found as readonly MarketRows[K][]);
  return {
    id,
    from,
    rowsAre,
    makes,
    split,
    adds: { numerator: 'Numerator', denominator: 'Denominator', ...adds },
    columns: columns.map(({ key, title, kind }) => ({ key, title, kind })),
    rows: (found) => {
      const all = take(found);
      return all.map((row) => ({
        cells: Object.fromEntries(columns.map(({ key, of }) => [key, of(row)])),
        numerator: given.numerator(row, all),
        denominator: given.denominator(row, all),
      }));
    },
    value: (found, medianDays) => given.value(take(found), medianDays),
  };
};
