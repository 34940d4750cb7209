import { once } from 'node:events';

/** Writes to standard output and waits until it is taken, so that a process may end right after. */
export async function print(text: string): Promise<void> {
  const line = text.endsWith('\n') ? text : `${text}\n`;
  if (!process.stdout.write(line)) await once(process.stdout, 'drain');
}

/** Writes the bytes of a file to standard output. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}

/** The one JSON document of a command run with `--format json`. */
export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value, null, 2));

/** Words for the person at the terminal, on standard error, so that standard output stays the result alone. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

type Cell = string | number | null | undefined;

const shown = (cell: Cell): string =>
  typeof cell === 'number' ? cell.toLocaleString('en-GB', { maximumFractionDigits: 1 }) : (cell ?? '-');

/** Columns of text: numbers to the right, words to the left, a rule under the heads. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => heads.map((_, column) => shown(row[column])));
  const width = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const right = heads.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] !== 'string'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(width[column] ?? 0) : cell.padEnd(width[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(heads), width.map((each) => '-'.repeat(each)).join('  '), ...cells.map(line)].join('\n');
}

/** "1 row", "2 rows", "1,234 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
