import type { Client } from 'pg';

const ATTEMPTS = 50;
const PAUSE_MS = 200;

/** 42501: autovacuum, a superuser's process, is at work in it, and an owner may not end that by force. 55006: in use. */
const PASSING = new Set(['42501', '55006']);

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/**
 * Drops a database with the sessions in it, though autovacuum be at work there: a drop without force asks autovacuum to
 * leave. Tries for ten seconds at the most. `name` is a plain identifier.
 */
export async function dropDatabase(client: Pick<Client, 'query'>, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`drop database if exists ${name}${attempt % 2 === 1 ? ' with (force)' : ''}`);
      return;
    } catch (error) {
      if (attempt >= ATTEMPTS || !PASSING.has(codeOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt % 2 === 1 ? 0 : PAUSE_MS));
    }
  }
}
