import type { ErrorDetail } from '#kernel';
import {
  copyLine,
  placeOf,
  type ImportReport,
  type RowPlace,
  type TableRow,
  type TableSource,
  type Tx,
} from '#platform';
import { DateReader, type Unreadable } from '../domain/read-cell';
import { readRow } from '../domain/read-row';
import { columnName, type StoredTable, type TableShape } from '../domain/ssda903-tables';
import type { TableMember } from './open-set';

type Columns = Readonly<Record<string, 'text' | 'date' | 'bool'>>;

/** Columns of each staging table beside `file`, `row` and `child_ordinal`, the CHILD element of an XML return. COPY is refused on tables under row security, so rows come here first. */
const STAGED: Readonly<Record<StoredTable, Columns>> = {
  Header: { child: 'text', dob: 'date', sex: 'text', ethnic: 'text', single_unique_identifier: 'text' },
  Episodes: {
    child: 'text',
    decom: 'date',
    rne: 'text',
    ls: 'text',
    cin: 'text',
    place: 'text',
    place_provider: 'text',
    dec: 'date',
    rec: 'text',
    reason_place_change: 'text',
    home_post: 'text',
    home_post_form: 'bool',
    pl_post: 'text',
    pl_post_form: 'bool',
    urn: 'text',
    urn_form: 'bool',
  },
  UASC: { child: 'text', dob: 'date', sex: 'text', duc: 'date' },
  Missing: { child: 'text', dob: 'date', missing: 'text', mis_start: 'date', mis_end: 'date' },
  OC2: {
    child: 'text',
    dob: 'date',
    sdq_score: 'text',
    sdq_reason: 'text',
    convicted: 'text',
    substance_misuse: 'text',
  },
  DoLo: { child: 'text', dob: 'date', dolo_start: 'date', dolo_end: 'date' },
};

export const stagingOf = (table: StoredTable): string => `staged_${table.toLowerCase()}`;

/** Makes the temporary tables; they are gone when the transaction ends. */
export async function createStaging(tx: Tx): Promise<void> {
  for (const table of Object.keys(STAGED) as StoredTable[]) {
    const columns = Object.entries(STAGED[table]).map(([name, type]) => `${name} ${type}`);
    await tx.query(
      `create temporary table ${stagingOf(table)} (file int2, row int4, child_ordinal int4, ${columns.join(', ')}) on commit drop`,
    );
  }
}

/** Tells the planner what was staged. */
export async function analyseStaging(tx: Tx): Promise<void> {
  await tx.query(`analyze ${(Object.keys(STAGED) as StoredTable[]).map(stagingOf).join(', ')}`);
}

/** One table of a file of the set as it was staged. Tables that are not stored are not read. */
export interface StagedFile {
  /** By which staged rows name it; several tables of an XML return are one file's. */
  readonly number: number;
  readonly name: string;
  readonly recognisedAs: string;
  /** The element of an XML return that carries its records. */
  readonly element?: string;
  rowsRead: number;
  rowsStaged: number;
  rowsQuarantined: number;
  /** The first rows that could not be read, in words. */
  readonly firstUnreadable: ErrorDetail[];
}

const MOST_UNREADABLE = 20;

export const stagedFile = (number: number, name: string, recognisedAs: string, element?: string): StagedFile => ({
  number,
  name,
  recognisedAs,
  ...(element === undefined ? {} : { element }),
  rowsRead: 0,
  rowsStaged: 0,
  rowsQuarantined: 0,
  firstUnreadable: [],
});

const stagedColumns = (table: StoredTable): string[] => Object.keys(STAGED[table]);

export const copyInto = (table: StoredTable): string =>
  `copy ${stagingOf(table)} (file, row, child_ordinal, ${stagedColumns(table).join(', ')}) from stdin`;

/** Streams one file into its staging table. Rows that cannot be read go to quarantine, without the columns never kept. */
export async function stageTable(
  tx: Tx,
  { source, shape }: TableMember,
  number: number,
  report: ImportReport,
  onRows: (rowsRead: number) => void,
): Promise<StagedFile> {
  const staged = stagedFile(number, source.file, shape.name);
  if (!shape.stored) return staged;
  const rows = new RowsToStage(source.columns, shape, report, staged);
  await tx.copyFrom(copyInto(shape.name as StoredTable), rows.lines(source, onRows));
  return staged;
}

/** Reads rows of one table into lines for COPY, and sets aside those that cannot be read. */
export class RowsToStage {
  private readonly table: StoredTable;
  private readonly staging: readonly string[];
  private readonly positions: ReadonlyMap<string, number>;
  /** Where the columns are that are never kept. */
  private readonly withheld: ReadonlySet<number>;
  private readonly dates = new DateReader();
  private cells: readonly string[] = [];

  constructor(
    private readonly columns: readonly string[],
    shape: TableShape,
    private readonly report: ImportReport,
    private readonly staged: StagedFile,
  ) {
    this.table = shape.name as StoredTable;
    this.staging = stagedColumns(this.table);
    const names = columns.map(columnName);
    this.positions = new Map(names.map((name) => [name, names.indexOf(name)]));
    this.withheld = new Set([...names.keys()].filter((index) => shape.dropped?.includes(names[index] ?? '')));
  }

  /** Lines for COPY, a batch at a time. */
  async *lines(source: TableSource, onRows: (rowsRead: number) => void): AsyncGenerator<string> {
    for await (const batch of source.batches) {
      let lines = '';
      for (const row of batch) lines += this.line(row);
      this.report.rowRead(batch.length);
      onRows(this.staged.rowsRead);
      if (lines !== '') yield lines;
    }
  }

  private readonly cell = (column: string): string => this.cells[this.positions.get(column) ?? -1] ?? '';

  /** '' when the row cannot be read. */
  line(row: TableRow & RowPlace): string {
    this.cells = row.cells;
    this.staged.rowsRead += 1;
    const reading = readRow(this.table, this.cell, this.dates);
    if ('unreadable' in reading) {
      this.quarantine(row, reading.unreadable);
      return '';
    }
    this.staged.rowsStaged += 1;
    return copyLine([
      this.staged.number,
      row.row,
      row.childOrdinal,
      ...this.staging.map((column) => reading.values[column]),
    ]);
  }

  private quarantine({ cells: given, ...place }: TableRow & RowPlace, reasons: readonly Unreadable[]): void {
    const { name, recognisedAs, element, firstUnreadable } = this.staged;
    this.staged.rowsQuarantined += 1;
    const cells = given.map((cell, index) => (this.withheld.has(index) ? '' : cell));
    const table = element === undefined ? undefined : recognisedAs;
    this.report.quarantine(name, this.columns, { ...place, cells }, reasons, table);
    for (const { field, message } of reasons.slice(0, MOST_UNREADABLE - firstUnreadable.length)) {
      firstUnreadable.push({ field, message: `${placeOf({ file: name, ...place })}: ${message}` });
    }
  }
}
