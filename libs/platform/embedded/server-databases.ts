import { Client } from 'pg';
import type { Credentials } from './credentials';

export const ownerRole = 'homeward_owner';

/** Role and whether it may make databases (the drift check does). None is superuser or passes by row security. */
const logins: readonly (readonly [role: string, key: keyof Credentials, rights: string])[] = [
  [ownerRole, 'owner', 'createdb'],
  ['homeward_runtime', 'runtime', 'nocreatedb'],
  ['homeward_queue', 'queue', 'nocreatedb'],
];

async function ensureLogins(client: Client, credentials: Credentials): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles where rolcanlogin');
  const present = new Set(rows.map((row) => row.name));
  for (const [role, key, rights] of logins) {
    if (present.has(role)) continue;
    const password = client.escapeLiteral(credentials[key]);
    await client.query(`create role ${role} login nosuperuser nobypassrls nocreaterole ${rights} password ${password}`);
  }
  await client.query(`grant homeward_runtime, homeward_queue to ${ownerRole} with inherit false, set true`);
}

/** Makes the roles and the database where they are missing. Call it under the data folder's lock. */
export async function ensureDatabase(adminUrl: string, credentials: Credentials, database: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureLogins(client, credentials);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount !== 0) return;
    const name = client.escapeIdentifier(database);
    await client.query(`create database ${name} owner ${ownerRole}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect, temporary on database ${name} to homeward_runtime`);
    await client.query(`grant connect on database ${name} to homeward_queue`);
  } finally {
    await client.end();
  }
}
