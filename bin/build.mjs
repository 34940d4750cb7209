// Builds apps and libs into dist: TypeScript through swc, other files as they are, then the pages' assets.
// Writes only what changed, so that a running process keeps its files. Everything it says goes to standard error.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { whileHolding } from './build-lock.mjs';
import { dist, isFresh, root, sourceFiles, sourceStamp, stampFile } from './sources.mjs';

/** The files of one build: where each goes and what it holds. */
async function compile(file, swc, options) {
  const source = join(root, file);
  if (!file.endsWith('.ts')) return file.endsWith('.scss') ? [] : [[file, readFileSync(source)]];
  const target = file.replace(/\.ts$/, '.js');
  const sourceFileName = relative(dirname(join(dist, target)), source);
  const { code, map } = await swc.transform(readFileSync(source, 'utf8'), {
    ...options,
    filename: source,
    sourceFileName,
    swcrc: false,
  });
  const name = target.slice(target.lastIndexOf('/') + 1);
  return [
    [target, Buffer.from(`${code}//# sourceMappingURL=${name}.map\n`)],
    [`${target}.map`, Buffer.from(map)],
  ];
}

function write(target, content) {
  const path = join(dist, target);
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The pages' assets are written by their own builder, and stay in place while it works. */
const assetFolder = join('apps', 'web', 'assets');

function removeOrphans(targets) {
  for (const folder of ['apps', 'libs']) {
    if (!existsSync(join(dist, folder))) continue;
    for (const entry of readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      const target = relative(dist, path);
      if (entry.isFile() && !targets.has(target) && !target.startsWith(assetFolder)) rmSync(path);
    }
  }
}

export async function build() {
  const started = Date.now();
  const files = sourceFiles();
  const stamp = sourceStamp(files);
  const swc = await import('@swc/core').catch(() => {
    throw new Error('The build needs the development packages: run `npm ci` without --omit=dev, then try again.');
  });
  const { $schema: _schema, ...options } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const built = (await Promise.all(files.map((file) => compile(file, swc, options)))).flat();
  // Until all is written there is no whole build.
  rmSync(stampFile, { force: true });
  for (const [target, content] of built) write(target, content);
  removeOrphans(new Set(built.map(([target]) => target)));
  const assets = join(root, 'bin/build-assets.mjs');
  if (existsSync(assets)) await (await import(pathToFileURL(assets).href)).buildAssets({ root, dist });
  writeFileSync(stampFile, stamp);
  process.stderr.write(`Built ${files.length} files in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

/** Builds when needed; of two at once the second waits and finds nothing to do. */
export async function buildWhenStale({ force = false } = {}) {
  mkdirSync(dist, { recursive: true });
  await whileHolding(join(dist, '.lock'), async () => {
    if (force || !isFresh()) await build();
  });
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  buildWhenStale({ force: !process.argv.includes('--when-stale') }).catch((error) => {
    const readOnly = ['EACCES', 'EROFS', 'EPERM'].includes(error.code);
    const advice = readOnly ? ' Run `npm run build` as the user who owns the checkout.' : '';
    process.stderr.write(`The build failed: ${error.message}${advice}\n`);
    process.exitCode = 1;
  });
}
