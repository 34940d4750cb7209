import { Client } from 'pg';
import { DomainError } from '#kernel';
import { ensureRoles } from './ensure-roles';
import { type MigrationFile, readMigrations } from './migration-files';

/** Work that belongs to a migration but is no SQL file, such as the queue's own tables or reference data. */
export interface MigrationStep {
  readonly name: string;
  /** Runs after the SQL files, every time, under the migrator's lock: it must be idempotent. */
  run(): Promise<void>;
}

export interface MigrateOptions {
  /** Steps after the SQL files, in this order. */
  readonly steps?: readonly MigrationStep[];
  /** Folder that holds the libs; for tests. */
  readonly librariesRoot?: string;
  /** The login of everyday work on an external server, when it is not the owner. */
  readonly runtimeLogin?: string | null;
  readonly onProgress?: (message: string) => void;
}

export interface AppliedMigration {
  readonly lib: string;
  readonly name: string;
  readonly checksum: string;
}

export async function appliedMigrations(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<{ present: boolean }>(
    `select to_regclass('platform.migration') is not null as present`,
  );
  if (!rows[0]?.present) return [];
  return (await client.query<AppliedMigration>('select lib, name, checksum from platform.migration')).rows;
}

async function apply(client: Client, migration: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into platform.migration (lib, name, checksum) values ($1, $2, $3)', [
      migration.lib,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.lib}/${migration.name} failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function refuseChanged(migration: MigrationFile, applied: AppliedMigration): void {
  if (applied.checksum === migration.checksum) return;
  throw new DomainError(
    'conflict',
    `The migration ${migration.lib}/${migration.name} was changed after it was applied to this database. ` +
      'Put the file back as it was and write the change as a new migration.',
  );
}

/**
 * Brings the database to the present schema: roles, SQL files not yet applied, then the steps.
 * Two at once: the second waits for the first and finds nothing to do.
 * @throws DomainError `conflict` when an applied file has changed.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'homeward migrate' });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtextextended('homeward.migrate', 0))`);
    await prepareDatabase(client, options.runtimeLogin ?? null);
    const before = new Map((await appliedMigrations(client)).map((each) => [`${each.lib}/${each.name}`, each]));
    const applied: string[] = [];
    for (const migration of readMigrations(options.librariesRoot)) {
      const key = `${migration.lib}/${migration.name}`;
      const earlier = before.get(key);
      if (earlier) {
        refuseChanged(migration, earlier);
      } else {
        options.onProgress?.(key);
        await apply(client, migration);
        applied.push(key);
      }
    }
    for (const step of options.steps ?? []) {
      options.onProgress?.(step.name);
      await step.run();
    }
    return { applied };
  } finally {
    await client.end();
  }
}

async function prepareDatabase(client: Client, runtimeLogin: string | null): Promise<void> {
  const { rows } = await client.query<{ login: string; database: string }>(
    'select session_user as login, current_database() as database',
  );
  const { login = '', database = '' } = rows[0] ?? {};
  await ensureRoles(client, runtimeLogin === null ? [login] : [login, runtimeLogin]);
  const name = client.escapeIdentifier(database);
  await client.query(`grant connect, temporary on database ${name} to homeward_runtime`);
  await client.query(`grant connect on database ${name} to homeward_queue`);
}
