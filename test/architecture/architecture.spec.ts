import { join } from 'node:path';
import * as content from './content-rules';
import * as dependency from './dependency-rules';
import * as naming from './naming-rules';
import { Rule, readTree } from './source-tree';

const files = readTree(join(__dirname, '../..'));

const RULES: [string, Rule][] = [
  ['a lib imports only from its left', dependency.importsFromTheLeft],
  ['nothing reaches past the index of a lib', dependency.importsThroughTheIndex],
  ['domain folders import no framework and no I/O', dependency.domainIsPure],
  ['files do not import each other in a circle', dependency.noCircles],
  ['only libs/platform/config reads the environment', dependency.environmentReadOnce],
  ['inside a lib are the same five words', naming.fiveWords],
  ['files are named in kebab-case with a known role', naming.fileNames],
  ['names say something about the field', naming.namesThatSaySomething],
  ['a command file exports the one class it is named after', naming.oneCommandAFile],
  ['commands, queries and entities lie in their folder', naming.filesInTheirFolder],
  ['no file is longer than 300 lines', naming.smallFiles],
  ['each lib has a README and an index', naming.everyLibExplained],
  ['nothing is left unfinished', content.finished],
  ['no test runs alone', content.noFocusedTests],
  ['no path of one machine is written down', content.noMachinePaths],
  ['no file of secrets is kept', content.noSecretFiles],
  ['the lock file names no mirror', content.lockNamesNoMirror],
  ['a table of an organisation forces row security', content.rowSecurityForced],
  ['views run with the reader’s rights', content.viewsAskTheReader],
];

describe('architecture', () => {
  it('finds the project', () => {
    expect(files.some((file) => file.path === 'package.json')).toBe(true);
    expect(files.filter((file) => file.path.startsWith('libs/')).length).toBeGreaterThan(20);
  });

  it.each(RULES)('%s', (_, rule) => {
    expect(rule(files)).toEqual([]);
  });
});
