-- A search that is asked again each night and whenever vacancies change, for no one need.
create table placements.saved_search (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  name text not null check (length(btrim(name)) between 1 and 100),
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  created_by_person uuid references identity.person (id),
  created_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= created_at),
  unique (id, organisation_id)
);
create index saved_search_kept on placements.saved_search (organisation_id) where ended_at is null;
alter table placements.saved_search enable row level security;
alter table placements.saved_search force row level security;
grant select, insert, update (ended_at) on placements.saved_search to homeward_runtime;
create policy looking_organisation_reads on placements.saved_search for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_writes on placements.saved_search for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_ends on placements.saved_search for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- A child who lives at a distance or in residential care with a plan to come nearer or to step down, under a reference of
-- the organisation's own: no name, no birth date.
create table placements.come_home_entry (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  reference text not null check (reference ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  version integer not null default 1 check (version >= 1),
  lives text not null check (lives in ('at-a-distance', 'residential', 'both')),
  plan text not null check (plan in ('return', 'step-down')),
  readiness text not null check (readiness in ('ready', 'preparing', 'not-ready')),
  barrier text check (length(btrim(barrier)) between 1 and 500),
  target_date date not null,
  -- What is wanted, as `homeward search --need` takes it, without its days.
  document jsonb not null check (jsonb_typeof(document) = 'object'),
  -- Codes of authorities in which it is to be; empty for anywhere.
  areas text[] not null default '{}',
  written_by_person uuid references identity.person (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  closed_at timestamptz check (closed_at >= created_at),
  closed_reason text check (length(btrim(closed_reason)) between 1 and 500),
  check ((closed_at is null) = (closed_reason is null)),
  unique (id, organisation_id)
);
create unique index come_home_once on placements.come_home_entry (organisation_id, reference) where closed_at is null;
alter table placements.come_home_entry enable row level security;
alter table placements.come_home_entry force row level security;
grant select, insert, update (version, lives, plan, readiness, barrier, target_date, document, areas, written_by_person,
  updated_at, closed_at, closed_reason) on placements.come_home_entry to homeward_runtime;
create policy looking_organisation_reads on placements.come_home_entry for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_writes on placements.come_home_entry for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_changes on placements.come_home_entry for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- A vacancy that fits a need, a saved search or a child of the come-home list: told once for as long as it stands. Once it
-- stands no longer the alert has ended, and the same place falling free anew is a new vacancy.
create table placements.match_alert (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid,
  saved_search_id uuid,
  come_home_id uuid,
  kind text not null check (kind in ('home', 'fostering-household')),
  urn text check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  building integer check (building between 1 and 999),
  place text check (length(place) between 1 and 40),
  name text check (length(name) <= 300),
  -- Whether it was there when the need was first matched: it is in the search, and no news.
  known_from_start boolean not null,
  found_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= found_at),
  read_at timestamptz check (read_at >= found_at),
  read_by_person uuid references identity.person (id),
  check (num_nonnulls(need_id, saved_search_id, come_home_id) = 1),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id),
  foreign key (saved_search_id, organisation_id) references placements.saved_search (id, organisation_id),
  foreign key (come_home_id, organisation_id) references placements.come_home_entry (id, organisation_id)
);
create unique index match_alert_once on placements.match_alert
  ((coalesce(need_id, saved_search_id, come_home_id)), kind, (coalesce(urn, '')), (coalesce(building, 0)), (coalesce(place, '')))
  where ended_at is null;
create index match_alert_news on placements.match_alert (organisation_id, id) where not known_from_start;
alter table placements.match_alert enable row level security;
alter table placements.match_alert force row level security;
grant select, insert, update (ended_at, read_at, read_by_person) on placements.match_alert to homeward_runtime;
create policy looking_organisation_reads on placements.match_alert for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_is_told on placements.match_alert for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_reads_off on placements.match_alert for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- When a need, a saved search or an entry of the come-home list was matched: the first time finds what is no news.
create table placements.match_pass (
  subject_id uuid primary key,
  organisation_id uuid not null references identity.organisation (id),
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now()
);
alter table placements.match_pass enable row level security;
alter table placements.match_pass force row level security;
grant select, insert, update (last_at) on placements.match_pass to homeward_runtime;
create policy looking_organisation_reads on placements.match_pass for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_is_matched on placements.match_pass for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_is_matched_again on placements.match_pass for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
