import type { Comparator, Figure, FigureGroup, NeighbourMedian, PublishedValue } from '../baseline';
import { inFull, type PublishedSymbol } from '../published';
import { markup, type Html, type Part } from './html';
import { number } from '../document/words';

/** A symbol as a table shows it; its meaning is in the key below. */
const shownSymbol = (symbol: PublishedSymbol | null): Part => symbol ?? '–';

/** Number of a cell, or the symbol that stands for it. */
export const shownNumber = (cell: PublishedValue | null | undefined): Part =>
  cell ? (cell.value === null ? shownSymbol(cell.symbol) : number(cell.value)) : '–';

/** Whole percentage of a cell, or the symbol that stands for it. */
export const shownShare = (cell: PublishedValue | null | undefined): Part =>
  cell ? (cell.percentage === null ? shownSymbol(cell.percentageSymbol) : `${cell.percentage}%`) : '–';

/** A median with how many neighbours it is of: "43% (9)". */
export function shownMedian(median: NeighbourMedian | null, of: 'value' | 'percentage'): Part {
  if (median === null) return '–';
  const [middle, used] = of === 'value' ? [median.value, median.valueUsed] : [median.percentage, median.percentageUsed];
  if (middle === null) return markup`<span class="quiet">too few (${used})</span>`;
  return markup`${number(middle)}${of === 'percentage' && '%'} <span class="quiet">(${used})</span>`;
}

const symbolsOf = (cell: PublishedValue | Comparator | null): PublishedSymbol[] =>
  cell === null ? [] : [cell.symbol, cell.percentageSymbol].filter((each) => each !== null);

/** Every symbol that a figure and what it is compared with show. */
const symbolsIn = (figure: Figure): PublishedSymbol[] => [
  ...symbolsOf(figure),
  ...symbolsOf(figure.comparators.region),
  ...symbolsOf(figure.comparators.england),
  ...figure.comparators.earlier.flatMap(symbolsOf),
];

/** What the symbols of these cells mean; nothing when there are none. */
export function keyOf(symbols: readonly PublishedSymbol[]): Html | null {
  const used = [...new Set(symbols)].sort();
  if (used.length === 0) return null;
  return markup`<p class="key-of-symbols">${used.map(inFull).join('. ')}.</p>`;
}

export const figuresOf = ({ figures }: FigureGroup): Figure[] => Object.values(figures).filter((each) => each !== null);

export const keyOfGroup = (group: FigureGroup): Html | null => keyOf(figuresOf(group).flatMap(symbolsIn));
