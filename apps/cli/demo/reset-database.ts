import { Client } from 'pg';
import { DomainError } from '#kernel';
import type { DatabaseHandle } from '#platform';
import { DEMONSTRATION_DATABASE } from '../system/open-database';

/**
 * Empties the demonstration's database, by dropping its schemas; the next migration makes them anew.
 * @throws DomainError conflict for any other database
 */
export async function emptyDemonstration(handle: DatabaseHandle): Promise<void> {
  if (handle.database !== DEMONSTRATION_DATABASE) {
    throw new DomainError('conflict', 'Only the demonstration may be emptied; real data never is.');
  }
  const client = new Client({ connectionString: handle.ownerUrl, application_name: 'homeward demo' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace
        where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'
          and pg_get_userbyid(nspowner) = current_user`,
    );
    if (rows.length === 0) return;
    const schemas = rows.map((row) => client.escapeIdentifier(row.name)).join(', ');
    await client.query(`drop schema ${schemas} cascade`);
  } finally {
    await client.end();
  }
}
