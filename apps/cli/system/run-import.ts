import type { ImportResult } from '#platform';
import type { System } from './open-system';

export interface FormatOptions {
  format: 'text' | 'json';
}

/** What an import hands back: the contract's "Imports" document. */
export type Import = (system: System) => Promise<ImportResult>;

/** What each rule asks, by its name. */
export type Titles = () => Promise<ReadonlyMap<string, string>>;

const untitled: Titles = () => Promise.resolve(new Map());

/** Opens the system, does the import, and shows what it did. */
export async function runImport(
  purpose: string,
  format: FormatOptions['format'],
  work: Import,
  titles: Titles = untitled,
): Promise<void> {
  const { withSystem } = await import('./open-system.js');
  const { showImport } = await import('../output/show-import.js');
  await withSystem({ purpose }, async (system) => showImport(await work(system), format, await titles()));
}
