import { LIBS } from './dependency-rules';
import { Rule, SourceFile, isTypeScript, libOf } from './source-tree';

const FIVE_WORDS = new Set(['domain', 'entities', 'commands', 'queries', 'imports']);
/** The foundation is no business lib: its folders are named after what they provide. */
const PLATFORM_FOLDERS = new Set([
  'config',
  'database',
  'embedded',
  'entities',
  'events',
  'queue',
  'tabular',
  'logging',
  'health',
  'post',
]);
/** Endings that say what a file is for; a file without one holds a rule, a value or a function. */
const ROLES = new Set([
  'command',
  'query',
  'entity',
  'events',
  'jobs',
  'job',
  'module',
  'controller',
  'pages',
  'page',
  'spec',
  'd',
  'filter',
  'guard',
  'middleware',
  'interceptor',
  'pipe',
  'request',
  'response',
  'view',
  'sql',
  'handler',
  'client',
  'rules',
  'decorator',
  'authenticator',
]);
const EMPTY_WORDS = /(^|[/.-])(utils?|helpers?|common|managers?|misc|stuff)([/.-]|$)/;
const EMPTY_CLASS = /\bclass\s+\w*(Utils?|Helpers?|Manager|Common)\b/;

export const LONGEST_FILE = 300;

const ours = (file: SourceFile): boolean => /^(apps|libs|test|bin)\//.test(file.path);
const code = (file: SourceFile): boolean => ours(file) && /\.(ts|mjs)$/.test(file.path);

/** Inside every lib the same five words. */
export const fiveWords: Rule = (files) =>
  files.flatMap((file) => {
    const lib = libOf(file.path);
    const folder = /^libs\/[^/]+\/([^/]+)\//.exec(file.path)?.[1];
    if (lib === null || folder === undefined) return [];
    const allowed = lib === 'platform' ? PLATFORM_FOLDERS : FIVE_WORDS;
    return allowed.has(folder) ? [] : [`${file.path}: the folder ${folder} is none of ${[...allowed].join(', ')}`];
  });

/** Kebab case, and a known role before the ending. */
export const fileNames: Rule = (files) =>
  files.filter(code).flatMap((file) => {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const parts = name.split('.');
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(parts[0] ?? '')) return [`${file.path}: is not in kebab-case`];
    const unknown = parts.slice(1, -1).filter((part) => !ROLES.has(part.slice(part.lastIndexOf('-') + 1)));
    return unknown.length === 0 ? [] : [`${file.path}: ".${unknown.join('.')}" is no role of a file`];
  });

/** Names that say nothing about the field. */
export const namesThatSaySomething: Rule = (files) =>
  files
    .filter(code)
    .flatMap((file) => [
      ...(EMPTY_WORDS.test(file.path) ? [`${file.path}: name it after what it holds`] : []),
      ...(EMPTY_CLASS.test(file.text) ? [`${file.path}: name the class after what it does`] : []),
    ]);

const pascal = (kebab: string): string =>
  kebab.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

/** `accept-offer.command.ts` exports the one class AcceptOffer: one use case a file. */
export const oneCommandAFile: Rule = (files) =>
  files
    .filter((file) => /^libs\/[^/]+\/commands\/[^/]+\.command\.ts$/.test(file.path))
    .flatMap((file) => {
      const base = /([^/]+)\.command\.ts$/.exec(file.path)?.[1] ?? '';
      const classes = [...file.text.matchAll(/^export (?:abstract )?class (\w+)/gm)].map((match) => match[1]);
      return classes.length === 1 && classes[0] === pascal(base)
        ? []
        : [`${file.path}: should export the one class ${pascal(base)}; it exports ${classes.join(', ') || 'none'}`];
    });

/** commands/ holds commands, queries/ holds queries and the SQL they share. */
export const filesInTheirFolder: Rule = (files) =>
  files.filter(isTypeScript).flatMap((file) => {
    const role = /\.(command|query|entity)\.ts$/.exec(file.path)?.[1];
    const folder = { command: 'commands', query: 'queries', entity: 'entities' }[role ?? ''];
    if (folder === undefined || libOf(file.path) === null || libOf(file.path) === 'platform') return [];
    return file.path.includes(`/${folder}/`) ? [] : [`${file.path}: a ${role} lives in ${folder}/`];
  });

export const smallFiles: Rule = (files) =>
  files
    .filter(code)
    .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
    .filter((file) => file.lines > LONGEST_FILE)
    .map((file) => `${file.path}: ${file.lines} lines; over ${LONGEST_FILE} it holds two things`);

/** Each lib has its words, its state and its decisions written down, and one door. */
export const everyLibExplained: Rule = (files) => {
  const paths = new Set(files.map((file) => file.path));
  const present = new Set(files.map((file) => libOf(file.path)).filter((lib) => lib !== null));
  const unknown = [...present].filter((lib) => !(LIBS as readonly string[]).includes(lib));
  return [
    ...unknown.map((lib) => `libs/${lib}: is not in the order of the libs`),
    ...[...present].flatMap((lib) =>
      ['README.md', 'index.ts']
        .filter((name) => !paths.has(`libs/${lib}/${name}`))
        .map((name) => `libs/${lib}: has no ${name}`),
    ),
  ];
};
