import type { TestDatabase } from '../database';

/** A table or view of a lib's schema, as the catalogue has it. */
export interface Relation {
  readonly name: string;
  readonly isView: boolean;
  readonly belongsToOrganisation: boolean;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly policies: number;
  readonly asksTheReader: boolean;
  readonly readable: boolean;
}

/** Every schema that is neither Postgres's own nor the queue's. A new lib's schema is among them by itself. */
const SCHEMAS = `
  select nspname as name from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'bullmq')`;

export function relations(database: TestDatabase): Promise<Relation[]> {
  return database.asOwner<Relation>(`
    select n.nspname || '.' || c.relname as name,
           c.relkind in ('v', 'm') as "isView",
           exists (select from pg_attribute a
                   where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped) as "belongsToOrganisation",
           c.relrowsecurity as enabled,
           c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
           coalesce(c.reloptions::text ilike '%security_invoker=true%', false) as "asksTheReader",
           has_schema_privilege('homeward_runtime', n.oid, 'usage')
             and has_any_column_privilege('homeward_runtime', c.oid, 'select') as readable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${SCHEMAS}) and c.relkind in ('r', 'p', 'v', 'm', 'f')
    order by 1`);
}
