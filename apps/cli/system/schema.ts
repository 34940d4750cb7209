import { Client } from 'pg';
import { DomainError, systemActor } from '#kernel';
import { LoadReference } from '#geography';
import { LoadThresholds } from '#finance';
import { LoadOwners } from '#register';
import {
  Config,
  Database,
  DatabaseHandle,
  UnitOfWork,
  appliedMigrations,
  checkDrift,
  migrate,
  migrateQueue,
  readMigrations,
} from '#platform';

async function loadReference(handle: DatabaseHandle): Promise<void> {
  const database = new Database(handle.runtimeUrl, { poolSize: 2 });
  try {
    const unitOfWork = new UnitOfWork(database);
    await new LoadReference(unitOfWork).execute(systemActor('migrate'));
    await new LoadOwners(unitOfWork).execute(systemActor('migrate'));
    await new LoadThresholds(unitOfWork).loadReference(systemActor('migrate'));
  } finally {
    await database.destroy();
  }
}

/** Brings the schema, the queue's own tables and the reference tables up to date. Answers what was applied. */
export async function migrateDatabase(
  config: Config,
  handle: DatabaseHandle,
  onProgress?: (message: string) => void,
): Promise<string[]> {
  const queue = { name: 'queue', run: () => migrateQueue(handle.ownerUrl) };
  const reference = { name: 'reference tables', run: () => loadReference(handle) };
  const { applied } = await migrate(handle.ownerUrl, {
    steps: config.redisUrl === null ? [queue, reference] : [reference],
    runtimeLogin: handle.runtimeLogin,
    ...(onProgress ? { onProgress } : {}),
  });
  return applied;
}

/** How the database differs from the schema of this version, in words. */
export const schemaDrift = (handle: DatabaseHandle): Promise<string[]> => checkDrift(handle.ownerUrl);

/** Migrations of this version that the database has not had. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'homeward' });
  await client.connect();
  try {
    const applied = new Set((await appliedMigrations(client)).map((each) => `${each.lib}/${each.name}`));
    return readMigrations()
      .map((each) => `${each.lib}/${each.name}`)
      .filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}

/** What PostgreSQL says of a role that is not there, when a connection is to act as it. */
const NO_SUCH_ROLE = new Set(['22023', '42704']);

/**
 * The same, asked by the login at hand. A server that was never migrated has not even the role of everyday work.
 */
export async function pendingFor(config: Config, handle: DatabaseHandle): Promise<string[]> {
  try {
    return await pendingMigrations(config.databaseUrl === null ? handle.ownerUrl : handle.runtimeUrl);
  } catch (error) {
    if (!NO_SUCH_ROLE.has((error as { code?: string }).code ?? '')) throw error;
    return readMigrations().map((each) => `${each.lib}/${each.name}`);
  }
}

/**
 * Makes sure that the schema is this version's. The embedded database is migrated on the spot; a server of
 * DATABASE_URL is shared, so it is migrated only when somebody says so.
 * @throws DomainError precondition-failed
 */
export async function ensureSchema(config: Config, handle: DatabaseHandle): Promise<void> {
  const pending = await pendingFor(config, handle);
  if (pending.length === 0) return;
  if (config.databaseUrl !== null) {
    throw new DomainError(
      'precondition-failed',
      `The database of DATABASE_URL lacks ${pending.length} migration(s) of this version. Run \`homeward migrate\` first.`,
    );
  }
  await migrateDatabase(config, handle);
}
