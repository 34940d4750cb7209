import type { Client } from 'pg';

/** Each object of the libs' schemas, named as a person would, with all that a migration decides about it. */
export type SchemaFingerprint = ReadonlyMap<string, string>;

/**
 * Partitions that time made (`event_2025_03`, `episode_2025`) are in no migration; those that a migration makes are compared
 * as any table.
 */
const lasting = (c: string): string => `not (${c}.relispartition and ${c}.relname ~ '_\\d{4}(_\\d\\d)?(_|$)')`;

const policiesOf = (c: string): string => `
  (select string_agg(concat_ws(' ', polname, polcmd, polpermissive, polroles::text, pg_get_expr(polqual, polrelid), 'check',
            pg_get_expr(polwithcheck, polrelid)), ',' order by polname)
   from pg_policy where polrelid = ${c}.oid)`;

const ASTRAY = 'partition ';

const parts = [
  `select 'schema ' || nspname as name, coalesce(nspacl::text, '') as definition, oid as nsp
   from pg_namespace`,

  `select case relkind when 'v' then 'view ' when 'm' then 'materialized view ' when 'S' then 'sequence '
            else 'table ' end || relnamespace::regnamespace || '.' || relname,
          concat_ws(' ', relrowsecurity, relforcerowsecurity, relpersistence, reloptions::text, relacl::text,
            case when relkind in ('v', 'm') then pg_get_viewdef(oid) end),
          relnamespace
   from pg_class c where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${lasting('c')}`,

  `select 'column ' || c.relnamespace::regnamespace || '.' || c.relname || '.' || a.attname,
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
            nullif(a.attidentity, ''), nullif(a.attgenerated, ''), pg_get_expr(d.adbin, d.adrelid), a.attacl::text),
          c.relnamespace
   from pg_attribute a
   join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f')
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped and ${lasting('c')}`,

  `select 'constraint ' || r.relname || '.' || k.conname, pg_get_constraintdef(k.oid), k.connamespace
   from pg_constraint k join pg_class r on r.oid = k.conrelid and ${lasting('r')}`,

  `select 'index ' || c.relnamespace::regnamespace || '.' || c.relname, pg_get_indexdef(c.oid), c.relnamespace
   from pg_class c where c.relkind in ('i', 'I') and ${lasting('c')}`,

  `select 'function ' || oid::regprocedure, concat_ws(' ', pg_get_functiondef(oid), proacl::text), pronamespace
   from pg_proc where prokind in ('f', 'p')`,

  `select 'policy ' || c.relnamespace::regnamespace || '.' || c.relname || '.' || p.polname,
          concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid),
            'check', pg_get_expr(p.polwithcheck, p.polrelid)),
          c.relnamespace
   from pg_policy p join pg_class c on c.oid = p.polrelid and ${lasting('c')}`,

  // Named only when something is wrong with it, whether or not the migrations make it so.
  `select '${ASTRAY}' || c.relnamespace::regnamespace || '.' || c.relname || ', open to others than its table:', '', c.relnamespace
   from pg_class c
   join pg_inherits i on i.inhrelid = c.oid
   join pg_class parent on parent.oid = i.inhparent and parent.relrowsecurity
   where c.relkind = 'r' and (
     not (c.relrowsecurity and c.relforcerowsecurity)
     or has_any_column_privilege('homeward_runtime', c.oid, 'select, insert, update')
     or has_table_privilege('homeward_runtime', c.oid, 'delete, truncate')
     or ${policiesOf('c')} is distinct from ${policiesOf('parent')}
   )`,

  `select 'trigger ' || c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid), c.relnamespace
   from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal`,

  `select 'type ' || t.oid::regtype,
          concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
            (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)),
          t.typnamespace
   from pg_type t where t.typtype in ('e', 'd')`,
];

const question = `
  with part (name, definition, nsp) as (${parts.join('\n union all \n')})
  select name, definition from part
  where nsp in (select oid from pg_namespace where nspname = any ($1))`;

/** What the schemas hold now. Data and statistics are no part of it. */
export async function schemaFingerprint(client: Client, schemas: readonly string[]): Promise<SchemaFingerprint> {
  await client.query('set search_path to pg_catalog');
  const { rows } = await client.query<{ name: string; definition: string | null }>(question, [[...schemas]]);
  return new Map(rows.map((row) => [row.name, row.definition ?? '']));
}

/** Differences in words, in order of name. */
export function compareFingerprints(live: SchemaFingerprint, intended: SchemaFingerprint): string[] {
  const names = [...new Set([...live.keys(), ...intended.keys()])].sort();
  return names.flatMap((name) => {
    if (name.startsWith(ASTRAY)) return [`${name} its policies or privileges are not those of the table`];
    if (!live.has(name)) return [`${name} is missing from the database`];
    if (!intended.has(name)) return [`${name} is in the database and in no migration`];
    return live.get(name) === intended.get(name) ? [] : [`${name} is not as the migrations make it`];
  });
}
