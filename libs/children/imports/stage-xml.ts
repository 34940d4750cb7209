import { inputRejected } from '#kernel';
import type { ImportIssue, ImportReport, Tx, XmlDocument } from '#platform';
import { absentColumns, nearMisses, shapeOfTable, unknownColumns, type StoredTable } from '../domain/ssda903-tables';
import { ELEMENT_OF_TABLE } from '../domain/xml-elements';
import { listed } from './open-set';
import { copyInto, RowsToStage, stagedFile, type StagedFile } from './staging';
import { XmlReturnReader } from './xml-return-reader';

export interface StagedXml {
  readonly files: readonly StagedFile[];
  readonly notes: readonly ImportIssue[];
}

const TABLES_IN_XML: readonly StoredTable[] = ['Header', 'Episodes', 'UASC', 'Missing', 'OC2', 'DoLo'];
/** Columns of these tables are elements that a sound return has somewhere; of the others most are optional. */
const TOLD_WHEN_ABSENT: readonly string[] = ['Header', 'Episodes'];
const FLUSH_AFTER_CHARACTERS = 1024 * 1024;

/** Rows of one table on their way into its staging table. COPY takes one table at a time, so they wait here a while. */
class TableInXml {
  readonly staged: StagedFile;
  readonly columns: readonly string[];
  private readonly rows: RowsToStage;
  private waiting = '';

  constructor(file: string, number: number, table: StoredTable, report: ImportReport) {
    const shape = shapeOfTable(table);
    this.columns = [...shape.key, ...shape.columns];
    this.staged = stagedFile(number, file, table, ELEMENT_OF_TABLE[table]);
    this.rows = new RowsToStage(this.columns, shape, report, this.staged);
  }

  add(ordinal: number, childOrdinal: number, cells: Readonly<Record<string, string>>): void {
    const { element = '' } = this.staged;
    const row = { row: ordinal, childOrdinal, element, cells: this.columns.map((column) => cells[column] ?? '') };
    this.waiting += this.rows.line(row);
  }

  async flush(tx: Tx, after: number): Promise<void> {
    if (this.waiting.length <= after) return;
    const lines = this.waiting;
    this.waiting = '';
    await tx.copyFrom(copyInto(this.staged.recognisedAs as StoredTable), single(lines));
  }
}

async function* single(text: string): AsyncGenerator<string> {
  yield text;
}

/**
 * Streams an XML return into the staging tables, all tables in one reading.
 * @throws DomainError input-rejected naming the line where it is not well-formed, or the element that is misspelt
 */
export async function stageXml(
  tx: Tx,
  document: XmlDocument,
  firstNumber: number,
  report: ImportReport,
  onRows: (rowsRead: number) => void,
): Promise<StagedXml> {
  const tables = new Map(
    TABLES_IN_XML.map((table, index) => [table, new TableInXml(document.file, firstNumber + index, table, report)]),
  );
  const reader = new XmlReturnReader(document.file);
  let rowsRead = 0;
  for await (const _chunk of document.read(reader)) {
    const records = reader.take();
    for (const { table, ordinal, childOrdinal, cells } of records) tables.get(table)?.add(ordinal, childOrdinal, cells);
    report.rowRead(records.length);
    onRows((rowsRead += records.length));
    for (const table of tables.values()) await table.flush(tx, FLUSH_AFTER_CHARACTERS);
  }
  for (const table of tables.values()) await table.flush(tx, 0);
  if (reader.children === 0)
    throw inputRejected(
      `${document.file} is an XML document without a CHILD element, so it is no return. Expected EXPSSDA903 with a CHILD, its HEADER and EPISODEs.`,
    );
  refuseMisspelt(document.file, reader);
  return { files: [...tables.values()].map((table) => table.staged), notes: notesOnXml(document.file, reader) };
}

function refuseMisspelt(file: string, reader: XmlReturnReader): void {
  for (const [name, seen] of reader.seen) {
    const shape = shapeOfTable(name as StoredTable);
    const element = ELEMENT_OF_TABLE[shape.name as StoredTable];
    const misspelt = nearMisses(shape, seen).map(({ column, nearMiss }) => ({
      field: column,
      message: `no ${element} has ${column}, but some have "${nearMiss}"`,
    }));
    const lacking = TOLD_WHEN_ABSENT.includes(name) ? shape.key.filter((column) => !seen.has(column)) : [];
    const details = [
      ...misspelt,
      ...lacking
        .filter((column) => !misspelt.some(({ field }) => field === column))
        .map((column) => ({ field: column, message: `no ${element} has ${column}` })),
    ];
    if (details.length > 0)
      throw inputRejected(
        `${file}: ${details.map(({ message }) => message).join(' and ')}. Name the elements as the return does, and load it again.`,
        details,
      );
  }
}

function notesOnXml(file: string, reader: XmlReturnReader): ImportIssue[] {
  const note = (rule: string, message: string): ImportIssue => ({
    file,
    row: null,
    field: null,
    rule,
    severity: 'warning',
    message,
  });
  const notes = [...reader.notStored].map((name) =>
    note('not-used', `This holds the table ${name}, which no figure needs: it was not stored.`),
  );
  if (reader.unknown.size > 0)
    notes.push(
      note(
        'extra-columns',
        `Elements of a child that the return does not have were ignored: ${listed([...reader.unknown])}.`,
      ),
    );
  for (const [name, seen] of reader.seen) {
    const shape = shapeOfTable(name as StoredTable);
    const extra = unknownColumns(shape, seen);
    const absent = TOLD_WHEN_ABSENT.includes(name) ? absentColumns(shape, seen) : [];
    if (extra.length > 0)
      notes.push(note('extra-columns', `Elements that ${name} does not have were ignored: ${listed(extra)}.`));
    if (absent.length > 0)
      notes.push(note('missing-columns', `${name} lacks ${listed(absent)}: these count as empty in every row.`));
  }
  return notes;
}
