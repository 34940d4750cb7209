import { Client } from 'pg';
import { DomainError } from '#kernel';
import type { DatabaseHandle } from './open-data-folder';

/** The same login, acting as another role from its first statement on. */
function actingAs(url: string, role: string): string {
  const parsed = new URL(url);
  if (decodeURIComponent(parsed.username) === role) return url;
  const already = parsed.searchParams.get('options');
  parsed.searchParams.set('options', [already, `-c role=${role}`].filter(Boolean).join(' '));
  // Servers read "+" in options as itself, so a space must be written as %20.
  parsed.search = parsed.search.replaceAll('+', '%20');
  return parsed.toString();
}

async function assertReachable(url: string, variable: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::integer as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < 180_000) {
      const have = Math.floor(version / 10_000);
      throw new DomainError('unavailable', `The server of ${variable} is PostgreSQL ${have}; 18 or later is needed.`);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DomainError('unavailable', `The server of ${variable} cannot be used: ${message || code}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The database of DATABASE_URL. Alone, it is the owner's login, and everyday work is done in the runtime role; with
 * DATABASE_OWNER_URL it is the login of everyday work. The migrator makes the roles.
 */
export async function openExternalServer(url: string, ownerUrl: string | null): Promise<DatabaseHandle> {
  await assertReachable(ownerUrl ?? url, ownerUrl === null ? 'DATABASE_URL' : 'DATABASE_OWNER_URL');
  return {
    database: decodeURIComponent(new URL(url).pathname.slice(1)),
    ownerUrl: ownerUrl ?? url,
    runtimeUrl: actingAs(url, 'homeward_runtime'),
    queueUrl: actingAs(url, 'homeward_queue'),
    runtimeLogin: decodeURIComponent(new URL(url).username) || null,
    close: async () => undefined,
  };
}
