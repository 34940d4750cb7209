-- The frameworks of a council or a consortium, lot by lot with their days, and the places that a provider guarantees it
-- under one. Like its price list they are the buyer's; a council also reads those of its consortia.
create table placements.framework_lot (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  framework text not null check (length(btrim(framework)) between 1 and 200),
  -- Empty for a framework without lots.
  lot text not null,
  -- What is bought under it.
  kind text not null check (kind in ('residential', 'fostering', 'supported-accommodation', 'special-school', 'parent-and-child',
    'short-breaks', 'other')),
  -- Days on which placements may be made under it, half open.
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (organisation_id with =, framework with =, lot with =, daterange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
alter table placements.framework_lot enable row level security;
alter table placements.framework_lot force row level security;
grant select, insert, update (superseded_at) on placements.framework_lot to homeward_runtime;
create policy buyer_and_members_read on placements.framework_lot for select
  using (organisation_id = any ((select identity.visible('price-list'))::uuid[])
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_says on placements.framework_lot for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_replaces on placements.framework_lot for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

create table placements.block_guarantee (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  framework text not null check (length(btrim(framework)) between 1 and 200),
  lot text not null,
  -- Places kept for the buyer, and paid for whether or not a child is there.
  places integer not null check (places between 1 and 999),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (organisation_id with =, urn with =, framework with =, lot with =,
    daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index block_guarantee_urn on placements.block_guarantee (urn) where superseded_at is null;
alter table placements.block_guarantee enable row level security;
alter table placements.block_guarantee force row level security;
grant select, insert, update (superseded_at) on placements.block_guarantee to homeward_runtime;
create policy buyer_and_members_read on placements.block_guarantee for select
  using (organisation_id = any ((select identity.visible('price-list'))::uuid[])
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_says on placements.block_guarantee for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_replaces on placements.block_guarantee for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
