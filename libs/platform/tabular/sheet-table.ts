/** One row of a sheet, blank ones left out. */
export interface SheetRow {
  /** As the spreadsheet shows it. */
  readonly row: number;
  readonly cells: string[];
}

/** A sheet that a person can see, readable more than once, each time from its first row. */
export interface SheetTable {
  readonly kind: 'sheet';
  /** As messages name it: the file's name, and the sheet's where there are several. */
  readonly label: string;
  readonly name: string;
  /** Its first rows, as many as a header is looked for in. */
  readonly preview: readonly SheetRow[];
  /** All of its rows, in batches; ended early it lets go of the file. */
  rows(): AsyncIterable<SheetRow[]>;
}

/** So many rows, beginning with the first, are looked at for a header. */
export const HEADER_WITHIN_ROWS = 40;
/** What a sheet can hold: more than this in a file is damage or a trap. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');

/** Gathers the cells of one row at a time, in any order, and gives the rows that are done. */
export class SheetRows {
  private done: SheetRow[] = [];
  private cells: string[] = [];

  get isBlank(): boolean {
    return isBlank(this.cells);
  }

  put(column: number, text: string): void {
    if (text === '' || column >= MOST_COLUMNS) return;
    while (this.cells.length < column) this.cells.push('');
    this.cells[column] = text;
  }

  /** Ends the row: the spreadsheet's row `row` and, where it stands for several, those after it. */
  endRow(row: number, times = 1): void {
    const { cells } = this;
    this.cells = [];
    if (isBlank(cells)) return;
    for (let next = row; next < row + times; next += 1) this.done.push({ row: next, cells: [...cells] });
  }

  take(): SheetRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }
}

/** The first rows of a sheet; no more of it is read. */
export async function previewOf(batches: AsyncIterable<SheetRow[]>): Promise<SheetRow[]> {
  const preview: SheetRow[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      preview.push(row);
      if (preview.length >= HEADER_WITHIN_ROWS) return preview;
    }
  }
  return preview;
}

/** Hidden sheets hold lists for drop-downs and the like; where every sheet is hidden they are the data. */
export function visibleOf<S extends { readonly hidden: boolean }>(sheets: readonly S[]): readonly S[] {
  const visible = sheets.filter((sheet) => !sheet.hidden);
  return visible.length > 0 ? visible : sheets;
}
