create schema if not exists placements;
grant usage on schema placements to homeward_runtime;

-- What a provider charges a week under a framework, as the council or the consortium that agreed it says. Pence, without
-- VAT. Days are half open, [valid_from, valid_to).
create table placements.listed_price (
  id uuid primary key default uuidv7(),
  -- The council or consortium that buys. A provider never reads or writes here.
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  framework text not null check (length(btrim(framework)) between 1 and 200),
  -- Empty for a framework without lots.
  lot text not null,
  core_pence bigint not null check (core_pence >= 0),
  additional_pence bigint not null check (additional_pence >= 0),
  education_pence bigint not null check (education_pence >= 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (organisation_id with =, urn with =, framework with =, lot with =,
    daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index listed_price_urn on placements.listed_price (urn) where superseded_at is null;
alter table placements.listed_price enable row level security;
alter table placements.listed_price force row level security;
grant select, insert, update (superseded_at) on placements.listed_price to homeward_runtime;
create policy buyer_and_members_read on placements.listed_price for select
  using (organisation_id = any ((select identity.visible('price-list'))::uuid[])
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_says on placements.listed_price for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
create policy buyer_replaces on placements.listed_price for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
