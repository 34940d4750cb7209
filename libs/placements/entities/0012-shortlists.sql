-- Candidates of a need that its organisation considers, in its order. An entry that is taken off stays, with the reason.
create table placements.shortlist_entry (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid not null,
  -- The version of the need for which it was found.
  need_version integer not null check (need_version >= 1),
  kind text not null check (kind in ('home', 'fostering-household')),
  urn text check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  building integer check (building between 1 and 999),
  -- Code of the place or reference of the household; null for a home that nobody described.
  place text check (length(place) between 1 and 40),
  -- As it was called when it was put here.
  name text check (length(name) <= 300),
  position integer not null check (position >= 1),
  reason text not null check (length(btrim(reason)) between 1 and 500),
  added_by_person uuid references identity.person (id),
  added_at timestamptz not null default now(),
  removed_by_person uuid references identity.person (id),
  removed_at timestamptz check (removed_at >= added_at),
  removed_reason text check (length(btrim(removed_reason)) between 1 and 500),
  check ((removed_at is null) = (removed_reason is null)),
  check (urn is not null or place is not null),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id)
);
create unique index shortlist_once on placements.shortlist_entry
  (need_id, kind, (coalesce(urn, '')), (coalesce(building, 0)), (coalesce(place, ''))) where removed_at is null;
alter table placements.shortlist_entry enable row level security;
alter table placements.shortlist_entry force row level security;
grant select, insert, update (position, removed_by_person, removed_at, removed_reason)
  on placements.shortlist_entry to homeward_runtime;
create policy looking_organisation_reads on placements.shortlist_entry for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_adds on placements.shortlist_entry for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy looking_organisation_changes on placements.shortlist_entry for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
