import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A row of the reference file, an empty cell being null; see reference/README.md. */
export type OwnerRow = Record<
  'name' | 'kind' | 'authority_code' | 'valid_from' | 'valid_to' | 'dates' | 'note' | 'source',
  string | null
>;

/** Owners that councils control, as the project carries them. */
export function readOwnerReference(): OwnerRow[] {
  const text = readFileSync(join(__dirname, 'reference', 'council-controlled-owners.csv'), 'utf8');
  return parse<OwnerRow>(text, { columns: true, cast: (cell) => (cell === '' ? null : cell) });
}
