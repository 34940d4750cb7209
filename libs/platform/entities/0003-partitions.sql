-- Tables that grow with time are kept in partitions: events by month here, returns by year in children. A partition has the
-- row security of its table, so that it tells a stranger nothing when it is asked by its own name, and no grants at all.

-- Makes a partition where there is none. For the owner's own functions: nobody else may call it.
-- It is filled into its table by ATTACH, which lets others read and write the table meanwhile.
create function platform.add_partition(parent regclass, partition_name text, bounds text) returns void
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  schema_name text := (select relnamespace::regnamespace::text from pg_class where oid = parent);
  full_name   text := format('%s.%I', schema_name, partition_name);
  policy      record;
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
  for policy in
    select polname, polpermissive, polcmd,
           pg_get_expr(polqual, polrelid) as reads, pg_get_expr(polwithcheck, polrelid) as writes
      from pg_policy where polrelid = parent
  loop
    execute format('create policy %I on %s as %s for %s to public %s %s', policy.polname, full_name,
      case when policy.polpermissive then 'permissive' else 'restrictive' end,
      case policy.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      'using (' || policy.reads || ')', 'with check (' || policy.writes || ')');
  end loop;
  execute format('alter table %s attach partition %s for values %s', parent, full_name, bounds);
end
$$;
revoke execute on function platform.add_partition(regclass, text, text) from public;

-- The owner is under row security too: it is lifted while the rows move.
alter table platform.event no force row level security;
alter table platform.event rename to event_before_partitions;
alter table platform.event_before_partitions rename constraint event_pkey to event_before_partitions_pkey;
alter index platform.event_outbox rename to event_before_partitions_outbox;
alter index platform.event_organisation rename to event_before_partitions_organisation;
alter index platform.event_subject rename to event_before_partitions_subject;

create table platform.event (
  id              uuid        not null default uuidv7(),
  -- The partition that a row is in; months are those of UTC.
  occurred_at     timestamptz not null default now(),
  name            text        not null check (name ~ '^[a-z]+\.[a-z0-9-]+$'),
  organisation_id uuid,
  actor_person_id uuid,
  actor_label     text        not null,
  subject_id      uuid,
  data            jsonb       not null default '{}',
  jobs            jsonb       check (jsonb_typeof(jobs) = 'array'),
  relayed_at      timestamptz,
  primary key (id, occurred_at)
) partition by range (occurred_at);
create index event_outbox on platform.event (id) where relayed_at is null;
create index event_organisation on platform.event (organisation_id, occurred_at);
create index event_subject on platform.event (subject_id) where subject_id is not null;

grant select, insert, update (relayed_at) on platform.event to homeward_runtime;
alter table platform.event enable row level security;
create policy event_read on platform.event for select using (
  organisation_id = (select platform.actor_organisation())
  or actor_person_id = (select platform.actor_person())
  or (select platform.actor_kind()) = 'system'
);
create policy event_write on platform.event for insert with check (
  organisation_id is null
  or organisation_id = (select platform.actor_organisation())
  or (select platform.actor_kind()) = 'system'
);
create policy event_relay on platform.event for update
  using ((select platform.actor_kind()) = 'system' and relayed_at is null)
  with check ((select platform.actor_kind()) = 'system' and relayed_at is not null);

-- The partition of the month that holds a day. For the owner's own functions.
create function platform.add_event_partition(day date) returns void
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  month timestamp := date_trunc('month', day::timestamp);
begin
  perform platform.add_partition('platform.event', 'event_' || to_char(month, 'YYYY_MM'),
    format('from (%L) to (%L)', month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC'));
end
$$;
revoke execute on function platform.add_event_partition(date) from public;

-- Everyday work owns no table and may make none; this makes these and no others: last month, this one and the next three.
create function platform.make_event_partitions() returns void
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
begin
  for months in -1 .. 3 loop
    perform platform.add_event_partition(((now() at time zone 'UTC') + make_interval(months => months))::date);
  end loop;
end
$$;
revoke execute on function platform.make_event_partitions() from public;
grant execute on function platform.make_event_partitions() to homeward_runtime;

select platform.add_event_partition(month::date)
  from (select distinct date_trunc('month', occurred_at at time zone 'UTC') as month
          from platform.event_before_partitions) as months;
select platform.make_event_partitions();

-- Who should hear of these events has heard: the trigger is put on afterwards.
insert into platform.event select * from platform.event_before_partitions;
alter table platform.event force row level security;
drop table platform.event_before_partitions;
create trigger event_announced after insert on platform.event
  for each statement execute function platform.announce_event();
