import type { Cell, DocumentTable } from '../document/report-document';
import { shown } from '../document/words';
import { columnsOf, type Column, type Columns } from './pdf-columns';
import { INK, PAGE, type PdfLayout } from './pdf-layout';

type Element = PDFKit.PDFStructureElement;

const PADDING = 4;
/** A table no higher than this is not torn apart. */
const SHORT = 190;
/** Of any other so many rows stand together where it begins, and where it ends. */
const TOGETHER = 3;

interface Row {
  readonly cells: readonly string[];
  readonly bold: boolean;
  readonly types: readonly ('TH' | 'TD')[];
  readonly scope: 'Column' | 'Row';
}

/** Which cells a header is of. The types of the library leave out the dictionary that it writes. */
function withScope(element: Element, scope: Row['scope']): void {
  const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } };
  dictionary.data['A'] = { O: 'Table', Scope: scope };
}

class TablePart {
  private readonly heights = new Map<Row, number>();
  private readonly width: number;

  private readonly columns: readonly Column[];
  private readonly size: number;

  constructor(
    private readonly layout: PdfLayout,
    { columns, size }: Columns,
  ) {
    this.columns = columns;
    this.size = size;
    const last = columns.at(-1);
    this.width = last === undefined ? 0 : last.x + last.width - PAGE.left + 2;
  }

  /** Measured once: it takes most of the time of a table. */
  height(row: Row): number {
    const known = this.heights.get(row);
    if (known !== undefined) return known;
    const measured = this.measure(row);
    this.heights.set(row, measured);
    return measured;
  }

  private measure({ cells, bold }: Row): number {
    const heights = cells.map((text, index) =>
      this.layout.heightOf(text, {
        size: this.size,
        font: bold ? 'bold' : 'regular',
        width: this.columns[index]?.width,
      }),
    );
    return Math.max(...heights) + 2 * PADDING;
  }

  private cell(row: Row, index: number, y: number): void {
    const { x, width, align } = this.columns[index] as Column;
    const bold = row.bold || row.types[index] === 'TH';
    this.layout.style({
      size: this.size,
      font: bold && row.scope === 'Column' ? 'bold' : row.bold ? 'bold' : 'regular',
    });
    this.layout.doc.text(row.cells[index] ?? '', x + 2, y + PADDING, { width, align, lineGap: 2 });
  }

  /** A row in the structure, or, where it repeats the head on a further page, beside it. */
  draw(row: Row, parent: Element | null): void {
    const { doc } = this.layout;
    const height = this.height(row);
    const { y } = doc;
    this.layout.decoration(() => {
      if (row.scope === 'Column') doc.rect(PAGE.left, y, this.width, height).fill(INK.pale);
      doc
        .moveTo(PAGE.left, y + height)
        .lineTo(PAGE.left + this.width, y + height)
        .lineWidth(row.scope === 'Column' ? 1.2 : 0.5)
        .stroke(row.scope === 'Column' ? INK.brand : INK.line);
    });
    if (parent === null) this.layout.decoration(() => row.cells.forEach((_, index) => this.cell(row, index, y)));
    else {
      const line = doc.struct('TR');
      parent.add(line);
      row.types.forEach((type, index) => {
        const element = doc.struct(type);
        if (type === 'TH') withScope(element, row.scope);
        line.add(element);
        element.add(() => this.cell(row, index, y));
        element.end();
      });
      line.end();
    }
    doc.y = y + height;
  }
}

interface LaidTable {
  readonly part: TablePart;
  readonly head: Row;
  readonly rows: readonly Row[];
  /** What a page must have left for it to begin there. */
  readonly need: number;
}

/** Asked twice of a table: for the heading before it, and to draw it. */
const known = new WeakMap<PdfLayout, Map<DocumentTable, LaidTable>>();

function laid(layout: PdfLayout, table: DocumentTable): LaidTable {
  const tables = known.get(layout) ?? new Map<DocumentTable, LaidTable>();
  known.set(layout, tables);
  const made = tables.get(table) ?? lay(layout, table);
  tables.set(table, made);
  return made;
}

function lay(layout: PdfLayout, table: DocumentTable): LaidTable {
  const part = new TablePart(layout, columnsOf(layout, table));
  const head: Row = { cells: table.columns, bold: true, types: table.columns.map(() => 'TH'), scope: 'Column' };
  const rows = table.rows.map((cells: readonly Cell[], index): Row => ({
    cells: cells.map(shown),
    bold: table.total === true && index === table.rows.length - 1,
    types: cells.map((_, at) => (at === 0 ? 'TH' : 'TD')),
    scope: 'Row',
  }));
  const first = rows.slice(0, TOGETHER);
  const caption = layout.heightOf(table.caption, { size: 10, font: 'bold' }) + 6;
  const whole = rows.reduce((height, row) => height + part.height(row), caption + part.height(head));
  const begun = first.reduce((height, row) => height + part.height(row), caption + part.height(head));
  return { part, head, rows, need: whole < SHORT ? whole : begun };
}

/** What a page must have left for a table to begin there. */
export const tableNeeds = (layout: PdfLayout, table: DocumentTable): number => laid(layout, table).need;

/** A table with a caption, a head that is repeated on a further page, and headers of columns and rows in the structure. */
export function drawTable(layout: PdfLayout, parent: Element, table: DocumentTable): void {
  const { part, head, rows, need } = laid(layout, table);
  layout.room(need);
  const element = layout.doc.struct('Table');
  parent.add(element);
  layout.text(element, 'Caption', table.caption, { font: 'bold', size: 10, after: 4 });
  const section = (type: string): Element => {
    const made = layout.doc.struct(type);
    element.add(made);
    return made;
  };
  const top = section('THead');
  part.draw(head, top);
  top.end();
  const body = section('TBody');
  rows.forEach((row, index) => {
    const together = index === rows.length - TOGETHER ? rows.slice(index) : [row];
    if (layout.room(together.reduce((height, each) => height + part.height(each), 0))) part.draw(head, null);
    part.draw(row, body);
  });
  body.end();
  element.end();
  layout.space(14);
}
