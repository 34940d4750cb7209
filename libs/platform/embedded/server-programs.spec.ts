import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyPrograms, findPackage, missingLinks, repairLinks, runnablePrograms } from './server-programs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'homeward-programs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Programs in miniature: a script that answers --version, a library, and a link that is missing. */
function installed(): { native: string; version: string } {
  const native = join(folder, 'package', 'native');
  for (const part of ['bin', 'lib', 'share/postgresql']) mkdirSync(join(native, part), { recursive: true });
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    writeFileSync(join(native, 'bin', program), '#!/bin/sh\nexit 0\n', { mode: 0o700 });
  }
  writeFileSync(join(native, 'lib', 'libone.so.1.2'), 'library', { mode: 0o600 });
  writeFileSync(join(native, 'share/postgresql/postgres.bki'), 'catalogue', { mode: 0o600 });
  const links = [{ source: 'native/lib/libone.so.1.2', target: 'native/lib/libone.so.1' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return { native, version: '18.0' };
}

const fails = (): string => {
  throw new Error('This is not to be had.');
};

describe('the programs of the embedded server', () => {
  it.each([
    [{ os: 'linux', arch: 'x64', glibc: false }, 'linux x64 with musl'],
    [{ os: 'linux', arch: 'riscv64', glibc: true }, 'linux riscv64'],
    [{ os: 'freebsd', arch: 'x64', glibc: true }, 'freebsd x64'],
  ])('are not there for every platform: %j', (platform, named) => {
    expect(() => findPackage(platform)).toThrow(
      `There is no embedded PostgreSQL for ${named}. Set DATABASE_URL to a PostgreSQL 18 server instead.`,
    );
  });

  it('may be left out of an install', () => {
    expect(() => findPackage({ os: 'linux', arch: 'x64', glibc: true }, fails)).toThrow(
      /is not installed: run `npm ci` without --omit=optional.*DATABASE_URL/,
    );
  });

  it('have missing links put back, broken ones too, as often as asked', () => {
    const { native } = installed();
    symlinkSync('nowhere', join(native, 'lib', 'libone.so.1'));
    expect(missingLinks(native)).toHaveLength(1);
    repairLinks(native);
    repairLinks(native);
    expect(missingLinks(native)).toEqual([]);
    expect(readFileSync(join(native, 'lib', 'libone.so.1'), 'utf8')).toBe('library');
  });

  it('are copied once, whole, with links and open to all', () => {
    const from = installed();
    const place = join(folder, 'place');
    mkdirSync(place);
    const copy = copyPrograms(from, place);
    expect(lstatSync(join(copy.native, 'lib', 'libone.so.1')).isSymbolicLink()).toBe(true);
    expect(statSync(join(copy.native, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(join(copy.native, 'share/postgresql/postgres.bki')).mode & 0o777).toBe(0o644);
    writeFileSync(join(copy.native, 'mark'), '');
    expect(copyPrograms(from, place)).toEqual(copy);
    expect(existsSync(join(copy.native, 'mark'))).toBe(true);
    expect(readdirSync(place)).toEqual(['postgres-18.0']);
  });

  const isRoot = process.getuid?.() === 0;
  const why = isRoot ? ' (skipped: root may write anywhere; run as an ordinary user)' : '';
  (isRoot ? it.skip : it)(`are copied when the install is not ours to repair${why}`, () => {
    const from = installed();
    chmodSync(join(from.native, 'lib'), 0o555);
    const { native } = runnablePrograms(from, {}, () => folder);
    expect(native.startsWith(join(folder, 'postgres-18.0'))).toBe(true);
    chmodSync(join(from.native, 'lib'), 0o755);
  });

  it('are used where they are when nothing is wrong with them', () => {
    const from = installed();
    expect(runnablePrograms(from, {}, fails)).toEqual(from);
    expect(missingLinks(from.native)).toEqual([]);
  });

  it('that do not run anywhere are said to', () => {
    const from = installed();
    writeFileSync(join(from.native, 'bin', 'postgres'), '#!/bin/sh\necho "libx.so: not found" >&2\nexit 127\n');
    expect(() => runnablePrograms(from, {}, () => folder)).toThrow(
      'The embedded PostgreSQL does not run on this machine: libx.so: not found. Set DATABASE_URL',
    );
  });
});
