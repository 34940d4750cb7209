import { Client } from 'pg';
import { Config, DatabaseHandle, JobQueues, JobRegistry, Logger, queueConnection } from '#platform';
import { pendingFor, schemaDrift } from '../system/schema';
import { Finding, attention, failed, ok } from './finding';

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new Client({
    connectionString: url,
    application_name: 'homeward doctor',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function version({ databaseUrl }: Config, handle: DatabaseHandle): Promise<Finding> {
  const [row] = await ask<{ version: string }>(
    handle.runtimeUrl,
    `select current_setting('server_version') as version`,
  );
  return ok('Database server', `PostgreSQL ${row?.version}, ${databaseUrl === null ? 'embedded' : 'of DATABASE_URL'}`);
}

/** Row security is worth something only if everyday work runs under a role that it binds. */
async function roles(handle: DatabaseHandle): Promise<Finding> {
  const [row] = await ask<{ role: string; superuser: boolean; bypass: boolean; owns: boolean }>(
    handle.runtimeUrl,
    `select current_user as role, rolsuper as superuser, rolbypassrls as bypass,
            exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                     where c.relowner = r.oid and c.relkind = 'r' and n.nspname !~ '^pg_') as owns
       from pg_roles r where rolname = current_user`,
  );
  if (row && !row.superuser && !row.bypass && !row.owns)
    return ok('Row security', `binds the role ${row.role} of everyday work`);
  return failed(
    'Row security',
    `the role ${row?.role} could pass it`,
    'Give everyday work a login without superuser, bypassrls or tables of its own.',
  );
}

async function forced(handle: DatabaseHandle): Promise<Finding> {
  const rows = await ask<{ name: string }>(
    handle.runtimeUrl,
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where a.attname = 'organisation_id' and not a.attisdropped and c.relkind = 'r'
        and c.relnamespace::regnamespace::text in ('platform', 'identity', 'geography', 'register', 'children', 'placements', 'finance', 'sufficiency')
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );
  if (rows.length === 0) return ok("Organisations' tables", 'row security is forced on all of them');
  return failed(
    "Organisations' tables",
    `without forced row security: ${rows.map((row) => row.name).join(', ')}`,
    'Run `homeward migrate`.',
  );
}

/** In a data folder every command applies what is missing; on a server only `homeward migrate` does. */
function missingMigrations(config: Config, count: number): Finding {
  const detail = `${count} migration(s) are not applied`;
  return config.databaseUrl === null
    ? attention('Schema', detail, 'Nothing is wrong: the next import applies them, or `homeward migrate`.')
    : failed('Schema', detail, 'Run `homeward migrate`.');
}

async function schema(config: Config, handle: DatabaseHandle): Promise<Finding> {
  if (config.databaseUrl !== null && config.databaseOwnerUrl === null)
    return ok('Schema', 'every migration is applied');
  const drift = await schemaDrift(handle);
  return drift.length === 0
    ? ok('Schema', 'as this version makes it')
    : attention(
        'Schema',
        `${drift.length} difference(s): ${drift[0]}`,
        'See them all with `homeward migrate --check`.',
      );
}

async function queue(config: Config, handle: DatabaseHandle, logger: Logger): Promise<Finding> {
  const where = config.redisUrl === null ? 'in PostgreSQL' : 'in Redis';
  const queues = new JobQueues(queueConnection(config, handle), new JobRegistry(), logger);
  try {
    const { waiting = 0, active = 0, failed: lost = 0 } = await queues.counts();
    const detail = `${where}: ${waiting} waiting, ${active} running, ${lost} failed`;
    return lost > 0
      ? attention('Queue', detail, 'The log says why; ask for those reports again.')
      : ok('Queue', detail);
  } catch {
    return failed(
      'Queue',
      `${where} does not answer`,
      config.redisUrl === null ? 'Run `homeward migrate`.' : 'See that Redis runs at REDIS_URL.',
    );
  } finally {
    await queues.close();
  }
}

/** The server, its roles, the schema and the queue. What depends on the schema is left out while it is not there. */
export async function examineServer(
  config: Config,
  handle: DatabaseHandle,
  logger: Logger,
): Promise<{ usable: boolean; findings: Finding[] }> {
  const pending = await pendingFor(config, handle);
  if (pending.length > 0) return { usable: false, findings: [missingMigrations(config, pending.length)] };
  const findings = [
    await version(config, handle),
    await roles(handle),
    await schema(config, handle),
    await forced(handle),
    await queue(config, handle, logger),
  ];
  return { usable: true, findings };
}
