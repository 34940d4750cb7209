import { inputRejected } from '#kernel';
import { isoOf, plainDecimal, shownBoolean, shownPercent } from './sheet-value';
import { MOST_COLUMNS, MOST_ROWS, SheetRows, type SheetRow } from './sheet-table';
import type { XmlHandlers } from './xml-document';

type Attributes = Readonly<Record<string, string>>;

export interface OdsSheet {
  readonly name: string;
  readonly index: number;
  readonly hidden: boolean;
}

/** Rows that stand in the file once and in the sheet many times are no data, but may fill a disk. */
const MOST_REPEATED_ROWS = 10_000;

const timesOf = (attributes: Attributes, what: 'rows' | 'columns'): number =>
  Math.max(1, Number(attributes[`table:number-${what}-repeated`] ?? 1) || 1);

/**
 * Reads `content.xml`: rows and cells that are repeated, the value of a cell by its type, covered cells as empty. Text
 * is taken from the paragraphs of the cell itself, not from notes or drawings in it.
 */
export class OdsReader implements XmlHandlers {
  private readonly hiddenStyles = new Set<string>();
  private readonly cells = new SheetRows();
  private readonly found: { sheet: OdsSheet; rows: SheetRow[] }[] = [];
  private style = '';
  private depth = 0;
  private tableDepth = 0;
  private sheet: OdsSheet | null = null;
  private sheets = 0;
  private row = 0;
  private rowTimes = 1;
  private column = 0;
  private cell: { attributes: Attributes; depth: number; covered: boolean } | null = null;
  private paragraphs = 0;
  /** Of the paragraph being read; 0 outside one. */
  private paragraphDepth = 0;
  private content = '';

  private taken = 0;

  /** @param only the sheet whose rows are wanted; null for all. @param most rows of each sheet, then the rest is passed over */
  constructor(
    private readonly label: string,
    private readonly only: number | null,
    private readonly most: number,
  ) {}

  /** What was read since it was last asked. */
  take(): { sheet: OdsSheet; rows: SheetRow[] }[] {
    this.setDown();
    return this.found.splice(0);
  }

  passed(index: number): boolean {
    return this.sheets > index + 1 || (this.sheets === index + 1 && this.sheet === null);
  }

  open(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (name === 'table:table') this.openTable(attributes);
    else if (this.sheet === null) this.openStyle(name, attributes);
    else if (!this.wanted() || this.tableDepth > 1) return;
    else if (name === 'table:table-row') this.openRow(attributes);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.cell = { attributes, depth: this.depth, covered: name !== 'table:table-cell' };
      this.paragraphs = 0;
      this.content = '';
    } else if (this.cell) this.openInCell(name, attributes, this.cell.depth);
  }

  text(text: string): void {
    if (this.cell && this.inParagraph) this.content += text;
  }

  close(name: string): void {
    if (name === 'table:table') this.closeTable();
    else if (this.cell && this.depth === this.cell.depth) this.closeCell(this.cell.attributes, this.cell.covered);
    else if (this.cell && this.depth === this.paragraphDepth) this.paragraphDepth = 0;
    else if (name === 'table:table-row' && this.wanted() && this.tableDepth === 1) this.closeRow();
    this.depth -= 1;
  }

  private get inParagraph(): boolean {
    return this.paragraphDepth > 0;
  }

  private wanted(): boolean {
    return this.sheet !== null && (this.only === null || this.sheet.index === this.only) && this.taken < this.most;
  }

  private openStyle(name: string, attributes: Attributes): void {
    if (name === 'style:style') this.style = attributes['style:name'] ?? '';
    if (name === 'style:table-properties' && attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
  }

  private setDown(): void {
    if (this.sheet) this.found.push({ sheet: this.sheet, rows: this.cells.take() });
  }

  private openTable(attributes: Attributes): void {
    this.tableDepth += 1;
    if (this.tableDepth > 1) return;
    const hidden = this.hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.sheet = { name: attributes['table:name'] ?? '', index: this.sheets, hidden };
    this.sheets += 1;
    this.row = 0;
    this.taken = 0;
  }

  private closeTable(): void {
    this.tableDepth -= 1;
    if (this.tableDepth > 0) return;
    this.setDown();
    this.sheet = null;
  }

  private openRow(attributes: Attributes): void {
    this.row += 1;
    this.rowTimes = timesOf(attributes, 'rows');
    this.column = 0;
  }

  private closeRow(): void {
    const last = this.row + this.rowTimes - 1;
    const times = this.cells.isBlank ? 0 : this.rowTimes;
    if (times > MOST_REPEATED_ROWS || (times > 0 && last > MOST_ROWS))
      throw inputRejected(
        `${this.label}, row ${this.row}: the file says that this row repeats ${this.rowTimes} times. Delete the rows that are no data, save it, and load it again.`,
      );
    this.cells.endRow(this.row, times);
    this.taken += times;
    this.row = last;
  }

  private openInCell(name: string, attributes: Attributes, cellDepth: number): void {
    if (name === 'text:p' && this.depth === cellDepth + 1) {
      this.paragraphs += 1;
      this.paragraphDepth = this.depth;
      if (this.paragraphs > 1) this.content += '\n';
    } else if (!this.inParagraph) return;
    else if (name === 'text:s') this.content += ' '.repeat(Math.min(1000, Number(attributes['text:c'] ?? 1) || 1));
    else if (name === 'text:tab') this.content += '\t';
    else if (name === 'text:line-break') this.content += '\n';
  }

  private closeCell(attributes: Attributes, covered: boolean): void {
    const times = timesOf(attributes, 'columns');
    const text = covered ? '' : shownValue(attributes, this.content);
    this.cell = null;
    this.paragraphDepth = 0;
    if (text !== '') {
      const end = Math.min(this.column + times, MOST_COLUMNS);
      for (let column = this.column; column < end; column += 1) this.cells.put(column, text);
    }
    this.column += times;
  }
}

/** The value of a cell, as the other readers give it; `shown` is the text that the cell shows. */
function shownValue(attributes: Attributes, shown: string): string {
  if (attributes['calcext:value-type'] === 'error') return shown;
  const value = attributes['office:value'] ?? '';
  switch (attributes['office:value-type']) {
    case 'float':
    case 'currency':
      return /^0\d+$/.test(shown) && Number(shown) === Number(value) ? shown : plainDecimal(value);
    case 'percentage':
      return shown === '' ? shownPercent(value, 0) : shown;
    case 'date':
      return isoOf(attributes['office:date-value'] ?? shown);
    case 'time':
      return shown;
    case 'boolean':
      return shownBoolean(attributes['office:boolean-value'] === 'true');
    default:
      return attributes['office:string-value'] || shown;
  }
}
