import { Rule, SourceFile } from './source-tree';

/** Put together so that this file does not find itself. */
const word = (...parts: string[]): string => parts.join('');
const UNFINISHED = new RegExp(
  [
    `\\b(${[word('TO', 'DO'), word('FIX', 'ME'), word('HA', 'CK')].join('|')})\\b`,
    word('@ts', '-(ignore|nocheck|expect-error)'),
    word('(es|ox)lint', '-disable'),
    word('not (yet )?', 'implemented'),
  ].join('|'),
);
const FOCUSED = new RegExp(word('\\b(describe|it|test)', '\\.only\\(|\\b(f|x)(describe|it)\\('));
const MACHINE_PATH = /(?:^|[\s"'`(=:])\/(?:root|work|home\/(?!node\b)[a-z]+|Users\/[a-z]+|tmp\/(?!homeward))(?:\/|\b)/m;
const ADDRESS_IN_LOCK = /"resolved":\s*"(?!https:\/\/registry\.npmjs\.org\/)[^"]*:\/\//;

const written = (file: SourceFile): boolean => file.path !== 'package-lock.json' && !file.path.endsWith('.csv');

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;

function finds(pattern: RegExp, message: string, of: (file: SourceFile) => boolean = written): Rule {
  return (files) =>
    files.filter(of).flatMap((file) => {
      const match = pattern.exec(file.text);
      return match ? [`${file.path}:${lineOf(file.text, match.index)}: ${message} (${match[0].trim()})`] : [];
    });
}

export const finished: Rule = finds(UNFINISHED, 'finish it, or leave it out');

export const noFocusedTests: Rule = finds(FOCUSED, 'a test alone hides the others');

export const noMachinePaths: Rule = finds(MACHINE_PATH, 'a path of one machine');

export const noSecretFiles: Rule = (files) =>
  files.filter((file) => /(^|\/)\.env$|\.(pem|key)$/.test(file.path)).map((file) => `${file.path}: holds secrets`);

export const lockNamesNoMirror: Rule = finds(
  ADDRESS_IN_LOCK,
  'the lock file names a mirror',
  (file) => file.path === 'package-lock.json',
);

/** Tables with `organisation_id` that hold nobody's confidential rows, each with the reason. */
export const SHARED_TABLES: Readonly<Record<string, string>> = {};

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, '');

/** A table that belongs to an organisation has row security, and forces it on its owner too. */
export const rowSecurityForced: Rule = (files) => {
  const sql = files
    .filter((file) => /^libs\/[^/]+\/entities\/[^/]+\.sql$/.test(file.path))
    .map((file) => ({ path: file.path, text: withoutComments(file.text).toLowerCase() }));
  const all = sql.map((file) => file.text).join('\n');
  const said = (table: string, what: string): boolean =>
    new RegExp(
      `alter\\s+table\\s+(only\\s+)?${table.replace('.', '\\.')}\\s+(enable\\s+row\\s+level\\s+security\\s*,\\s*)?${what}\\s+row\\s+level\\s+security`,
    ).test(all);
  return sql.flatMap((file) =>
    [
      ...file.text.matchAll(
        /create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_]+\.[a-z_]+)\s*\(([\s\S]*?)\n\)/g,
      ),
    ]
      .filter(([, , columns]) => /^\s*organisation_id\s/m.test(columns ?? ''))
      .map(([, table]) => table as string)
      .filter((table) => !(table in SHARED_TABLES))
      .filter((table) => !said(table, 'force') || !said(table, 'enable'))
      .map((table) => `${file.path}: ${table} has organisation_id and does not force row level security`),
  );
};

/** A view runs with the reader's rights, or row security would not hold behind it. */
export const viewsAskTheReader: Rule = (files) =>
  files
    .filter((file) => /^libs\/[^/]+\/entities\/[^/]+\.sql$/.test(file.path))
    .flatMap((file) =>
      [...withoutComments(file.text).matchAll(/create\s+(?:or\s+replace\s+)?view\s+(\S+)([^;]*?)\bas\b/gi)]
        .filter(([, , options]) => !/security_invoker/i.test(options ?? ''))
        .map(([, view]) => `${file.path}: the view ${view} is not security_invoker`),
    );
