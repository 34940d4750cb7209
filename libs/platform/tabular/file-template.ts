import { stringify } from 'csv-stringify/sync';
import { safeCell } from './safe-cell';

export interface TemplateColumn {
  /** What the column holds and how it is written, for the person who fills it in. */
  readonly meaning: string;
  /** Of the two invented rows. */
  readonly examples: readonly [string, string];
  /** A row must have it. A column that is not required may be left out of the file. */
  readonly required?: boolean;
}

/** A table that people fill in: its columns in order, each explained. */
export interface FileTemplate<Column extends string = string> {
  /** As `homeward import` names it. */
  readonly kind: string;
  /** What one row says. */
  readonly row: string;
  readonly columns: Readonly<Record<Column, TemplateColumn>>;
}

/** Marks a row of the template that is no row of anybody's: its first cell begins with this. */
export const EXAMPLE_MARK = 'EXAMPLE:';

const columnsOf = (template: FileTemplate): [string, TemplateColumn][] => Object.entries(template.columns);

/** The CSV to fill in: the header and two invented rows, marked as examples, that an import passes over. */
export function templateCsv(template: FileTemplate): string {
  const columns = columnsOf(template);
  const example = (which: 0 | 1): string[] =>
    columns.map(([, { examples }], index) => `${index === 0 ? `${EXAMPLE_MARK} ` : ''}${examples[which]}`.trim());
  const rows = [columns.map(([name]) => name), example(0), example(1)];
  return stringify(rows.map((cells) => cells.map(safeCell)));
}

/** What each column holds, in lines. */
export function templateHelp(template: FileTemplate): string {
  const columns = columnsOf(template);
  const width = Math.max(...columns.map(([name]) => name.length));
  return [
    `${template.row} Columns (* needed in every row):`,
    ...columns.map(([name, { meaning, required }]) => `  ${required ? '*' : ' '} ${name.padEnd(width)}  ${meaning}`),
    `Rows whose first cell begins with ${EXAMPLE_MARK} are passed over: delete them, or leave them.`,
  ].join('\n');
}
