import { inputRejected } from '#kernel';
import { localName, type XmlHandlers } from '#platform';
import { shapeOfTable, type StoredTable } from '../domain/ssda903-tables';
import { columnOfElement, isRecordElement, tableOfColumn, tableOfRecord } from '../domain/xml-elements';

/** A record of the XML return as a row of its CSV table. */
export interface XmlRecord {
  readonly table: StoredTable;
  /** Counts the records' elements of this name from the start of the document. */
  readonly ordinal: number;
  /** Counts the CHILD elements. */
  readonly childOrdinal: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface OpenRecord {
  readonly element: string;
  readonly ordinal: number;
  readonly cells: Record<string, string>;
}

const LONGEST_VALUE = 1000;
/** A child with more is no child, but a document that does not end it. */
const MOST_RECORDS = 20_000;

/** Reads the elements of an XML return into rows of the set's tables, a child at a time. */
export class XmlReturnReader implements XmlHandlers {
  /** Columns seen in each stored table, those that it does not have among them. */
  readonly seen = new Map<string, Set<string>>();
  /** Tables of the return that are recognised and left aside. */
  readonly notStored = new Set<string>();
  /** Elements of a child that are no record of the return. */
  readonly unknown = new Set<string>();
  children = 0;
  private readonly ordinals = new Map<string, number>();
  private done: XmlRecord[] = [];
  private inChild = false;
  private path: string[] = [];
  private header: OpenRecord | null = null;
  private record: OpenRecord | null = null;
  private records: OpenRecord[] = [];
  private value = '';

  constructor(private readonly file: string) {}

  /** Rows of the children that have ended since it was last asked. */
  take(): XmlRecord[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(name: string): void {
    const element = localName(name).toUpperCase();
    this.value = '';
    if (!this.inChild) {
      if (element === 'CHILD') this.openChild();
      return;
    }
    this.path.push(element);
    const [outer = '', inner = ''] = this.path;
    if (this.path.length === 1) {
      if (outer === 'HEADER') this.header = this.begin(outer);
      else this.record = this.begin(outer);
    } else if (this.path.length === 3 && outer === 'HEADER') this.record ??= this.begin(inner);
  }

  text(text: string): void {
    if (this.path.length >= 2 && this.value.length < LONGEST_VALUE) this.value += text;
  }

  close(): void {
    if (!this.inChild) return;
    const [outer] = this.path;
    const depth = this.path.length;
    const element = this.path.pop();
    if (element === undefined) this.closeChild();
    else if (outer === 'HEADER') this.closeInHeader(depth, element);
    else if (depth === 2) this.put(this.record, element);
    else if (depth === 1) this.endRecord();
    this.value = '';
  }

  private openChild(): void {
    this.inChild = true;
    this.children += 1;
    this.path = [];
    this.header = null;
    this.record = null;
    this.records = [];
  }

  private closeInHeader(depth: number, element: string): void {
    if (depth === 3) this.put(this.record, element);
    else if (depth === 2 && this.record) this.endRecord();
    else if (depth === 2 && !isRecordElement(element)) this.put(this.header, element);
  }

  private begin(element: string): OpenRecord {
    const ordinal = (this.ordinals.get(element) ?? 0) + 1;
    this.ordinals.set(element, ordinal);
    return { element, ordinal, cells: {} };
  }

  private put(record: OpenRecord | null, element: string): void {
    if (record) record.cells[columnOfElement(element)] = this.value;
  }

  private endRecord(): void {
    if (this.record) this.records.push(this.record);
    this.record = null;
    if (this.records.length > MOST_RECORDS)
      throw inputRejected(
        `${this.file}, CHILD ${this.children}: one child has more than ${MOST_RECORDS.toLocaleString('en-GB')} records. Export the return again.`,
      );
  }

  private closeChild(): void {
    this.inChild = false;
    const { CHILD = '', DOB = '' } = this.header?.cells ?? {};
    if (this.header) this.addHeader(this.header);
    for (const record of this.records) this.add(record, { CHILD, DOB, ...record.cells });
  }

  private addHeader({ ordinal, cells }: OpenRecord): void {
    this.push('Header', ordinal, cells);
    const { UASC: flag = '', DUC = '' } = cells;
    if (/^(1|y|yes|true)$/i.test(flag.trim()) || DUC.trim() !== '') this.push('UASC', ordinal, cells);
    for (const [column, value] of Object.entries(cells)) {
      const table = column === 'UASC' ? null : tableOfColumn(column);
      if (table?.stored === false) {
        if (value.trim() !== '') this.notStored.add(table.name);
      } else if (table?.name !== 'UASC' && column !== 'UASC') this.see('Header', column);
    }
  }

  private add({ element, ordinal, cells: own }: OpenRecord, cells: Record<string, string>): void {
    const shape = tableOfRecord(element, Object.keys(own));
    if (!shape) this.unknown.add(element);
    else if (!shape.stored) this.notStored.add(shape.name);
    else {
      this.push(shape.name as StoredTable, ordinal, cells);
      const inherited = shape.columns.includes('DOB') ? ['CHILD', 'DOB'] : ['CHILD'];
      for (const column of [...inherited, ...Object.keys(own)]) this.see(shape.name, column);
    }
  }

  private push(table: StoredTable, ordinal: number, cells: Readonly<Record<string, string>>): void {
    this.done.push({ table, ordinal, childOrdinal: this.children, cells });
  }

  private see(table: string, column: string): void {
    const seen = this.seen.get(table) ?? new Set();
    this.seen.set(table, seen);
    if (seen.size < knownAndSome(table)) seen.add(column);
  }
}

/** A file with hundreds of unknown columns need not have them all named. */
const knownAndSome = (table: string): number => shapeOfTable(table as StoredTable).columns.length + 50;
