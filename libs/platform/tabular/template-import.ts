import { join } from 'node:path';
import { inputRejected, type Actor } from '#kernel';
import type { Tx } from '../database/tx';
import type { UnitOfWork } from '../database/unit-of-work';
import { EXAMPLE_MARK, type FileTemplate } from './file-template';
import { findColumns, type ColumnSpec } from './find-columns';
import { ImportReport, type ImportResult } from './import-report';
import { openTable } from './open-table';
import { safeCell } from './safe-cell';
import { comparable, REASON_COLUMN, type TableRow, type TableSource } from './table-source';
import { TemplateRow } from './template-row';

/** Rows are held in memory, because they are judged against each other. */
export const MOST_TEMPLATE_ROWS = 200_000;

/** A row and what it says. */
export interface Filled<Value, Column extends string = string> {
  readonly row: TemplateRow<Column>;
  readonly value: Value;
}

export interface TemplateFile<Column extends string> {
  readonly template: FileTemplate<Column>;
  readonly file: string;
  readonly dataDir: string;
}

export interface TemplateReading<Column extends string, Value> {
  /** The name of the file, as messages and the rows stored from it have it. */
  readonly file: string;
  /** Rows that nothing is wrong with so far. */
  readable(): Filled<Value, Column>[];
}

/** What an import of one kind does with the rows. Both run in one transaction. */
export interface TemplateUse<Column extends string, Value> {
  /** What a row says. It may refuse the row. */
  read(row: TemplateRow<Column>): Value;
  /** Asks the database what is wrong with rows and refuses those; stores nothing. Answers what is to be stored. */
  check(tx: Tx, reading: TemplateReading<Column, Value>, warn: FileWarning): Promise<() => Promise<void>>;
}

/** Says something of the whole file. */
export type FileWarning = (rule: string, message: string) => void;

/** Opens a filled-in template. @throws DomainError input-rejected when it is none, or lacks a required column */
export async function openTemplate<Column extends string>(
  { template, file }: Pick<TemplateFile<Column>, 'template' | 'file'>,
  report: ImportReport,
): Promise<{ source: TableSource; rows: AsyncGenerator<TemplateRow<Column>> }> {
  const names = Object.keys(template.columns) as Column[];
  const known = new Set(names.map(comparable));
  const source = await openTable(file, {
    isHeader: (cells) => cells.filter((cell) => known.has(comparable(cell))).length >= Math.min(2, names.length),
    headerInWords: `the header of the template (homeward import ${template.kind} --template writes it)`,
  });
  try {
    report.file({ file: source.file, titles: source.titles.map((cells) => cells.map(safeCell)) });
    const specs: ColumnSpec[] = names.map((name) => ({ name, required: template.columns[name].required === true }));
    const index = findColumns(source, specs, report) as Partial<Record<Column, number>>;
    return { source, rows: filledRows(source, index, { marked: index[names[0] as Column], report }) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function* filledRows<Column extends string>(
  source: TableSource,
  index: Partial<Record<Column, number>>,
  { marked, report }: { marked: number | undefined; report: ImportReport },
): AsyncGenerator<TemplateRow<Column>> {
  let examples = 0;
  let read = 0;
  for await (const cells of source.rows) {
    if (marked !== undefined && cells.cells[marked]?.trim().startsWith(EXAMPLE_MARK)) {
      examples += 1;
      passOver(source, cells, report);
      continue;
    }
    read += 1;
    if (read > MOST_TEMPLATE_ROWS)
      throw inputRejected(`${source.file} has more than ${MOST_TEMPLATE_ROWS} rows. Load it in parts.`);
    report.rowRead();
    yield new TemplateRow(source, index, cells, report);
  }
  if (read > 0) return;
  const why = examples > 0 ? 'holds the examples of the template alone' : 'has a header and no rows under it';
  throw inputRejected(`${source.file} ${why}. Fill in rows below the header and load it again.`);
}

function passOver(source: TableSource, { row }: TableRow, report: ImportReport): void {
  const message = 'This is an example of the template, so it was passed over. Delete it.';
  report.issue({ file: source.file, row, field: null, rule: 'example-row', severity: 'warning', message });
}

/** Writes refused rows to the quarantine, as text that no spreadsheet computes. */
export function settle(source: TableSource, rows: readonly TemplateRow[], report: ImportReport): void {
  const header = source.columns.map((name) => (name === REASON_COLUMN ? name : safeCell(name)));
  for (const { cells, reasons } of rows.filter((row) => row.refused))
    report.quarantine(source.file, header, { row: cells.row, cells: cells.cells.map(safeCell) }, reasons);
}

/**
 * Loads a filled-in template: reads and checks every row, sets aside those that cannot be stored, and stores the rest in
 * one transaction.
 * @throws DomainError input-rejected (nothing is stored) when it is no such template or no row of it can be stored
 */
export async function importTemplate<Column extends string, Value>(
  unitOfWork: UnitOfWork,
  actor: Actor,
  { template, file, dataDir }: TemplateFile<Column>,
  use: TemplateUse<Column, Value>,
): Promise<ImportResult> {
  const report = new ImportReport(template.kind, join(dataDir, 'quarantine'));
  try {
    const { source, rows } = await openTemplate({ template, file }, report);
    try {
      const filled: Filled<Value, Column>[] = [];
      for await (const row of rows) filled.push({ row, value: use.read(row) });
      const readable = (): Filled<Value, Column>[] => filled.filter(({ row }) => !row.refused);
      const warn: FileWarning = (rule, message) =>
        report.issue({ file: source.file, row: null, field: null, rule, severity: 'warning', message });
      await unitOfWork.run(actor, async (tx) => {
        const write = await use.check(tx, { file: source.file, readable }, warn);
        settle(
          source,
          filled.map(({ row }) => row),
          report,
        );
        report.refuseWhenNothingReadable();
        await write();
        report.rowStored(readable().length);
      });
      return report.finish();
    } finally {
      await source.close();
    }
  } catch (error) {
    report.discard();
    throw error;
  }
}
