import { posix } from 'node:path';
import { Rule, SourceFile, importsOf, isTypeScript, libOf } from './source-tree';

/** Each lib imports only from its left. */
export const LIBS = [
  'kernel',
  'platform',
  'identity',
  'geography',
  'register',
  'children',
  'placements',
  'finance',
  'sufficiency',
] as const;

/** Packages that only compute: they touch no file, no network, no clock. */
const PURE_PACKAGES = new Set([
  'd3-scale',
  'd3-shape',
  'd3-array',
  'd3-geo',
  '@node-rs/argon2',
  'node:crypto',
  'fflate',
  // Fonts are given to it as bytes, and the day of making as a value.
  'pdfkit',
  'markdown-it',
  'sanitize-html',
]);

const source = (file: SourceFile): boolean => isTypeScript(file) && /^(apps|libs)\//.test(file.path);

const resolved = (file: SourceFile, name: string): string => posix.join(posix.dirname(file.path), name);

/** A lib never imports itself by name, nor a lib to its right, nor an app. */
export const importsFromTheLeft: Rule = (files) =>
  files.filter(source).flatMap((file) => {
    const own = libOf(file.path);
    if (own === null) return [];
    return importsOf(file).flatMap((name) => {
      if (name.startsWith('.')) {
        return resolved(file, name).startsWith('apps/') ? [`${file.path}: a lib imports the app file ${name}`] : [];
      }
      if (!name.startsWith('#')) return [];
      const other = LIBS.findIndex((lib) => `#${lib}` === name);
      if (other === -1) return [`${file.path}: ${name} is no lib; import libs by name alone, as in #kernel`];
      const left = other < (LIBS as readonly string[]).indexOf(own);
      return left ? [] : [`${file.path}: ${own} may not import ${name}, which is not on its left`];
    });
  });

/** Nothing reaches into another lib past its index. */
export const importsThroughTheIndex: Rule = (files) =>
  files.filter(source).flatMap((file) =>
    importsOf(file).flatMap((name) => {
      if (/^#[^/]+\//.test(name)) return [`${file.path}: ${name} reaches past the index of a lib`];
      if (!name.startsWith('.')) return [];
      const target = libOf(`${resolved(file, name)}/`);
      return target !== null && target !== libOf(file.path)
        ? [`${file.path}: ${name} reaches into ${target}; import #${target}`]
        : [];
    }),
  );

/** Rules of the domain stand alone: their own folder, the kernel, and packages that only compute. */
export const domainIsPure: Rule = (files) =>
  files
    .filter((file) => source(file) && /^libs\/[^/]+\/domain\//.test(file.path) && !file.path.endsWith('.spec.ts'))
    .flatMap((file) =>
      importsOf(file).flatMap((name) => {
        const domain = `libs/${libOf(file.path)}/domain/`;
        const own = name.startsWith('.') && resolved(file, name).startsWith(domain);
        return own || name === '#kernel' || PURE_PACKAGES.has(name)
          ? []
          : [`${file.path}: domain may not import ${name}; it keeps to its own folder and #kernel`];
      }),
    );

/** The environment is read in one place. */
export const environmentReadOnce: Rule = (files) =>
  files
    .filter((file) => source(file) && !file.path.startsWith('libs/platform/config/') && !file.path.endsWith('.spec.ts'))
    .filter((file) => /\bprocess\s*(\.|\?\.)\s*env\b|\bprocess\s*\[/.test(file.text))
    .map((file) => `${file.path}: reads process.env; only libs/platform/config does`);

const withoutTypes = (file: SourceFile): SourceFile => ({
  ...file,
  text: file.text.replaceAll(/\b(import|export)\s+type\s[^;]*;/g, ''),
});

/** Files must not need each other in a circle when they are loaded; types are gone by then. */
export const noCircles: Rule = (files) => {
  const known = new Map(files.filter(source).map((file) => [file.path, file]));
  const find = (path: string): string | null =>
    [`${path}.ts`, `${path}/index.ts`, path].find((candidate) => known.has(candidate)) ?? null;
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at !== -1) {
      circles.push(`${path}: imports itself through ${[...trail.slice(at), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    const file = known.get(path) as SourceFile;
    for (const name of importsOf(withoutTypes(file)).filter((each) => each.startsWith('.'))) {
      const target = find(resolved(file, name));
      if (target) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of known.keys()) visit(path, []);
  return circles;
};
