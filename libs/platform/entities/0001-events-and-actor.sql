create schema if not exists platform;
grant usage on schema platform to homeward_runtime, homeward_queue;

-- What the migrator has applied; written by the owner only.
create table platform.migration (
  lib        text        not null,
  name       text        not null,
  checksum   text        not null,
  applied_at timestamptz not null default now(),
  primary key (lib, name)
);
grant select on platform.migration to homeward_runtime;

-- The actor of the transaction, as the unit of work set it. Unset and empty both mean nobody.
create function platform.actor_organisation() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('homeward.organisation_id', true), '')::uuid;

create function platform.actor_person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('homeward.person_id', true), '')::uuid;

create function platform.actor_kind() returns text
  language sql stable parallel safe
  return nullif(current_setting('homeward.organisation_kind', true), '');

create function platform.actor_has_role(role text) returns boolean
  language sql stable parallel safe
  return role = any (string_to_array(coalesce(current_setting('homeward.roles', true), ''), ','));

-- One table is the audit and the outbox. Rows hold ids, never personal data.
create table platform.event (
  id              uuid        primary key default uuidv7(),
  occurred_at     timestamptz not null default now(),
  name            text        not null check (name ~ '^[a-z]+\.[a-z0-9-]+$'),
  organisation_id uuid,
  actor_person_id uuid,
  actor_label     text        not null,
  subject_id      uuid,
  data            jsonb       not null default '{}',
  jobs            jsonb       check (jsonb_typeof(jobs) = 'array'),
  relayed_at      timestamptz
);
create index event_outbox on platform.event (id) where relayed_at is null;
create index event_organisation on platform.event (organisation_id, occurred_at);
create index event_subject on platform.event (subject_id) where subject_id is not null;

-- Nothing but relayed_at ever changes, and nothing is deleted: the runtime role has no right to.
grant select, insert, update (relayed_at) on platform.event to homeward_runtime;
alter table platform.event enable row level security;
alter table platform.event force row level security;

-- The system actor, which no person signs in as, relays every event, so it sees them all.
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

-- Effects that must not double: a key is here once its effect is committed.
create table platform.processed_job (
  key          text        primary key,
  processed_at timestamptz not null default now()
);
grant select, insert on platform.processed_job to homeward_runtime;

-- The queue's own schema: its tables belong to the queue role alone.
create schema if not exists bullmq;
grant usage, create on schema bullmq to homeward_queue;
