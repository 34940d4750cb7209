import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { dropDatabase } from './drop-database';
import { appliedMigrations, migrate } from './migrate';
import { defaultLibrariesRoot, migrationOrder, readMigrations } from './migration-files';
import { compareFingerprints, schemaFingerprint } from './schema-fingerprint';

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'homeward drift check' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrationDrift(client: Client, librariesRoot: string): Promise<string[]> {
  const applied = new Map((await appliedMigrations(client)).map((each) => [`${each.lib}/${each.name}`, each.checksum]));
  const files = readMigrations(librariesRoot).map((file) => [`${file.lib}/${file.name}`, file.checksum] as const);
  const known = new Set<string>(files.map(([name]) => name));
  return [
    ...files.filter(([name]) => !applied.has(name)).map(([name]) => `migration ${name} is not applied`),
    ...files
      .filter(([name, checksum]) => applied.has(name) && applied.get(name) !== checksum)
      .map(([name]) => `migration ${name} was changed after it was applied`),
    ...[...applied.keys()]
      .filter((name) => !known.has(name))
      .map((name) => `migration ${name} is applied and has no file: the database is newer than this program`),
  ];
}

const ask = (client: Client) => schemaFingerprint(client, migrationOrder);

/** Makes a database of nothing but the migrations, asks it, and drops it. */
async function inScratchDatabase<T>(ownerUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `homeward_drift_${randomBytes(6).toString('hex')}`;
  const scratch = new URL(ownerUrl);
  scratch.pathname = `/${name}`;
  await connected(ownerUrl, (client) => client.query(`create database ${name}`));
  try {
    return await work(scratch.toString());
  } finally {
    await connected(ownerUrl, (client) => dropDatabase(client, name));
  }
}

/**
 * How the database differs from what the migrations make, in words; none when it does not.
 * It compares the applied migrations with the files, and the live schemas with those of a new database that it makes
 * and drops, so the owner needs the right to make databases.
 */
export async function checkDrift(ownerUrl: string, librariesRoot: string = defaultLibrariesRoot): Promise<string[]> {
  const problems = await connected(ownerUrl, (client) => migrationDrift(client, librariesRoot));
  if (problems.length > 0) return problems;
  const live = await connected(ownerUrl, ask);
  try {
    const intended = await inScratchDatabase(ownerUrl, async (url) => {
      await migrate(url, { librariesRoot });
      return connected(url, ask);
    });
    return compareFingerprints(live, intended);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    return ['the schema could not be compared: the owner may not make databases (grant it CREATEDB)'];
  }
}
