import { inPounds, type Pence } from '#kernel';
import type { FigureRow, FigureRows, RowColumn } from '#sufficiency';
import { number } from '../rendering/formats';

export interface ShownCell {
  readonly text: string;
  readonly numeric: boolean;
  readonly nowrap?: boolean;
  /** Of several references, each to stay on one line. */
  readonly pieces?: readonly string[];
}

const NONE = '–';
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const NUMERIC = new Set<RowColumn['kind']>(['pence', 'number']);
const PLAIN = new Set(['sourceRow', 'building', 'period']);
const SEVERAL = new Set(['references', 'urns']);

function textOf({ key, kind }: RowColumn, value: FigureRow['cells'][string]): string {
  if (value === null || value === '') return NONE;
  if (kind === 'pence') return inPounds(Math.round(Number(value)) as Pence);
  if (kind === 'day') return days.format(new Date(`${String(value)}T00:00:00Z`));
  if (kind === 'yes-no') return value === true ? 'Yes' : 'No';
  // Years and row numbers have no thousands.
  return kind === 'number' && !PLAIN.has(key) ? number(Number(value)) : String(value);
}

function cellOf(column: RowColumn, value: FigureRow['cells'][string]): ShownCell {
  const { key, kind } = column;
  const text = textOf(column, value);
  return {
    text,
    numeric: NUMERIC.has(kind),
    nowrap: kind === 'day',
    ...(SEVERAL.has(key) && { pieces: text.split(', ') }),
  };
}

const amount = (value: number | null): ShownCell => ({
  text: value === null ? NONE : number(Math.round(value * 100) / 100),
  numeric: true,
});

/** The rows of one page as its table has them; numerator and denominator where any row adds to them. */
export function rowsTable({ columns, adds, lines, sums }: FigureRows) {
  const parts = (['numerator', 'denominator'] as const).filter((part) => sums[part] !== null);
  return {
    heads: [
      ...columns.map(({ title, kind }) => ({ text: title, numeric: NUMERIC.has(kind) })),
      ...parts.map((part) => ({ text: adds[part], numeric: true })),
    ],
    rows: lines.map((line): ShownCell[] => [
      ...columns.map((column) => cellOf(column, line.cells[column.key] ?? null)),
      ...parts.map((part) => amount(line[part])),
    ]),
    sums: parts.map((part) => amount(sums[part])),
    before: columns.length,
  };
}
