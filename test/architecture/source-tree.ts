import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A text file of the project; `path` is relative to the project with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A rule looks at the whole tree and names what breaks it, as "path: what is wrong". */
export type Rule = (files: readonly SourceFile[]) => string[];

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'reports', '.homeward']);
const TEXT =
  /\.(ts|mjs|cjs|js|json|md|sql|yml|yaml|njk|scss|css|html|sh|csv|example)$|(^|\/)(\.ci\/run|Dockerfile|LICENSE|\.[a-z]+)$/;

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
  });

/** Every text file of the project, leaving out what is installed or built. */
export function readTree(root: string): SourceFile[] {
  return walk(root)
    .map((path) => ({ absolute: path, path: relative(root, path).split(sep).join('/') }))
    .filter(({ path }) => TEXT.test(path))
    .map(({ absolute, path }) => ({ path, text: readFileSync(absolute, 'utf8') }));
}

export const isTypeScript = (file: SourceFile): boolean => file.path.endsWith('.ts') && !file.path.endsWith('.d.ts');

/** The lib a path lies in, or null. */
export const libOf = (path: string): string | null => /^libs\/([^/]+)\//.exec(path)?.[1] ?? null;

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/g;

/** Every module that a file names: static, re-exported, for effect, dynamic. */
export const importsOf = (file: SourceFile): string[] =>
  [...file.text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
