import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The libs that own tables, each knowing only those before it. Migrations run in this order. */
export const migrationOrder = [
  'platform',
  'identity',
  'geography',
  'register',
  'children',
  'placements',
  'finance',
  'sufficiency',
] as const;

export interface MigrationFile {
  readonly lib: string;
  /** File name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, the same under either line ending. */
  readonly checksum: string;
}

/** The folder of libs this code runs from: sources under jest, dist otherwise. Both hold the SQL. */
export const defaultLibrariesRoot = join(__dirname, '..', '..');

const readMigration = (folder: string, lib: string, file: string): MigrationFile => {
  const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
  return { lib, name: file.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') };
};

/** Every migration, in the order in which it runs: lib from the left, then number. */
export function readMigrations(librariesRoot: string = defaultLibrariesRoot): MigrationFile[] {
  return migrationOrder.flatMap((lib) => {
    const folder = join(librariesRoot, lib, 'entities');
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).filter((file) => /^\d{4}-.+\.sql$/.test(file));
    return files.sort().map((file) => readMigration(folder, lib, file));
  });
}
