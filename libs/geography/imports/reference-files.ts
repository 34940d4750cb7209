import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const FOLDER = join(__dirname, 'reference');
const FILES = ['authorities', 'lineage', 'adjacency', 'ofsted-names'] as const;
type ReferenceFile = (typeof FILES)[number];

/** Rows as the reference files have them, an empty cell being null; see reference/README.md. */
export interface ReferenceRows {
  readonly checksum: string;
  readonly rows: Record<ReferenceFile, Record<string, string | null>[]>;
}

/** Reads the reference tables that the project carries. */
export function readReferenceFiles(): ReferenceRows {
  const texts = FILES.map((file) => [file, readFileSync(join(FOLDER, `${file}.csv`), 'utf8')] as const);
  const rows = texts.map(([file, text]) => [
    file,
    parse<Record<string, string | null>>(text, { columns: true, cast: (cell) => (cell === '' ? null : cell) }),
  ]);
  const checksum = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  return { checksum, rows: Object.fromEntries(rows) as ReferenceRows['rows'] };
}
