import type { Cell, DocumentTable } from '../document/report-document';
import { isNumbers, shown } from '../document/words';
import { CONTENT_WIDTH, PAGE, type PdfLayout } from './pdf-layout';

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

const GAP = 10;
const NUMBER = { least: 40, most: 92 } as const;
/** Why there is no number may go over several lines. */
const REASON = 190;
const WORD_MOST = 110;
/** A table of few columns does not go across the page, where the eye would lose the row; nor is it narrower than this. */
const FEW = 3;
const NARROW = 320;

interface Measured {
  readonly numbers: boolean;
  /** Without a break in any cell, and with a break at every space. */
  readonly natural: number;
  readonly least: number;
}

function measured(layout: PdfLayout, table: DocumentTable, index: number, size: number): Measured {
  const { doc } = layout;
  const widthOf = (text: string): number => doc.widthOfString(text);
  // With the space after it: a line that has room for the word alone tears it apart.
  const longestWord = (text: string): number => Math.max(...text.split(' ').map((word) => widthOf(`${word} `)));
  layout.style({ size, font: 'bold' });
  const name = table.columns[index] as string;
  const head = { word: longestWord(name), whole: widthOf(name) };
  if (table.total !== true) layout.style({ size });
  const cells = table.rows.map((row) => shown(row[index] as Cell));
  const numbers = isNumbers(table, index);
  if (numbers) {
    const isWords = (at: number): boolean => typeof table.rows[at]?.[index] === 'string';
    const figures = cells.filter((_, at) => !isWords(at)).map(widthOf);
    const reasons = cells.filter((_, at) => isWords(at));
    const least = Math.max(head.word, head.whole / 2, ...figures, ...reasons.map(longestWord)) + GAP;
    const natural = Math.max(least, ...reasons.map((text) => Math.min(widthOf(text), REASON) + GAP));
    return {
      numbers,
      natural: Math.max(natural, NUMBER.least),
      least: Math.min(Math.max(least, NUMBER.least), NUMBER.most),
    };
  }
  return {
    numbers,
    natural: Math.max(head.whole, ...cells.map(widthOf)) + GAP,
    least: Math.min(Math.max(head.word, ...cells.map(longestWord)), WORD_MOST) + GAP,
  };
}

/** Widths by what the cells hold: numbers get what they need, words share the rest by their length. */
function widths(columns: readonly Measured[]): number[] {
  const sum = (of: (column: Measured) => number): number => columns.reduce((total, each) => total + of(each), 0);
  const natural = sum((column) => column.natural);
  if (natural > CONTENT_WIDTH) {
    const least = sum((column) => column.least);
    const stretch = natural === least ? 0 : (CONTENT_WIDTH - least) / (natural - least);
    return columns.map((column) => column.least + stretch * (column.natural - column.least));
  }
  const full = columns.length <= FEW ? Math.min(Math.max(natural, NARROW), CONTENT_WIDTH) : CONTENT_WIDTH;
  const numbers = columns.filter((column) => column.numbers).length;
  // What is left over goes to the first column, and to each of numbers as far as it keeps them apart.
  const each = numbers === 0 ? 0 : Math.min(24, (full - natural) / (numbers + 1));
  const first = full - natural - each * numbers;
  return columns.map((column, index) => column.natural + (column.numbers ? each : 0) + (index === 0 ? first : 0));
}

/** Points; a table whose words would be torn apart is set smaller. */
const SIZES = [8.5, 8, 7.5, 7] as const;

export interface Columns {
  /** Of its words and numbers, in points. */
  readonly size: number;
  readonly columns: readonly Column[];
}

const fits = (columns: readonly Measured[]): boolean =>
  columns.reduce((sum, { least }) => sum + least, 0) <= CONTENT_WIDTH;

/** How large a table is set, and where each of its columns stands on the page. */
export function columnsOf(layout: PdfLayout, table: DocumentTable): Columns {
  const at = (size: number): Measured[] => table.columns.map((_, index) => measured(layout, table, index, size));
  let size: number = SIZES[0];
  let columns = at(size);
  for (const smaller of SIZES.slice(1)) {
    if (fits(columns)) break;
    size = smaller;
    columns = at(size);
  }
  let x: number = PAGE.left;
  const stand = widths(columns).map((width, index): Column => {
    const column = {
      x,
      width: width - (index === columns.length - 1 ? 2 : GAP),
      align: columns[index]?.numbers === true ? ('right' as const) : ('left' as const),
    };
    x += width;
    return column;
  });
  return { size, columns: stand };
}
