import { closeSync, existsSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { REASON_COLUMN } from './table-source';

const FLUSH_AFTER_ROWS = 500;
const BYTE_ORDER_MARK = '\ufeff';

/** File systems hold 255 bytes; the rest is for what is put behind. */
const LONGEST_STEM_BYTES = 200;

const shortened = (stem: string): string =>
  Buffer.from(stem)
    .subarray(0, LONGEST_STEM_BYTES)
    .toString()
    .replace(/\ufffd+$/, '');

/** "return.zip: Episodes.csv" gives "Episodes.quarantine.csv", numbered when two sources have one name. */
function freePath(folder: string, source: string): string {
  const name = basename(source.split(': ').at(-1) as string);
  const stem = shortened(name.replace(/(\.quarantine)?(\.(csv|xlsx|ods|xml))?(\.(gz|zip))?$/i, ''));
  const path = (number: number): string => join(folder, `${stem}${number > 1 ? `-${number}` : ''}.quarantine.csv`);
  let number = 1;
  while (existsSync(path(number))) number += 1;
  return path(number);
}

/**
 * Rows that could not be read, as a CSV that a person corrects and loads again: the source's title rows, its header and
 * the rows with every cell as it was, and a last column with the reason, which readers pass over.
 * Only its owner can read it (mode 0600).
 */
export class QuarantineFile {
  readonly path: string;
  private readonly descriptor: number;
  private readonly width: number;
  private readonly reasonIndex: number;
  private waiting: string[][] = [];

  constructor(folder: string, source: { file: string; header: readonly string[]; titles: readonly string[][] }) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = freePath(folder, source.file);
    this.descriptor = openSync(this.path, 'wx', 0o600);
    const at = source.header.indexOf(REASON_COLUMN);
    this.reasonIndex = at < 0 ? source.header.length : at;
    this.width = source.header.length;
    writeSync(this.descriptor, BYTE_ORDER_MARK);
    this.waiting.push(...source.titles.map((cells) => [...cells]), this.withReason(source.header, REASON_COLUMN));
  }

  add(cells: readonly string[], reason: string): void {
    this.waiting.push(this.withReason(cells, reason));
    if (this.waiting.length >= FLUSH_AFTER_ROWS) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private withReason(cells: readonly string[], reason: string): string[] {
    const row = cells.slice(0, this.width);
    row[this.reasonIndex] = reason;
    return row;
  }

  private flush(): void {
    if (this.waiting.length > 0) writeSync(this.descriptor, stringify(this.waiting));
    this.waiting = [];
  }
}
