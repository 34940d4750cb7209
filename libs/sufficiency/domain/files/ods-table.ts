import type { Cell, DocumentTable, Money, Percentage } from '../document/report-document';
import { NOT_AVAILABLE } from '../document/report-document';
import { isNumbers, shown } from '../document/words';

const CONTROL = /[\p{Cc}\uFFFE\uFFFF]/gu;
export const escaped = (text: string): string =>
  text.replace(CONTROL, ' ').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const words = (text: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;

export const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

const figure = (value: number, text: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${value}"><text:p>${escaped(text)}</text:p></table:table-cell>`;

const money = ({ pence }: Money, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="currency" office:currency="GBP" office:value="${(pence / 100).toFixed(2)}">` +
  `<text:p>${shown({ pence })}</text:p></table:table-cell>`;

const share = ({ percent }: Percentage, style: string): string => figure(percent, percent.toFixed(1), style);

/** The signs that statistics of government put where there is no number, and what they mean. */
export const SHORTHAND = { '[c]': 'suppressed', '[x]': NOT_AVAILABLE, '[z]': 'not applicable' } as const;

const signOf = (text: string): keyof typeof SHORTHAND => {
  if (text === 'c') return '[c]';
  return text === 'not yet' ? '[z]' : '[x]';
};

/** Why a row has a sign and no number, where the sign alone does not say it. */
function noteOf({ columns }: DocumentTable, cells: readonly Cell[], numbers: readonly boolean[]): string {
  const told = cells.flatMap((cell, index) =>
    numbers[index] === true && typeof cell === 'string' && cell !== 'c' && cell !== NOT_AVAILABLE
      ? [{ column: columns[index] as string, cell }]
      : [],
  );
  const reasons = [...new Set(told.map(({ cell }) => cell))];
  return reasons
    .map(
      (reason) =>
        `${told
          .filter(({ cell }) => cell === reason)
          .map(({ column }) => column)
          .join(', ')}: ${reason}`,
    )
    .join('; ');
}

/** A table as rows of a sheet: numbers as numbers, a sign where there is none, and why in a last column. */
export interface SheetTable {
  readonly columns: readonly string[];
  /** How wide each column is, by the name of its style. */
  readonly widths: readonly string[];
  readonly numbers: readonly boolean[];
  readonly signs: readonly (keyof typeof SHORTHAND)[];
  readonly rows: readonly string[];
}

function cellOf(cell: Cell, isNumber: boolean, prefix: string): string {
  if (typeof cell === 'string') {
    if (isNumber) return words(signOf(cell), `${prefix}none`);
    return words(cell, prefix === '' ? 'row' : 'total');
  }
  if (typeof cell !== 'number') {
    return 'pence' in cell ? money(cell, `${prefix}money`) : share(cell, `${prefix}share`);
  }
  return Number.isInteger(cell)
    ? figure(cell, cell.toLocaleString('en-GB'), `${prefix}count`)
    : figure(cell, cell.toFixed(1), `${prefix}share`);
}

/** As wide as most of its words need; the longest wrap. */
function widthOf(texts: readonly string[], isNumber: boolean): string {
  const longest = Math.max(...texts.map(({ length }) => length));
  if (isNumber || longest <= 14) return 'narrow';
  if (longest <= 26) return 'middle';
  return longest <= 120 ? 'wide' : 'text';
}

export function sheetTable(table: DocumentTable): SheetTable {
  const numbers = table.columns.map((_, index) => isNumbers(table, index));
  const notes = table.rows.map((cells) => noteOf(table, cells, numbers));
  const hasNotes = notes.some((note) => note !== '');
  const signs = table.rows.flatMap((cells) =>
    cells.flatMap((cell, index) => (numbers[index] === true && typeof cell === 'string' ? [signOf(cell)] : [])),
  );
  return {
    columns: hasNotes ? [...table.columns, 'Notes'] : table.columns,
    widths: [
      ...table.columns.map((name, index) =>
        widthOf([name, ...table.rows.map((cells) => shown(cells[index] ?? ''))], numbers[index] === true),
      ),
      ...(hasNotes ? ['wide'] : []),
    ],
    numbers: hasNotes ? [...numbers, false] : numbers,
    signs: [...new Set(signs)].sort(),
    rows: table.rows.map((cells, index) => {
      const prefix = table.total === true && index === table.rows.length - 1 ? 'total-' : '';
      const written = cells.map((cell, at) => cellOf(cell, numbers[at] === true, prefix));
      // An empty cell would leave a reader in doubt whether something is missing.
      const note = words(notes[index] === '' ? 'none' : (notes[index] as string), prefix === '' ? 'row' : 'total');
      return row(...written, ...(hasNotes ? [note] : []));
    }),
  };
}
