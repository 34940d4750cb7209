import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDrift, migrate, type MigrateOptions, projectRoot } from '#platform';
import { createDatabase, type TestDatabase } from './database';

const libs = join(projectRoot(), 'libs');
let librariesRoot: string;
let home: TestDatabase;

/** A project of two libs: the real platform, and an identity of one table. */
beforeEach(async () => {
  librariesRoot = mkdtempSync(join(tmpdir(), 'homeward-libs-'));
  cpSync(join(libs, 'platform', 'entities'), join(librariesRoot, 'platform', 'entities'), { recursive: true });
  mkdirSync(join(librariesRoot, 'identity', 'entities'), { recursive: true });
  write('0001-first.sql', 'create schema identity;\ncreate table identity.thing (id integer primary key);');
  home = await createDatabase('empty');
});
afterEach(async () => {
  rmSync(librariesRoot, { recursive: true });
  await home.close();
});

const write = (file: string, sql: string): void =>
  writeFileSync(join(librariesRoot, 'identity', 'entities', file), sql);
const run = (options: MigrateOptions = {}) => migrate(home.ownerUrl, { librariesRoot, ...options });
const drift = () => checkDrift(home.ownerUrl, librariesRoot);
const things = () =>
  home.asOwner<{ name: string }>(`select relname as name from pg_class c where relkind = 'r'
  and relnamespace = to_regnamespace('identity') order by 1`);

describe('migrate', () => {
  it('applies each file once, libs from the left, and what is new the next time', async () => {
    const first = await run();
    expect(first.applied.at(-1)).toBe('identity/0001-first');
    expect(first.applied[0]).toBe('platform/0001-events-and-actor');
    write('0002-second.sql', 'create table identity.other (id integer);');
    expect(await run()).toEqual({ applied: ['identity/0002-second'] });
    expect(await run()).toEqual({ applied: [] });
  });

  it('lets one of two at once do the work, and the other find it done', async () => {
    const both = await Promise.all([run(), run()]);
    const counts = both.map((each) => each.applied.length).sort();
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(2);
  });

  it('keeps nothing of a file that fails, and says which it was', async () => {
    await run();
    write('0002-second.sql', 'create table identity.half (id integer); create table identity.thing (id integer);');
    await expect(run()).rejects.toThrow(/Migration identity\/0002-second failed: relation "thing" already exists/);
    expect(await things()).toEqual([{ name: 'thing' }]);
  });

  it('refuses an applied file that was changed; line endings are no change', async () => {
    await run();
    write('0001-first.sql', 'create schema identity;\r\ncreate table identity.thing (id integer primary key);');
    await expect(run()).resolves.toEqual({ applied: [] });
    write('0001-first.sql', 'create schema identity;\ncreate table identity.thing (id bigint primary key);');
    await expect(run()).rejects.toThrow(/identity\/0001-first was changed after it was applied/);
  });

  it('runs the given steps after the files, in their order, each time', async () => {
    const done: string[] = [];
    const step = (name: string) => ({
      name,
      run: async () => void done.push(`${name} ${(await things()).length}`),
    });
    await run({ steps: [step('queue'), step('reference')] });
    await run({ steps: [step('again')] });
    expect(done).toEqual(['queue 1', 'reference 1', 'again 1']);
  });
});

describe('drift check', () => {
  it('is silent when the database is what the migrations make', async () => {
    await run();
    expect(await drift()).toEqual([]);
  });

  it('names migrations that are missing, changed or unknown', async () => {
    await run();
    write('0001-first.sql', 'create schema identity;');
    write('0002-second.sql', 'create table identity.other (id integer);');
    await home.asOwner(
      `insert into platform.migration (lib, name, checksum) values ('sufficiency', '0009-later', 'x')`,
    );
    expect(await drift()).toEqual([
      'migration identity/0002-second is not applied',
      'migration identity/0001-first was changed after it was applied',
      expect.stringMatching(/^migration sufficiency\/0009-later is applied and has no file/),
    ]);
  });

  it.each([
    [
      'alter table identity.thing add column extra text',
      'column identity.thing.extra is in the database and in no migration',
    ],
    ['drop index platform.event_subject', 'index platform.event_subject is missing from the database'],
    ['alter table platform.event no force row level security', 'table platform.event is not as the migrations make it'],
    ['grant delete on platform.event to homeward_runtime', 'table platform.event is not as the migrations make it'],
    ['drop policy event_write on platform.event', 'policy platform.event.event_write is missing from the database'],
    [
      'alter table identity.thing add check (id > 0)',
      'constraint thing.thing_id_check is in the database and in no migration',
    ],
    [
      `create or replace function platform.actor_kind() returns text language sql stable parallel safe return 'system'`,
      'function platform.actor_kind() is not as the migrations make it',
    ],
  ])('sees %s', async (sql, told) => {
    await run();
    await home.asOwner(sql);
    expect(await drift()).toContain(told);
  });

  it('leaves no database of its own behind', async () => {
    await run();
    await drift();
    expect(await home.asOwner(`select datname from pg_database where datname like 'homeward_drift%'`)).toEqual([]);
  });
});

describe('the whole project', () => {
  it('has no drift once migrated', async () => {
    const whole = await createDatabase();
    try {
      expect(await checkDrift(whole.ownerUrl, libs)).toEqual([]);
    } finally {
      await whole.close();
    }
  });
});
