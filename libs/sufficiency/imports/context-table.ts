import { inPounds, pence, readCalendarDate, readPounds, type CalendarDate, type Pence } from '#kernel';
import {
  comparable,
  findColumns,
  nearestMatch,
  openTable,
  type ImportReport,
  type QuarantineReason,
  type TableRow,
  type TableSource,
} from '#platform';
import { CONTEXT_HEADER, CONTEXT_ITEMS, JUDGEMENTS, type ContextItem } from '../domain/context-items';

export interface ContextRow {
  readonly row: number;
  readonly item: string;
  readonly word: string | null;
  readonly amount: number | null;
  readonly pence: Pence | null;
  readonly asAt: CalendarDate | null;
  readonly source: string | null;
}

const COLUMNS = [
  { name: 'item', required: true },
  { name: 'value', required: true },
  { name: 'as_at', aliases: ['date'] },
  { name: 'source' },
  { name: 'guidance' },
] as const;

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The CSV that a council fills in: a row for each item, its value empty. */
export const contextTemplate = (): string =>
  [
    CONTEXT_HEADER,
    ...CONTEXT_ITEMS.map(({ item, title, guidance }) => [
      item,
      '',
      '',
      '',
      `${title}. ${guidance}.`.replaceAll('’', "'"),
    ]),
  ]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('');

/** Opens the filled-in template. @throws DomainError input-rejected when it is none */
export const openContext = (file: string): Promise<TableSource> =>
  openTable(file, {
    isHeader: (cells) => cells.map(comparable).includes('item'),
    headerInWords: `the header of the template (${CONTEXT_HEADER.join(', ')})`,
  });

type Value = Pick<ContextRow, 'word' | 'amount' | 'pence'>;
const NONE: Value = { word: null, amount: null, pence: null };

/** Most pounds that a council's spend can be; more is a slip of the hand. */
const MOST = pence(1_000_000_000_000);

function readValue(form: ContextItem['form'], text: string): Value | string {
  switch (form) {
    case 'judgement': {
      const word = JUDGEMENTS.find((each) => comparable(each) === comparable(text));
      return word ? { ...NONE, word } : `"${text}" is no judgement. Expected ${JUDGEMENTS.join(', ')}.`;
    }
    case 'pounds': {
      const amount = readPounds(text);
      if (amount !== null && amount >= 0 && amount <= MOST) return { ...NONE, pence: amount };
      return `"${text}" is no amount of pounds. Expected for example 1234567 or 1,234,567.50, to at most ${inPounds(MOST)}.`;
    }
    case 'percentage':
    case 'amount': {
      const amount = Number(text.replace(/%$/, '').trim());
      const most = form === 'percentage' ? 100 : 1000;
      if (/^\d{1,4}(\.\d{1,2})?\s*%?$/.test(text) && amount <= most) return { ...NONE, amount };
      return `"${text}" is no number from 0 to ${most}. Expected for example 16.6.`;
    }
  }
}

/** Reads rows of the filled-in template; a row without a value says nothing and is passed over. */
export class ContextRowReader {
  private readonly index: Readonly<Record<string, number | undefined>>;
  private readonly seen = new Map<string, number>();

  /** @throws DomainError input-rejected when a required column is missing, with the nearest match */
  constructor(
    private readonly source: TableSource,
    private readonly report: ImportReport,
  ) {
    this.index = findColumns(source, COLUMNS, report);
  }

  /** Null when nothing is said, or the row was set aside. */
  read(row: TableRow): ContextRow | null {
    const text = this.text(row, 'value');
    if (text === '') return null;
    this.report.rowRead();
    const item = CONTEXT_ITEMS.find((each) => each.item === comparable(this.text(row, 'item')));
    if (!item) return this.setAside(row, this.unknown(this.text(row, 'item')));
    const first = this.seen.get(item.item);
    if (first !== undefined) {
      const message = `${item.item} has a value on row ${first} already. Keep one of the two.`;
      return this.setAside(row, { field: 'item', rule: 'duplicate-item', message });
    }
    const value = readValue(item.form, text);
    if (typeof value === 'string')
      return this.setAside(row, { field: 'value', rule: 'value-unreadable', message: value });
    const date = this.text(row, 'as_at');
    const asAt = date === '' ? null : readCalendarDate(date);
    if (date !== '' && asAt === null) {
      const message = `"${date}" is no date. Expected YYYY-MM-DD or DD/MM/YYYY.`;
      return this.setAside(row, { field: 'as_at', rule: 'date-unreadable', message });
    }
    this.seen.set(item.item, row.row);
    return { row: row.row, item: item.item, ...value, asAt, source: this.text(row, 'source').slice(0, 500) || null };
  }

  private unknown(text: string): QuarantineReason {
    const items = CONTEXT_ITEMS.map((each) => each.item);
    const near = nearestMatch(text, items);
    const hint = near ? ` The nearest is ${near}.` : ` Expected one of ${items.join(', ')}.`;
    return { field: 'item', rule: 'unknown-item', message: `"${text}" is no item of the template.${hint}` };
  }

  private setAside(row: TableRow, reason: QuarantineReason): null {
    this.report.quarantine(this.source.file, this.source.columns, row, reason);
    return null;
  }

  private text(row: TableRow, column: string): string {
    const at = this.index[column];
    return at === undefined ? '' : (row.cells[at] ?? '').replace(/\s+/g, ' ').trim();
  }
}
