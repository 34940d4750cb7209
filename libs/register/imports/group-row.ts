import { comparable, type ImportReport, type TableRow, type TableSource } from '#platform';

const TOTAL = /^(?:grand |sub)?-?\s?totals?\b|^all (?:providers|provision types)\b/i;

/**
 * Whether a row between the providers is none: the title of a section, a total, a footnote, or the header over again.
 * A provider's row gives a type or an area; one without is no row of a provider, whatever its first cell says.
 */
export function isGroupRow(row: TableRow, columns: readonly string[], given: readonly (string | null)[]): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || TOTAL.test((filled[0] as string).trim())) return true;
  if (given.every((cell) => cell === null)) return filled.length <= 2;
  return (
    filled.length > 2 &&
    row.cells.every((cell, index) => cell.trim() === '' || comparable(cell) === comparable(columns[index] ?? ''))
  );
}

/** Says that a row was passed over: it is counted under its rule and stored nowhere. */
export function passOver(source: Pick<TableSource, 'file'>, row: TableRow, report: ImportReport): void {
  const text =
    row.cells
      .find((cell) => cell.trim() !== '')
      ?.trim()
      .slice(0, 80) ?? '';
  const message = `"${text}" is the title of a group, a total or a note, and no provider: it was passed over.`;
  report.issue({ file: source.file, row: row.row, field: null, rule: 'group-row', severity: 'warning', message });
}
