import type { Client } from 'pg';
import { DomainError } from '#kernel';

export const runtimeRole = 'homeward_runtime';
export const queueRole = 'homeward_queue';

/** SQLSTATEs that two processes making the same role at once can meet. */
const raceStates = new Set(['42710', '23505', 'XX000']);

async function tolerant(client: Client, sql: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const state = (error as { code?: string }).code ?? '';
      if (!raceStates.has(state) || attempt === 5) throw error;
      if (state !== 'XX000') return;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}

const exists = async (client: Client, role: string): Promise<boolean> =>
  (await client.query('select 1 from pg_roles where rolname = $1', [role])).rowCount === 1;

async function createRole(client: Client, role: string): Promise<void> {
  const create = `create role ${role} nosuperuser nobypassrls nocreatedb nocreaterole noinherit`;
  try {
    await tolerant(client, create);
  } catch (error) {
    throw forbidden(error, create);
  }
}

/** Membership with SET alone: the member may become the role, and inherits nothing of it. */
async function grantMembership(client: Client, role: string, member: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>('select pg_has_role($1, $2, $3) as may', [member, role, 'SET']);
  if (rows[0]?.may) return;
  const grant = `grant ${role} to ${client.escapeIdentifier(member)} with inherit false, set true`;
  try {
    await tolerant(client, grant);
  } catch (error) {
    throw forbidden(error, grant);
  }
}

/** The owner may lack the right to make or grant roles on a server that others share: then its superuser does it once. */
function forbidden(error: unknown, sql: string): unknown {
  if ((error as { code?: string }).code !== '42501') return error;
  return new DomainError(
    'precondition-failed',
    `The owner's login may not do this on its server; ask a superuser of it to run: ${sql};`,
  );
}

/**
 * Makes the runtime and queue roles where they are missing, and lets the given logins act as them.
 * Roles belong to the whole server: several databases share them, so existing ones are left as they are.
 */
export async function ensureRoles(client: Client, logins: readonly string[] = []): Promise<void> {
  for (const role of [runtimeRole, queueRole]) {
    if (!(await exists(client, role))) {
      await createRole(client, role);
    }
  }
  for (const login of new Set(logins)) {
    for (const role of [runtimeRole, queueRole]) {
      if (login !== role) await grantMembership(client, role, login);
    }
  }
}
