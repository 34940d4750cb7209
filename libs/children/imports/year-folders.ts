import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inputRejected } from '#kernel';
import { yearOfName } from '../domain/year-of-name';
import { isSetFile, setFiles } from './set-files';

/** The files of one year's return. */
export interface YearFiles {
  readonly year: number;
  readonly files: readonly string[];
}

/**
 * Sorts a folder into returns by year, oldest first: sub-folders named by year that hold sets, files named with their
 * year, or both. Files that can be no part of a return are passed over.
 * @throws DomainError input-rejected for a folder that cannot be read, or a name without one clear year
 */
export async function returnsInFolder(folder: string): Promise<YearFiles[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw inputRejected(`The folder "${folder}" cannot be read (${error.code}). Check the path.`);
  });
  const years = new Map<number, string[]>();
  const unclear: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isFolder = entry.isDirectory();
    if (entry.name.startsWith('.') || (!isFolder && !isSetFile(entry.name))) continue;
    const year = yearOfName(entry.name);
    const path = join(folder, entry.name);
    if (year === null) unclear.push(entry.name);
    else years.set(year, [...(years.get(year) ?? []), ...(isFolder ? await setFiles([path]) : [path])]);
  }
  if (unclear.length > 0) throw withoutYear(unclear);
  if (years.size === 0)
    throw inputRejected(
      `The folder "${folder}" holds no return: expected sub-folders such as 2024 and 2025, each with a set.`,
    );
  return [...years].map(([year, files]) => ({ year, files })).sort((a, b) => a.year - b.year);
}

function withoutYear(names: readonly string[]): Error {
  const list = names
    .slice(0, 10)
    .map((name) => `"${name}"`)
    .join(', ');
  return inputRejected(
    `It is not clear from their names which year these belong to: ${list}. Name each by the one year in which its collection ends, as 2025 or 2024-25, or put it into a folder that is.`,
  );
}
