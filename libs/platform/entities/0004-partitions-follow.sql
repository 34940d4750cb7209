-- A partition has the policies of its table, each for the roles that the table's is for. They count where somebody asks the
-- partition by its own name, which everyday work may not.
create function platform.copy_policies(parent regclass, partition regclass) returns void
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  policy record;
begin
  for policy in select polname from pg_policy where polrelid = partition loop
    execute format('drop policy %I on %s', policy.polname, partition);
  end loop;
  for policy in
    select polname, polpermissive, polcmd,
           (select string_agg(case when each = 0 then 'public' else quote_ident(pg_get_userbyid(each)) end, ', ')
              from unnest(polroles) each) as roles,
           pg_get_expr(polqual, polrelid) as reads, pg_get_expr(polwithcheck, polrelid) as writes
      from pg_policy where polrelid = parent
  loop
    execute format('create policy %I on %s as %s for %s to %s %s %s', policy.polname, partition,
      case when policy.polpermissive then 'permissive' else 'restrictive' end,
      case policy.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      policy.roles, 'using (' || policy.reads || ')', 'with check (' || policy.writes || ')');
  end loop;
end
$$;
revoke execute on function platform.copy_policies(regclass, regclass) from public;

-- After a policy of a partitioned table was added or changed.
create function platform.align_partitions(parent regclass) returns void
  language sql
  set search_path = pg_catalog
as $$
  select platform.copy_policies(parent, inhrelid::regclass) from pg_inherits where inhparent = parent
$$;
revoke execute on function platform.align_partitions(regclass) from public;

create or replace function platform.add_partition(parent regclass, partition_name text, bounds text) returns void
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  schema_name text := (select relnamespace::regnamespace::text from pg_class where oid = parent);
  full_name   text := format('%s.%I', schema_name, partition_name);
begin
  if to_regclass(full_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('homeward.partition', 0));
  -- Who waited asks the catalogue itself: to_regclass remembers its answer from before.
  if exists (select from pg_class where relnamespace = schema_name::regnamespace and relname = partition_name) then
    return;
  end if;
  execute format('create table %s (like %s including all)', full_name, parent);
  if (select relrowsecurity from pg_class where oid = parent) then
    execute format('alter table %s enable row level security', full_name);
    execute format('alter table %s force row level security', full_name);
  end if;
  perform platform.copy_policies(parent, full_name::regclass);
  execute format('alter table %s attach partition %s for values %s', parent, full_name, bounds);
end
$$;
