import type { CalendarDate } from '#kernel';
import type { NamedAuthority, OfstedAuthorities } from '#geography';
import type { ImportReport, QuarantineReason, TableRow, TableSource } from '#platform';
import type { Spelling } from '../domain/ofsted-spelling';
import { readPublishedDate } from '../domain/published-date';
import { readUrn } from '../domain/urn';

/** Where each column of a table is; undefined when it has none. */
export type ColumnPlaces<Column extends string> = { readonly [Name in Column]?: number | undefined };

const WITHHELD = /^redacted$/i;
const WHOLE = /^(\d{1,6})(?:\.0+)?$/;
const UNMARKED = /^(?:no?|0|false|long term care only)$/i;

/** Null where Ofsted withholds it. */
export const shown = (text: string | null): string | null => (text !== null && WITHHELD.test(text) ? null : text);

export const isWithheld = (text: string | null): boolean => text !== null && WITHHELD.test(text);

/** Reads cells of one of Ofsted's tables by column; what is odd is warned of, what cannot be read is a problem of the row. */
export class CellReader<Column extends string> {
  private saidOnce = new Set<string>();

  constructor(
    private readonly source: Pick<TableSource, 'file' | 'columns'>,
    private readonly index: ColumnPlaces<Column>,
    private readonly report: ImportReport,
  ) {}

  has(column: Column): boolean {
    return this.index[column] !== undefined;
  }

  /** What a cell holds; null when it is empty or holds a database's NULL, as some tables do. */
  text(row: TableRow, column: Column): string | null {
    const index = this.index[column];
    const text = index === undefined ? '' : (row.cells[index] as string).trim();
    return text === '' || text === 'NULL' ? null : text;
  }

  urn(row: TableRow, column: Column, problems: QuarantineReason[]): string | null {
    const text = this.text(row, column);
    const read = text === null ? null : readUrn(text);
    if (read === null) {
      const message = text === null ? 'is empty.' : `"${text}" is no URN. Expected seven digits, or SC and six digits.`;
      problems.push({ field: this.heading(column), rule: 'urn-unreadable', message });
      return null;
    }
    if (!read.usual)
      this.warn(
        row,
        column,
        'urn-form',
        `"${read.urn}" has an unusual form. Expected seven digits, or SC and six digits.`,
      );
    return read.urn;
  }

  required(row: TableRow, column: Column, spelling: (text: string) => Spelling, problems: QuarantineReason[]): string {
    const word = this.word(row, column, spelling);
    if (word === null) problems.push({ field: this.heading(column), rule: 'required-empty', message: 'is empty.' });
    return word ?? '';
  }

  whole(row: TableRow, column: Column, problems: QuarantineReason[]): number | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const match = WHOLE.exec(text.replaceAll(',', ''));
    if (match) return Number(match[1]);
    problems.push({ field: this.heading(column), rule: 'number-unreadable', message: `"${text}" is no whole number.` });
    return null;
  }

  date(row: TableRow, column: Column): CalendarDate | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const read = readPublishedDate(text);
    if (read === null) {
      const expected = 'Expected DD/MM/YYYY, YYYY-MM-DD or 31 Mar 2015.';
      this.warn(row, column, 'date-unreadable', `"${text}" is no date, so it was left empty. ${expected}`);
      return null;
    }
    if (read.serial && !this.saidOnce.has('date-serial')) {
      this.saidOnce.add('date-serial');
      const example = `here ${text} was read as ${read.date}`;
      this.warn(row, column, 'date-serial', `Dates are given as a spreadsheet's day numbers: ${example}.`);
    }
    return read.date;
  }

  word(row: TableRow, column: Column, spelling: (text: string) => Spelling): string | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const word = spelling(text);
    if (!word.known)
      this.warn(row, column, 'unknown-word', `"${word.text}" is not known here, and was kept as published.`);
    return word.text;
  }

  /** Whether a cell that is marked or left empty is marked; null where the file has no such column. */
  mark(row: TableRow, column: Column): boolean | null {
    if (!this.has(column)) return null;
    const text = this.text(row, column);
    return text !== null && !UNMARKED.test(text);
  }

  /** The authority that a cell names, kept by name where it is none of the 153. A Welsh one is expected in some tables. */
  authority(
    row: TableRow,
    column: Column,
    authorities: OfstedAuthorities,
    region: string | null,
  ): { authority: NamedAuthority | null; authorityName: string | null } {
    const authorityName = this.text(row, column);
    const authority = authorityName === null ? null : authorities(authorityName);
    if (authority === null && region !== 'Wales')
      this.warn(
        row,
        column,
        'unknown-authority',
        authorityName === null
          ? 'There is no local authority: the provider counts in no area.'
          : `"${authorityName}" is none of the 153 authorities of England: the provider is kept under that name, without a code.`,
      );
    return { authority, authorityName };
  }

  warn(row: TableRow, column: Column, rule: string, message: string): void {
    const { file } = this.source;
    this.report.issue({ file, row: row.row, field: this.heading(column), rule, severity: 'warning', message });
  }

  /** The column's name as the file has it. */
  heading(column: Column): string {
    const index = this.index[column];
    return index === undefined ? column : (this.source.columns[index] as string);
  }
}
