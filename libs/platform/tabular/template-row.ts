import { readCalendarDate, readPounds, type CalendarDate, type Pence } from '#kernel';
import { nearestMatch } from './edit-distance';
import type { ImportReport, QuarantineReason } from './import-report';
import { unguarded } from './safe-cell';
import { comparable, type TableRow, type TableSource } from './table-source';

const LONGEST_QUOTE = 60;
const CONTROL = /\p{Cc}+/gu;

/** A cell as a message repeats it: on one line, and not all of a long one. */
function quoted(text: string): string {
  const line = text.replace(CONTROL, ' ');
  return `"${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}...` : line}"`;
}

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

const readYesNo = (text: string): boolean | null =>
  yes.has(comparable(text)) ? true : no.has(comparable(text)) ? false : null;

function notNegative(text: string): Pence | null {
  const amount = readPounds(text);
  return amount !== null && amount >= 0 ? amount : null;
}

/**
 * One row of a template that was filled in. Cells are read by column; each that cannot be read is a reason to set the
 * row aside, and reading goes on, so that a person hears of all of them at once.
 */
export class TemplateRow<Column extends string = string> {
  readonly reasons: QuarantineReason[] = [];

  constructor(
    private readonly source: Pick<TableSource, 'file'>,
    private readonly index: Readonly<Partial<Record<Column, number>>>,
    readonly cells: TableRow,
    private readonly report: ImportReport,
  ) {}

  get refused(): boolean {
    return this.reasons.length > 0;
  }

  /** Counts from 1 at the header, as a spreadsheet shows it. */
  get number(): number {
    return this.cells.row;
  }

  /** The row is not to be stored, for this reason. */
  refuse(column: Column | null, rule: string, message: string): void {
    this.reasons.push({ field: column, rule, message });
  }

  /** The row is stored, and this is odd about it. */
  warn(column: Column | null, rule: string, message: string): void {
    const { file } = this.source;
    this.report.issue({ file, row: this.number, field: column, rule, severity: 'warning', message });
  }

  text(column: Column, longest = 200): string | null {
    const at = this.index[column];
    const text =
      at === undefined
        ? ''
        : unguarded((this.cells.cells[at] ?? '').trim())
            .replace(/\s+/g, ' ')
            .trim();
    if (text.length > longest)
      this.refuse(column, 'text-too-long', `has ${text.length} characters. Expected ${longest} at most.`);
    return text === '' || text.length > longest ? null : text.replace(CONTROL, ' ');
  }

  /** What `parse` makes of the cell, null when it is empty. */
  read<T>(column: Column, parse: (text: string) => T | null, expected: string): T | null {
    const text = this.text(column);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) this.refuse(column, 'unreadable', `${quoted(text)} cannot be read. Expected ${expected}.`);
    return value;
  }

  /** Refuses the row where the cell is empty. `value` is what was read of it. */
  needed<T>(column: Column, value: T | null, otherwise: T): T {
    const already = this.reasons.some(({ field }) => field === column);
    if (value === null && !already) this.refuse(column, 'required-empty', 'is empty. Every row needs it.');
    return value ?? otherwise;
  }

  date(column: Column): CalendarDate | null {
    return this.read(column, readCalendarDate, 'a date as YYYY-MM-DD or DD/MM/YYYY');
  }

  whole(column: Column, least: number, most: number): number | null {
    const parse = (text: string): number | null => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
      return value >= least && value <= most ? value : null;
    };
    return this.read(column, parse, `a whole number from ${least} to ${most}`);
  }

  /** An amount of pounds that is not negative, as whole pence. */
  pounds(column: Column): Pence | null {
    return this.read(column, notNegative, 'pounds, for example 4250 or 4,250.50');
  }

  yesNo(column: Column): boolean | null {
    return this.read(column, readYesNo, 'yes or no');
  }

  /** One of these words, whatever its case. */
  word<const Word extends string>(column: Column, words: readonly Word[]): Word | null {
    const text = this.text(column);
    return text === null ? null : this.known(column, text, words);
  }

  /** Some of these words, with semicolons between; each once. */
  words<const Word extends string>(column: Column, words: readonly Word[]): Word[] {
    const given = (this.text(column, 1000) ?? '').split(';').map((each) => each.trim());
    const found = given.filter((each) => each !== '').map((each) => this.known(column, each, words));
    return [...new Set(found.filter((each): each is Word => each !== null))].toSorted();
  }

  private known<Word extends string>(column: Column, text: string, words: readonly Word[]): Word | null {
    const found = words.find((each) => comparable(each) === comparable(text));
    if (found !== undefined) return found;
    const near = nearestMatch(text, words);
    const hint = near === null ? '' : ` The nearest is ${near}.`;
    this.refuse(column, 'unknown-word', `${quoted(text)} is not known here.${hint} Expected of: ${words.join(', ')}.`);
    return null;
  }
}
