-- What a council looks for on behalf of one child, or of brothers and sisters together. It is known by a reference of its
-- own: no name, no number and no birth date of a child is here or in its versions' columns.
create table placements.need (
  id uuid primary key default uuidv7(),
  -- The council that looks, or the consortium that looks for its members. Nobody else reads or writes here.
  organisation_id uuid not null references identity.organisation (id),
  reference text not null check (reference ~ '^N-[0-9]{4}-[0-9]{4,9}$'),
  status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  -- The version in force; the newest of need_version.
  version integer not null default 1 check (version >= 1),
  -- Said by that version, kept here so that lists come in the order in which they press.
  urgency text check (urgency in ('today', 'days', 'planned')),
  wanted_from date,
  -- When the legal route ends by itself; null when it has no end that is known.
  clock_ends_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz check (closed_at >= created_at),
  closed_reason text check (length(btrim(closed_reason)) between 1 and 500),
  created_by_person uuid references identity.person (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, reference),
  unique (id, organisation_id),
  check ((status = 'closed') = (closed_at is not null)),
  check ((closed_at is null) = (closed_reason is null)),
  check (status <> 'open' or opened_at is not null),
  -- Nothing is opened without what a search cannot do without.
  check (status <> 'open' or wanted_from is not null)
);
create index need_open on placements.need (organisation_id, id) where status = 'open';
alter table placements.need enable row level security;
alter table placements.need force row level security;
grant select, insert, update (status, version, urgency, wanted_from, clock_ends_at, opened_at, closed_at, closed_reason,
  updated_at) on placements.need to homeward_runtime;
create policy looking_organisation_reads on placements.need for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_writes on placements.need for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_changes on placements.need for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- What a need said, and from when: what providers saw is what they answered, so a version is never changed or removed.
create table placements.need_version (
  need_id uuid not null,
  organisation_id uuid not null references identity.organisation (id),
  version integer not null check (version >= 1),
  -- The need as `homeward search --need` takes it; of a draft, as much of it as was said.
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  written_by_person uuid references identity.person (id),
  written_at timestamptz not null default now(),
  primary key (need_id, version),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id)
);
create index need_version_organisation on placements.need_version (organisation_id);
alter table placements.need_version enable row level security;
alter table placements.need_version force row level security;
grant select, insert on placements.need_version to homeward_runtime;
create policy looking_organisation_reads on placements.need_version for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_writes on placements.need_version for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
