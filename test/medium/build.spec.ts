import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import { temporaryFolder } from './setup/data-folder-process';

/** A project in miniature: our builders, one lib, and a command that says what it was told. */
let project: string;
beforeEach(() => {
  project = temporaryFolder();
  chmodSync(project, 0o755);
  const root = projectRoot();
  mkdirSync(join(project, 'bin'));
  for (const file of ['build.mjs', 'build-lock.mjs', 'homeward.mjs', 'sources.mjs'])
    cpSync(join(root, 'bin', file), join(project, 'bin', file));
  for (const file of ['.swcrc', 'package.json']) cpSync(join(root, file), join(project, file));
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  write('libs/kernel/index.ts', `export const word: string = 'one';`);
  write('libs/kernel/entities/0001-table.sql', 'select 1;');
  write('libs/kernel/index.spec.ts', 'left out');
  write('libs/kernel/README.md', 'left out');
  write(
    'apps/cli/main.ts',
    `import { word } from '#kernel';
     console.log(JSON.stringify({ word, arguments: process.argv.slice(2) }));
     process.exitCode = process.argv.includes('fail') ? 3 : 0;`,
  );
});
afterEach(() => rmSync(project, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(join(project, file, '..'), { recursive: true });
  writeFileSync(join(project, file), text);
}

const homeward = (words: string[], as: { uid?: number; gid?: number } = {}) =>
  spawnSync(process.execPath, [join(project, 'bin/homeward.mjs'), ...words], { ...as, cwd: '/', encoding: 'utf8' });

describe('the homeward command', () => {
  it('builds when there is no build, and gives standard output to the command alone', () => {
    const first = homeward(['register', 'summary']);
    expect(first.stdout).toBe('{"word":"one","arguments":["register","summary"]}\n');
    expect(first.stderr).toMatch(/^Built 3 files/);
    const second = homeward([]);
    expect(second).toMatchObject({ stdout: '{"word":"one","arguments":[]}\n', stderr: '', status: 0 });
  });

  it('passes the exit status on', () => {
    expect(homeward(['fail']).status).toBe(3);
  });

  it('builds again when a source is changed, added or removed, and keeps nothing of what is gone', () => {
    homeward([]);
    write('libs/kernel/index.ts', `export { word } from './word';`);
    write('libs/kernel/word.ts', `export const word = 'two';`);
    expect(homeward([]).stdout).toContain('"word":"two"');
    write('libs/kernel/index.ts', `export const word = 'three';`);
    rmSync(join(project, 'libs/kernel/word.ts'));
    expect(homeward([]).stdout).toContain('"word":"three"');
    const built = readdirSync(join(project, 'dist/libs/kernel'), { recursive: true }).map(String).sort();
    expect(built).toEqual(['entities', 'entities/0001-table.sql', 'index.js', 'index.js.map']);
  });

  it('leaves files that did not change as they are, for processes that run from them', () => {
    homeward([]);
    const before = statSync(join(project, 'dist/libs/kernel/index.js')).mtimeMs;
    write('libs/kernel/other.ts', `export const other = 1;`);
    homeward([]);
    expect(statSync(join(project, 'dist/libs/kernel/index.js')).mtimeMs).toBe(before);
  });

  it('builds once when two begin at the same time, also after a build that was killed', async () => {
    mkdirSync(join(project, 'dist'));
    writeFileSync(join(project, 'dist/.lock'), String(2 ** 22 + 1));
    const run = () =>
      new Promise<{ status: number | null; errors: string }>((resolve) => {
        const child = spawn(process.execPath, [join(project, 'bin/homeward.mjs')], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let errors = '';
        child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
        child.once('close', (status) => resolve({ status, errors }));
      });
    const all = await Promise.all([run(), run(), run(), run(), run()]);
    expect(all.filter((each) => each.status !== 0)).toEqual([]);
    expect(all.filter((each) => each.errors.includes('Built'))).toHaveLength(1);
    expect(readdirSync(join(project, 'dist')).filter((name) => name.startsWith('.lock'))).toEqual([]);
  });

  it('says where a source cannot be read, and does not run an older build', () => {
    homeward([]);
    write('libs/kernel/index.ts', 'export const = ;');
    const broken = homeward([]);
    expect(broken).toMatchObject({ stdout: '', status: 1 });
    expect(broken.stderr).toMatch(/The build failed: [\s\S]*kernel\/index\.ts/);
  });

  const isRoot = process.getuid?.() === 0;
  const why = isRoot ? '' : ' (skipped: needs root)';
  (isRoot ? it : it.skip)(`runs for a user who may not write here, or says what to do${why}`, () => {
    const other = { uid: 65534, gid: 65534 };
    homeward([]);
    expect(homeward([], other)).toMatchObject({ stdout: '{"word":"one","arguments":[]}\n', status: 0 });
    write('libs/kernel/index.ts', `export const word = 'four';`);
    const refused = homeward([], other);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/EACCES.*Run `npm run build` as the user who owns the checkout/);
  });

  it('needs no sources beside a build', () => {
    homeward([]);
    for (const folder of ['apps', 'libs']) rmSync(join(project, folder), { recursive: true });
    expect(homeward([])).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(join(project, 'dist/libs/kernel/entities/0001-table.sql'), 'utf8')).toBe('select 1;');
  });
});
