import { runMigrations } from 'bullmq';
import { Client } from 'pg';

const grants = `
  grant usage, create on schema bullmq to homeward_queue;
  grant select, insert, update, delete on all tables in schema bullmq to homeward_queue;
  do $$
  declare
    sequence regclass;
  begin
    -- Each queue numbers its jobs by a sequence of its own, made and owned by the queue role, which needs no grant there.
    for sequence in select oid::regclass from pg_class
      where relkind = 'S' and relnamespace = 'bullmq'::regnamespace and relowner <> 'homeward_queue'::regrole
    loop
      execute format('grant usage, select, update on sequence %s to homeward_queue', sequence);
    end loop;
  end $$;
  grant execute on all functions in schema bullmq to homeward_queue`;

/**
 * Brings BullMQ's own tables to the version this build needs and lets the queue role use them. A step of `migrate`:
 * connections do not migrate by themselves. Harmless when there is nothing to do, and when two run at once.
 * @param ownerUrl login that owns the database
 */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'homeward migrate queue' });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
    await client.query(grants);
    await allowTemporaryTables(client);
  } finally {
    await client.end();
  }
}

/** Jobs added together pass through a temporary table. */
async function allowTemporaryTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ database: string }>('select current_database() as database');
  const database = client.escapeIdentifier(rows[0]?.database ?? '');
  await client.query(`grant temporary on database ${database} to homeward_queue`);
}
