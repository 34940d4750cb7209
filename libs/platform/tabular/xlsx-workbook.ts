import type { NumberFormat } from './number-format';
import { isoOf, isoOfSerial, NOT_CALCULATED, padded, plainDecimal, shownBoolean, shownPercent } from './sheet-value';
import { MOST_ROWS, previewOf, SheetRows, type SheetRow, type SheetTable, visibleOf } from './sheet-table';
import { localName, readXml, type XmlHandlers } from './xml-document';
import { readBook, TextRuns, unescaped, type XlsxBook } from './xlsx-parts';
import type { ZipArchive } from './zip-file';

/** The sheets of an Excel workbook that a person sees, in their order. */
export async function openXlsx(zip: ZipArchive, label: string): Promise<SheetTable[]> {
  const book = await readBook(zip, label);
  const visible = visibleOf(book.sheets);
  const tables: SheetTable[] = [];
  for (const { name, part } of visible) {
    const member = zip.members.find((each) => each.name.toLowerCase() === part.toLowerCase());
    const sheetLabel = visible.length > 1 ? `${label}: ${name}` : label;
    const rows = (): AsyncGenerator<SheetRow[]> =>
      readSheet(sheetLabel, member?.open() ?? (async function* () {})(), book);
    tables.push({ kind: 'sheet', label: sheetLabel, name, preview: await previewOf(rows()), rows });
  }
  return tables;
}

async function* readSheet(label: string, bytes: AsyncIterable<Buffer>, book: XlsxBook): AsyncGenerator<SheetRow[]> {
  const reader = new XlsxSheetReader(book);
  for await (const _chunk of readXml(label, bytes, reader)) {
    const rows = reader.rows.take();
    if (rows.length > 0) yield rows;
  }
}

/** "AB12" is column 27, counted from 0; -1 when it names none. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

const PLAIN: NumberFormat = { kind: 'plain' };

class XlsxSheetReader implements XmlHandlers {
  readonly rows = new SheetRows();
  private row = 0;
  private column = -1;
  private type = '';
  private style = 0;
  private formula = false;
  private value: string | null = null;
  private readingValue = false;
  private inCell = false;
  private readonly inline = new TextRuns();

  constructor(private readonly book: XlsxBook) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const local = localName(name);
    if (local === 'row') this.openRow(attributes['r']);
    else if (local === 'c') this.openCell(attributes);
    else if (!this.inCell) return;
    else if (local === 'v') {
      this.readingValue = true;
      this.value = '';
    } else if (local === 'f') this.formula = true;
    else this.inline.open(local);
  }

  text(text: string): void {
    if (!this.inCell) return;
    if (this.readingValue) this.value += text;
    else this.inline.text(text);
  }

  close(name: string): void {
    if (!this.inCell && !name.endsWith('row')) return;
    const local = localName(name);
    if (local === 'v') this.readingValue = false;
    else if (local === 'c') this.closeCell();
    else if (local === 'row') this.rows.endRow(this.row);
    else this.inline.close(local);
  }

  private openRow(number: string | undefined): void {
    const said = Number(number);
    this.row = Number.isInteger(said) && said > 0 && said <= MOST_ROWS ? said : this.row + 1;
    this.column = -1;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const said = columnOf(attributes['r'] ?? '');
    this.column = said >= 0 ? said : this.column + 1;
    this.type = attributes['t'] ?? 'n';
    this.style = Number(attributes['s'] ?? 0);
    this.formula = false;
    this.value = null;
    this.inCell = true;
  }

  private closeCell(): void {
    this.inCell = false;
    const inline = this.inline.take();
    this.rows.put(this.column, this.type === 'inlineStr' ? inline : this.shown());
  }

  private shown(): string {
    if (this.value === null) return this.formula ? NOT_CALCULATED : '';
    if (this.type === 's') return this.book.strings[Number(this.value)] ?? '';
    if (this.type === 'str') return unescaped(this.value);
    if (this.type === 'b') return shownBoolean(this.value === '1' || this.value === 'true');
    if (this.type === 'd') return isoOf(this.value);
    return this.type === 'e' || this.value === '' ? this.value : this.number(this.value);
  }

  private number(text: string): string {
    const format = this.book.formats[this.style] ?? PLAIN;
    if (format.kind === 'date') return isoOfSerial(text, format.parts, this.book.from1904);
    if (format.kind === 'percent') return shownPercent(text, format.decimals);
    return format.kind === 'padded' ? padded(text, format.width) : plainDecimal(text);
  }
}
