import { inputRejected } from '#kernel';
import { noHeader, oneByOne, toRow, type HeaderOptions } from './header-row';
import type { SheetRow, SheetTable } from './sheet-table';
import { collapsed, type TableRow, type TableSource } from './table-source';

interface SheetHeader {
  readonly row: number;
  readonly columns: string[];
  readonly titles: string[][];
}

const withoutEmpty = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '');

/** The header among the first rows of a sheet, with the rows above it; null when there is none. */
function headerOf(sheet: SheetTable, { isHeader, otherwiseFirst }: HeaderOptions): SheetHeader | null {
  const rows = sheet.preview.map(({ row, cells }) => ({ row, columns: cells.map(collapsed) }));
  const at = isHeader ? rows.findIndex(({ columns }) => isHeader(columns)) : 0;
  const header = rows[at >= 0 || !otherwiseFirst ? at : 0];
  if (!header) return null;
  const titles = rows.filter(({ row }) => row < header.row).map(({ columns }) => withoutEmpty(columns));
  return { ...header, titles };
}

async function* bodyOf(sheet: SheetTable, header: SheetHeader): AsyncGenerator<TableRow[]> {
  const width = header.columns.length;
  for await (const batch of sheet.rows()) {
    const rows: TableRow[] = [];
    for (const { row, cells } of batch) if (row > header.row) rows.push(toRow(row, cells, width));
    if (rows.length > 0) yield rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  }
}

async function* released(batches: AsyncIterable<TableRow[]>, close: () => Promise<void>): AsyncGenerator<TableRow[]> {
  try {
    yield* batches;
  } finally {
    await close();
  }
}

function sourceOf(sheet: SheetTable, header: SheetHeader, release: () => void): TableSource {
  const body = bodyOf(sheet, header);
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await body.return(undefined);
    release();
  };
  const batches = released(body, close);
  const { row: headerRow, columns, titles } = header;
  return { file: sheet.label, sheet: sheet.name, headerRow, columns, titles, batches, rows: oneByOne(batches), close };
}

/** The sheets that have a header: those meant where several tables are expected. Each is released when it is closed. */
export function openSheets(sheets: readonly SheetTable[], options: HeaderOptions, release: () => void): TableSource[] {
  const found = sheets.flatMap((sheet) => {
    const header = headerOf(sheet, options);
    return header ? [{ sheet, header }] : [];
  });
  if (found.length === 0) throw withoutTable(sheets, options);
  let left = found.length;
  const releaseOne = (): void => {
    left -= 1;
    if (left === 0) release();
  };
  return found.map(({ sheet, header }) => sourceOf(sheet, header, releaseOne));
}

/**
 * The one sheet that is meant: the first with the header; where none has it, the one whose name fits `member`; where no
 * header is described, the first that is not empty.
 */
export function openOneSheet(
  sheets: readonly SheetTable[],
  options: HeaderOptions & { member?: RegExp },
  release: () => void,
): TableSource {
  const { member } = options;
  const named = member ? sheets.filter((sheet) => member.test(sheet.name)) : [];
  for (const sheet of options.isHeader || named.length === 0 ? sheets : named) {
    const header = headerOf(sheet, { ...options, otherwiseFirst: false });
    if (header) return sourceOf(sheet, header, release);
  }
  throw withoutTable(named.length > 0 ? named : sheets, options);
}

function withoutTable(sheets: readonly SheetTable[], options: HeaderOptions): Error {
  const filled = sheets.filter((sheet) => sheet.preview.length > 0);
  const [first] = filled;
  if (!first)
    return inputRejected(`${sheets.map((sheet) => sheet.label).join(', ')}: no sheet holds a row. Export it again.`);
  const others = filled.slice(1).map((sheet) => sheet.name);
  const looked = others.length > 0 ? ` Neither was it in the sheets ${others.slice(0, 10).join(', ')}.` : '';
  return noHeader(first.label, first.preview.map(titleOf), options, looked);
}

const titleOf = ({ cells }: SheetRow): string[] => withoutEmpty(cells.map(collapsed));
