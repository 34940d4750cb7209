import { Client } from 'pg';
import { systemActor } from '#kernel';
import { Database, DatabaseHandle, UnitOfWork } from '#platform';

async function isMigrated(runtimeUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: runtimeUrl, application_name: 'homeward' });
  await client.connect();
  try {
    const { rows } = await client.query<{ present: boolean }>(
      `select to_regclass('platform.event') is not null as present`,
    );
    return rows[0]?.present ?? false;
  } finally {
    await client.end();
  }
}

async function recorded(handle: DatabaseHandle, condition: string): Promise<boolean> {
  if (!(await isMigrated(handle.runtimeUrl))) return false;
  const database = new Database(handle.runtimeUrl, { poolSize: 1 });
  try {
    const { found } = await new UnitOfWork(database).read(systemActor('start'), (tx) =>
      tx.one<{ found: boolean }>(`select exists (select from platform.event where ${condition}) as found`),
    );
    return found;
  } finally {
    await database.destroy();
  }
}

/** Whether anything was ever imported into this database, or anybody given access to it. */
export const holdsRealData = (handle: DatabaseHandle): Promise<boolean> =>
  recorded(handle, `name not in ('geography.reference-loaded', 'identity.organisation-registered')`);

/** Whether anybody can sign in to it. */
export const hasPeople = (handle: DatabaseHandle): Promise<boolean> =>
  recorded(handle, `name = 'identity.person-created'`);
