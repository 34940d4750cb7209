// What a build is made of: the files of apps and libs, and a stamp of their content.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
export const stampFile = join(dist, '.stamp');
const ignored = /(\.spec\.ts|\.d\.ts|\.md|\.DS_Store)$/;
const builders = [
  '.swcrc',
  'package.json',
  'bin/build.mjs',
  'bin/build-assets.mjs',
  'bin/build-lock.mjs',
  'bin/sources.mjs',
];

/** Paths, relative to the project, of every file that a build reads from apps and libs. */
export function sourceFiles() {
  return ['apps', 'libs']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !ignored.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .toSorted();
}

/** A stamp that changes when any source, or the way of building, changes. */
export function sourceStamp(files = sourceFiles()) {
  const hash = createHash('sha256');
  for (const file of [...files, ...builders.filter((each) => existsSync(join(root, each)))]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** True when dist is the build of the present sources, or when there are no sources here to build from. */
export function isFresh() {
  if (!existsSync(join(root, 'libs'))) return existsSync(dist);
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourceStamp();
}
