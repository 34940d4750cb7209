import { readPounds, type Pence } from '#kernel';
import { findColumns, type ImportReport, type QuarantineReason, type TableRow, type TableSource } from '#platform';
import type { AreaReader } from './area-reader';

/** Columns of money, as the table heads them and as the database has them. */
export const MONEY_COLUMNS = [
  ['OwnProvision', 'own_pence'],
  ['PrivateProvision', 'private_pence'],
  ['OtherPublic', 'other_public_pence'],
  ['Voluntary', 'voluntary_pence'],
  ['TotalExpenditure', 'total_pence'],
  ['Income', 'income_pence'],
  ['NetCurrentExpenditure', 'net_current_pence'],
  ['GovGrantsInsideAEF', 'grants_inside_pence'],
  ['GovGrantsOutsideAEF', 'grants_outside_pence'],
  ['LEANetRevenueExpenditure', 'net_revenue_pence'],
] as const;

const COLUMNS = [
  { name: 'LA', required: true },
  { name: 'LA Name' },
  { name: 'LineNumber', required: true },
  { name: 'CYPServiceDescription', required: true },
  { name: 'ReportGroup', required: true },
  ...MONEY_COLUMNS.map(([name]) => ({ name, required: true })),
] as const;

export interface OutturnRow {
  readonly row: number;
  readonly areaCode: string;
  readonly areaName: string;
  readonly lineNumber: number;
  readonly line: string;
  readonly reportGroup: string;
  /** In the order of `MONEY_COLUMNS`; null where the cell is empty. */
  readonly pence: readonly (Pence | null)[];
}

/** Reads rows of the section 251 outturn: pounds, of which some have odd pence; councils by their DfE number. */
export class OutturnRowReader {
  private readonly index: Readonly<Record<string, number | undefined>>;

  /** @throws DomainError input-rejected when a required column is missing, with the nearest match */
  constructor(
    private readonly source: TableSource,
    private readonly areas: AreaReader,
    private readonly report: ImportReport,
  ) {
    this.index = findColumns(source, COLUMNS, report);
  }

  /** Null when the row was set aside. */
  read(row: TableRow): OutturnRow | null {
    this.report.rowRead();
    const problems: QuarantineReason[] = [];
    const area = this.areas.council(row.row, 'LA', this.text(row, 'LA'));
    if (!('level' in area)) problems.push(area);
    const lineNumber = Number(this.text(row, 'LineNumber'));
    if (!Number.isInteger(lineNumber) || lineNumber < 1) {
      const message = `"${this.text(row, 'LineNumber')}" is no line of the return. Expected a whole number from 1.`;
      problems.push({ field: 'LineNumber', rule: 'line-unreadable', message });
    }
    const pence = MONEY_COLUMNS.map(([column]) => this.money(row, column, problems));
    if (!('level' in area) || problems.length > 0) {
      this.report.quarantine(this.source.file, this.source.columns, row, problems);
      return null;
    }
    return {
      row: row.row,
      areaCode: area.code,
      areaName: area.name,
      lineNumber,
      // The table repeats the number in front of the words: "11Short breaks".
      line: this.text(row, 'CYPServiceDescription').replace(new RegExp(`^${lineNumber}(?!\\d)\\s*`), ''),
      reportGroup: this.text(row, 'ReportGroup'),
      pence,
    };
  }

  private money(row: TableRow, column: string, problems: QuarantineReason[]): Pence | null {
    const text = this.text(row, column);
    if (text === '') return null;
    const amount = readPounds(text);
    if (amount === null) {
      const message = `"${text}" is no amount of pounds. Expected 1234 or 1234.50, or nothing.`;
      problems.push({ field: column, rule: 'amount-unreadable', message });
    }
    return amount;
  }

  private text(row: TableRow, column: string): string {
    const at = this.index[column];
    return at === undefined ? '' : (row.cells[at] ?? '').replace(/\s+/g, ' ').trim();
  }
}
