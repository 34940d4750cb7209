import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type DatabaseHandle, loadConfig, openDataFolder } from '#platform';
import {
  eventually,
  isRunning,
  openElsewhere,
  postmasterPid,
  removeFolder,
  temporaryFolder,
} from './setup/data-folder-process';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
};
afterEach(() => folders.splice(0).forEach((folder) => removeFolder(folder)));

const open = (folder: string, database = 'homeward', durable = false): Promise<DatabaseHandle> =>
  openDataFolder(loadConfig({ HOMEWARD_DATA_DIR: folder }), { database, purpose: 'test', durable });

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

function adminUrl(folder: string, handle: DatabaseHandle): string {
  const { admin } = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8')) as { admin: string };
  return `postgres://homeward_admin:${admin}@127.0.0.1:${portOf(handle.ownerUrl)}/postgres`;
}

const serverOf = (folder: string): number => postmasterPid(join(folder, 'postgres')) as number;
const portOf = (url: string | undefined): string => new URL(url as string).port;
const isUp = (folder: string): boolean => {
  const pid = serverOf(folder);
  return pid !== null && isRunning(pid);
};

describe('the embedded server', () => {
  it('listens on this machine only, with passwords, room and collation as decided', async () => {
    const folder = newFolder();
    const handle = await open(folder);
    try {
      const names = ['listen_addresses', 'unix_socket_directories', 'max_connections', 'password_encryption'];
      const [settings] = await ask<Record<string, string>>(
        adminUrl(folder, handle),
        `select ${names.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
      );
      expect(settings).toEqual({
        listen_addresses: '127.0.0.1',
        unix_socket_directories: '',
        max_connections: '300',
        password_encryption: 'scram-sha-256',
      });
      const locale =
        'select datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()';
      expect(await ask(handle.ownerUrl, locale)).toEqual([{ provider: 'b', locale: 'C.UTF-8' }]);
      const wrong = handle.runtimeUrl.replace(/:[^:@]+@/, ':not-the-password@');
      await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
      expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, 'postgres.log')).mode & 0o777).toBe(0o600);
    } finally {
      await handle.close();
    }
    expect(isUp(folder)).toBe(false);
  });

  it('gives each role its own rights and no more', async () => {
    const folder = newFolder();
    const handle = await open(folder);
    try {
      const rights = `select rolname as role from pg_roles where rolname like 'homeward%'
        and rolname <> 'homeward_admin' and (rolsuper or rolbypassrls or rolcreaterole or rolreplication)`;
      expect(await ask(handle.ownerUrl, rights)).toEqual([]);
      await expect(ask(handle.runtimeUrl, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
      await expect(ask(handle.queueUrl, 'create schema mine')).rejects.toThrow(/permission denied/);
      const passwords = [handle.ownerUrl, handle.runtimeUrl, handle.queueUrl].map((url) => new URL(url).password);
      expect(new Set(passwords).size).toBe(3);
      passwords.forEach((password) => expect(password.length).toBeGreaterThanOrEqual(32));
    } finally {
      await handle.close();
    }
  });

  it('keeps statements, values and errors that quote them out of its log', async () => {
    const folder = newFolder();
    const handle = await open(folder);
    const canary = 'canary-of-a-child';
    await ask(handle.ownerUrl, 'create table note (value text primary key)');
    const insert = `insert into note values ('${canary}')`;
    const bad = [`select '${canary}'::integer`, `select ${canary.replaceAll('-', '_')}`, `${insert}; ${insert}`];
    for (const sql of bad) await expect(ask(handle.ownerUrl, sql)).rejects.toThrow();
    await handle.close();
    const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toMatch(/canary|select|note/i);
  });

  it('is shared by the databases of one process and stops with the last', async () => {
    const folder = newFolder();
    const [real, demo] = await Promise.all([open(folder), open(folder, 'homeward_demo')]);
    expect(portOf(real.ownerUrl)).toBe(portOf(demo.ownerUrl));
    await real.close();
    expect(await ask(demo.runtimeUrl, 'select current_database() as name')).toEqual([{ name: 'homeward_demo' }]);
    await demo.close();
    await demo.close();
    expect(isUp(folder)).toBe(false);
    expect(readdirSync(join(folder, 'users'))).toEqual([]);
  });

  it('is shared by processes that begin at once, and never stops under the feet of one', async () => {
    const folder = newFolder();
    const [one, two] = await Promise.all([openElsewhere(folder), openElsewhere(folder)]);
    expect(one.opened.url).toBeDefined();
    expect(one.opened.url).toBe(two.opened.url);
    await one.tell('close');
    expect(await ask(two.opened.url as string, 'select 1 as one')).toEqual([{ one: 1 }]);
    await two.tell('close');
    expect(isUp(folder)).toBe(false);
  });

  it('outlives Ctrl-C in its terminal until the command has closed it', async () => {
    const folder = newFolder();
    const other = await openElsewhere(folder);
    const here = await open(folder);
    await other.signal('SIGINT');
    expect(await ask(here.runtimeUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await here.close();
    expect(isUp(folder)).toBe(false);
  });

  it('stops with a process that ends without closing', async () => {
    const folder = newFolder();
    const other = await openElsewhere(folder);
    await other.tell('exit');
    await eventually(() => !isUp(folder));
  });

  it('is adopted by the next process after a kill -9, with its data, and then stopped', async () => {
    const folder = newFolder();
    const other = await openElsewhere(folder);
    await other.signal('SIGKILL');
    const orphan = serverOf(folder);
    expect(isRunning(orphan)).toBe(true);
    const here = await open(folder);
    expect(portOf(here.runtimeUrl)).toBe(portOf(other.opened.url));
    expect(serverOf(folder)).toBe(orphan);
    await here.close();
    expect(isRunning(orphan)).toBe(false);
  });

  it('recovers after the server itself was killed', async () => {
    const folder = newFolder();
    const first = await open(folder, 'homeward', true);
    await ask(first.ownerUrl, 'create schema kept');
    const killed = serverOf(folder);
    process.kill(killed, 'SIGKILL');
    await eventually(() => !isRunning(killed));
    const second = await open(folder);
    expect(serverOf(folder)).not.toBe(killed);
    expect(await ask(second.ownerUrl, `select 1 as one from pg_namespace where nspname = 'kept'`)).toEqual([
      { one: 1 },
    ]);
    await Promise.all([first.close(), second.close()]);
  });

  it.each([
    ['a process that is gone', 2 ** 22 + 1],
    ['another program that was given its number', process.pid],
  ])('starts although postmaster.pid names %s', async (_, pid) => {
    const folder = newFolder();
    await (await open(folder)).close();
    const cluster = join(folder, 'postgres');
    writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1\n1\n\n127.0.0.1\n`);
    const handle = await open(folder);
    expect(await ask(handle.runtimeUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await handle.close();
  });

  it('takes over the lock and the use of processes that died', async () => {
    const folder = newFolder();
    await (await open(folder)).close();
    const dead = { pid: process.pid, startedAt: 'another boot' };
    writeFileSync(join(folder, 'lock'), JSON.stringify(dead));
    writeFileSync(join(folder, 'users', 'dead.json'), JSON.stringify({ ...dead, purpose: 'start' }));
    await (await open(folder)).close();
    expect(isUp(folder)).toBe(false);
  });

  it('says what is wrong when the passwords of a database are lost', async () => {
    const folder = newFolder();
    await (await open(folder)).close();
    rmSync(join(folder, 'credentials.json'));
    await expect(open(folder)).rejects.toThrow(/credentials\.json is missing or damaged/);
  });

  it('says what is wrong when the database is gone from where it was', async () => {
    const folder = newFolder();
    await (await open(folder)).close();
    rmSync(join(folder, 'postgres'), { recursive: true });
    await expect(open(folder)).rejects.toThrow(/is no longer there/);
  });

  const onLinux = process.platform === 'linux';
  const why = onLinux ? '' : ' (skipped: reads /proc)';
  (onLinux ? it : it.skip)(`shows nothing of our environment to who can look at processes${why}`, async () => {
    const folder = newFolder();
    const other = await openElsewhere(folder);
    const seen = ['environ', 'cmdline'].map((file) => readFileSync(`/proc/${serverOf(folder)}/${file}`, 'utf8')).join();
    expect(seen).toContain('postgres');
    expect(seen).not.toContain('canary-of-the-environment');
    expect(seen).not.toContain(new URL(other.opened.url as string).password);
    await other.tell('close');
  });
});
