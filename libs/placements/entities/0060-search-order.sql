-- The order of the candidates after those that a search keeps as it is answered: written down when somebody first goes on to
-- them, so that the search itself does not wait for it, and never changed. From then on every page is of one list.
create table placements.search_order (
  search_id uuid primary key,
  organisation_id uuid not null,
  ordered_at timestamptz not null default now(),
  candidates integer not null check (candidates >= 0),
  -- As search_run.ranking, going on where that ends.
  ranking jsonb not null check (jsonb_typeof(ranking) = 'array'),
  foreign key (search_id, organisation_id) references placements.search_run (id, organisation_id)
);
alter table placements.search_order enable row level security;
alter table placements.search_order force row level security;
grant select, insert on placements.search_order to homeward_runtime;
create policy looking_organisation_reads on placements.search_order for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_goes_on on placements.search_order for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
