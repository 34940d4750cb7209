import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as content from './content-rules';
import * as dependency from './dependency-rules';
import * as naming from './naming-rules';
import { Rule, SourceFile, importsOf, readTree } from './source-tree';

/** What each rule must find in a small bad tree, and must leave alone in a good one. */
const CASES: { rule: string; check: Rule; bad: Record<string, string>; good: Record<string, string> }[] = [
  {
    rule: 'importsFromTheLeft',
    check: dependency.importsFromTheLeft,
    bad: { 'libs/kernel/domain/day.ts': "import { x } from '#children';" },
    good: { 'libs/children/domain/day.ts': "import { x } from '#kernel';" },
  },
  {
    rule: 'importsFromTheLeft, itself by name',
    check: dependency.importsFromTheLeft,
    bad: { 'libs/register/queries/a.query.ts': "export * from '#register';" },
    good: { 'libs/register/queries/a.query.ts': "export * from '../domain/a';" },
  },
  {
    rule: 'importsFromTheLeft, an app',
    check: dependency.importsFromTheLeft,
    bad: { 'libs/register/queries/a.query.ts': "import { page } from '../../../apps/web/page';" },
    good: { 'apps/web/b.ts': "import { page } from '../api/page';" },
  },
  {
    rule: 'importsThroughTheIndex, relative',
    check: dependency.importsThroughTheIndex,
    bad: { 'apps/cli/a.ts': "const a = await import('../../libs/children/domain/rules');" },
    good: { 'apps/cli/a.ts': "const a = await import('#children');" },
  },
  {
    rule: 'importsThroughTheIndex, by name',
    check: dependency.importsThroughTheIndex,
    bad: { 'apps/cli/a.ts': "import '#children/domain/rules';" },
    good: { 'libs/children/commands/a.command.ts': "import { b } from '../domain/b';" },
  },
  {
    rule: 'domainIsPure',
    check: dependency.domainIsPure,
    bad: { 'libs/children/domain/a.ts': "import { readFileSync } from 'node:fs';" },
    good: { 'libs/children/domain/a.ts': "import { day } from '#kernel';\nimport { b } from './b';" },
  },
  {
    rule: 'noCircles',
    check: dependency.noCircles,
    bad: { 'apps/cli/a.ts': "import './b';", 'apps/cli/b.ts': "import './a';" },
    good: { 'apps/cli/a.ts': "import './b';", 'apps/cli/b.ts': "import 'node:fs';" },
  },
  {
    rule: 'environmentReadOnce',
    check: dependency.environmentReadOnce,
    bad: { 'apps/cli/a.ts': 'const home = process.env.HOME;' },
    good: { 'libs/platform/config/a.ts': 'const home = process.env.HOME;' },
  },
  {
    rule: 'fiveWords',
    check: naming.fiveWords,
    bad: { 'libs/children/services/a.ts': '' },
    good: { 'libs/children/imports/a.ts': '', 'libs/platform/queue/a.ts': '' },
  },
  {
    rule: 'fileNames',
    check: naming.fileNames,
    bad: { 'apps/cli/openSystem.ts': '', 'libs/children/commands/a.service.ts': '' },
    good: { 'apps/cli/open-system.ts': '', 'libs/children/commands/a.command.ts': '' },
  },
  {
    rule: 'namesThatSaySomething',
    check: naming.namesThatSaySomething,
    bad: { 'libs/children/domain/utils/a.ts': '', 'apps/cli/a.ts': `class Report${'Manager'} {}` },
    good: { 'libs/children/domain/utilisation.ts': 'class Report {}' },
  },
  {
    rule: 'oneCommandAFile',
    check: naming.oneCommandAFile,
    bad: { 'libs/children/commands/import-return.command.ts': 'export class Importer {}' },
    good: { 'libs/children/commands/import-return.command.ts': 'export class ImportReturn {}' },
  },
  {
    rule: 'filesInTheirFolder',
    check: naming.filesInTheirFolder,
    bad: { 'libs/children/domain/a.query.ts': '' },
    good: { 'libs/children/queries/a.query.ts': '' },
  },
  {
    rule: 'smallFiles',
    check: naming.smallFiles,
    bad: { 'apps/cli/a.ts': '\n'.repeat(naming.LONGEST_FILE + 1) },
    good: { 'apps/cli/a.ts': '\n'.repeat(naming.LONGEST_FILE) },
  },
  {
    rule: 'everyLibExplained',
    check: naming.everyLibExplained,
    bad: { 'libs/children/index.ts': '', 'libs/extras/index.ts': '', 'libs/extras/README.md': '' },
    good: { 'libs/children/index.ts': '', 'libs/children/README.md': '' },
  },
  {
    rule: 'finished',
    check: content.finished,
    bad: { 'apps/cli/a.ts': `// ${'TO'}${'DO'} the rest`, 'apps/cli/b.ts': `// @${'ts'}-ignore` },
    good: { 'apps/cli/a.ts': '// mastodons' },
  },
  {
    rule: 'noFocusedTests',
    check: content.noFocusedTests,
    bad: { 'apps/cli/a.spec.ts': `it.${'only'}('x', () => {});` },
    good: { 'apps/cli/a.spec.ts': "it('x', () => {});" },
  },
  {
    rule: 'noMachinePaths',
    check: content.noMachinePaths,
    bad: { 'README.md': `See "/${'home'}/someone/files".` },
    good: { 'README.md': 'See ../shared/data and libs/work/home/.' },
  },
  {
    rule: 'noSecretFiles',
    check: content.noSecretFiles,
    bad: { 'docker/.env': '' },
    good: { 'docker/secrets.env.example': '' },
  },
  {
    rule: 'lockNamesNoMirror',
    check: content.lockNamesNoMirror,
    bad: { 'package-lock.json': '{ "resolved": "https://mirror.example/a.tgz" }' },
    good: { 'package-lock.json': '{ "resolved": "https://registry.npmjs.org/a.tgz" }' },
  },
  {
    rule: 'rowSecurityForced',
    check: content.rowSecurityForced,
    bad: {
      'libs/children/entities/0001-a.sql':
        'create table children.child (\n  organisation_id uuid\n);\nalter table children.child enable row level security;',
    },
    good: {
      'libs/children/entities/0001-a.sql':
        'create table children.child (\n  organisation_id uuid\n);\nalter table children.child enable row level security;',
      'libs/children/entities/0002-b.sql': 'alter table children.child force row level security;',
    },
  },
  {
    rule: 'viewsAskTheReader',
    check: content.viewsAskTheReader,
    bad: { 'libs/children/entities/0001-a.sql': 'create view children.v as select 1;' },
    good: { 'libs/children/entities/0001-a.sql': 'create view children.v with (security_invoker = true) as select 1;' },
  },
];

const tree = (files: Record<string, string>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text }));

describe('the checker', () => {
  it.each(CASES)('finds what breaks $rule', ({ check, bad }) => {
    const found = check(tree(bad));
    for (const path of Object.keys(bad).filter((each) => !each.endsWith('README.md') || each === 'README.md')) {
      expect(found.join('\n')).toContain(path.replace(/\/index\.ts$/, ''));
    }
  });

  it.each(CASES)('leaves alone what keeps $rule', ({ check, good }) => {
    expect(check(tree(good))).toEqual([]);
  });

  it('has a case for every rule', () => {
    const rules = [dependency, naming, content].flatMap((module) =>
      Object.entries(module).filter(([, value]) => typeof value === 'function'),
    );
    const tried = new Set(CASES.map((each) => each.check));
    expect(rules.filter(([, rule]) => !tried.has(rule as Rule)).map(([name]) => name)).toEqual([]);
  });

  it('reads imports in every form', () => {
    const text = [
      "import a from 'one';",
      "import { b,\n  c } from 'two';",
      "import 'three';",
      "export * from 'four';",
      "const d = await import('five');",
      "const e = require('six');",
      "import type { F } from 'seven';",
    ].join('\n');
    expect(importsOf({ path: 'a.ts', text })).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
  });

  it('reads a folder, leaving out what is installed or built', () => {
    const root = mkdtempSync(join(tmpdir(), 'homeward-tree-'));
    for (const path of ['libs/a/b.ts', 'node_modules/x/y.ts', 'dist/z.js', 'LICENSE', 'picture.png']) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), 'x');
    }
    expect(
      readTree(root)
        .map((file) => file.path)
        .toSorted(),
    ).toEqual(['LICENSE', 'libs/a/b.ts']);
    rmSync(root, { recursive: true });
  });
});
