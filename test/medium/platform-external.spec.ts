import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadConfig, migrate, openDataFolder } from '#platform';
import { dataFolderAt } from '../../libs/platform/embedded/data-folder';
import { type RunningServer, runServer } from '../../libs/platform/embedded/embedded-server';
import { adminUrl } from '../../libs/platform/embedded/postmaster';
import { stopServer } from '../../libs/platform/embedded/server-process';
import { removeFolder, temporaryFolder } from './setup/data-folder-process';

/** A server as an administrator of databases gives it: an owner who may make roles, and a login for the application. */
let folder: string;
let librariesRoot: string;
let server: RunningServer;
const admin = (sql: string) => ask(adminUrl(server.cluster, server.port), sql);
const urlOf = (login: string, database = 'council'): string =>
  `postgres://${login}:pass@127.0.0.1:${server.port}/${database}`;

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = temporaryFolder();
  librariesRoot = mkdtempSync(join(tmpdir(), 'homeward-libs-'));
  const entities = join('platform', 'entities');
  cpSync(join(__dirname, '../../libs', entities), join(librariesRoot, entities), { recursive: true });
  mkdirSync(join(folder, 'users'));
  server = await runServer(dataFolderAt(folder), { durable: false });
  await admin(`create role council_owner login createrole createdb password 'pass'`);
  await admin(`create role council_app login password 'pass'`);
  await admin(`create role poor_owner login password 'pass'`);
  for (const name of ['council', 'second', 'third']) await admin(`create database ${name} owner council_owner`);
  await admin('create database poor owner poor_owner');
});
afterAll(async () => {
  await stopServer(server.cluster);
  removeFolder(folder);
  rmSync(librariesRoot, { recursive: true });
});

const open = (env: Record<string, string>) =>
  openDataFolder(loadConfig({ ...env, HOMEWARD_DATA_DIR: join(folder, 'unused') }), {
    database: 'homeward',
    purpose: 'test',
  });
const who = `select current_user as acting, session_user as login, current_database() as database`;

describe('a server of DATABASE_URL', () => {
  it('refuses in words when it lacks the roles and its owner may not make them', async () => {
    await expect(migrate(urlOf('poor_owner', 'poor'), { librariesRoot })).rejects.toThrow(
      /may not do this on its server; ask a superuser of it to run: create role homeward_runtime/,
    );
  });

  it('gets its roles from the migrator, also when two databases of it are migrated at once', async () => {
    const all = ['second', 'third'].map((name) => migrate(urlOf('council_owner', name), { librariesRoot }));
    for (const { applied } of await Promise.all(all)) expect(applied.length).toBeGreaterThan(0);
    const rights = `select rolname as role from pg_roles where rolname in ('homeward_runtime', 'homeward_queue')
      and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin) order by 1`;
    expect(await admin(rights)).toEqual([{ role: 'homeward_queue' }, { role: 'homeward_runtime' }]);
  });

  it('alone: its login owns, and everyday work is done in the runtime role', async () => {
    const handle = await open({ DATABASE_URL: urlOf('council_owner') });
    await migrate(handle.ownerUrl, { librariesRoot });
    expect(handle.database).toBe('council');
    expect(await ask(handle.ownerUrl, who)).toEqual([
      { acting: 'council_owner', login: 'council_owner', database: 'council' },
    ]);
    expect(await ask(handle.runtimeUrl, who)).toMatchObject([{ acting: 'homeward_runtime', login: 'council_owner' }]);
    expect(await ask(handle.queueUrl, who)).toMatchObject([{ acting: 'homeward_queue' }]);
    await expect(ask(handle.runtimeUrl, 'delete from platform.event')).rejects.toThrow(/permission denied/);
    await handle.close();
  });

  it('with DATABASE_OWNER_URL: another login does the everyday work, in the same roles', async () => {
    const handle = await open({ DATABASE_URL: urlOf('council_app'), DATABASE_OWNER_URL: urlOf('council_owner') });
    expect(handle.runtimeLogin).toBe('council_app');
    await migrate(handle.ownerUrl, { librariesRoot, runtimeLogin: handle.runtimeLogin });
    expect(await ask(handle.runtimeUrl, who)).toMatchObject([{ acting: 'homeward_runtime', login: 'council_app' }]);
    expect(await ask(handle.queueUrl, who)).toMatchObject([{ acting: 'homeward_queue', login: 'council_app' }]);
    await handle.close();
  });

  it.each([
    ['nobody listens', () => 'postgres://x:canary@127.0.0.1:1/council', /DATABASE_URL cannot be used: .*ECONNREFUSED/],
    [
      'the password is wrong',
      () => urlOf('council_app').replace(':pass@', ':canary@'),
      /password authentication failed/,
    ],
    ['the database is not there', () => urlOf('council_app', 'nowhere'), /database "nowhere" does not exist/],
  ])('is refused in words, without its password, when %s', async (_, url, expected) => {
    const opening = open({ DATABASE_URL: url() });
    await expect(opening).rejects.toThrow(expected);
    await expect(opening).rejects.not.toThrow(/canary/);
  });
});
