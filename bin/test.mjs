// The whole test suite: runs Jest, tells what was skipped and why, and closes with the counts of its report.
// Arguments go to Jest: `npm test -- --selectProjects unit`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.mjs';

const report = join(root, 'reports', process.env.HOMEWARD_TEST_REPORT ?? 'jest.json');
mkdirSync(join(root, 'reports'), { recursive: true });
rmSync(report, { force: true });

const jest = join(root, 'node_modules/jest/bin/jest.js');
const options = ['--ci', '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
const run = spawnSync(process.execPath, [jest, ...options], { cwd: root, stdio: 'inherit' });
if (!existsSync(report)) {
  process.stderr.write('The tests ended without a report.\n');
  process.exit(1);
}

const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
const tests = testResults.flatMap((file) => file.assertionResults);
const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
// A file that could not be run at all has no tests in it, and is a failure.
const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
const passed = count('passed');
const failed = count('failed') + broken.length;
const skipped = count('pending', 'todo', 'disabled', 'skipped');

const reasons = new Map();
for (const test of tests.filter((each) => ['pending', 'skipped', 'todo', 'disabled'].includes(each.status))) {
  const told = [...test.ancestorTitles, test.title].map((title) => /\(skipped: (.+)\)$/.exec(title)?.[1]);
  const reason = told.find(Boolean) ?? 'no reason given';
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}
for (const file of broken) console.log(`Could not be run: ${file.name.slice(root.length + 1)}`);
for (const [reason, number] of reasons) console.log(`Skipped ${number}: ${reason}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
const nothingRan = passed + failed === 0;
if (nothingRan) process.stderr.write('No test was run.\n');
process.exit(failed > 0 || nothingRan || run.status !== 0 ? 1 : 0);
