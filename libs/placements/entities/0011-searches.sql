-- How much each criterion weighs in an organisation's searches: said anew as a next version, never changed.
create table placements.search_weights (
  organisation_id uuid not null references identity.organisation (id),
  version integer not null check (version >= 1),
  weights jsonb not null check (jsonb_typeof(weights) = 'object'),
  said_by_person uuid references identity.person (id),
  said_at timestamptz not null default now(),
  primary key (organisation_id, version)
);
alter table placements.search_weights enable row level security;
alter table placements.search_weights force row level security;
grant select, insert on placements.search_weights to homeward_runtime;
create policy looking_organisation_reads on placements.search_weights for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_says on placements.search_weights for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));

-- A search as it was answered: enough to say later who was found, in which order and how many were left out for what.
create table placements.search_run (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- Null for a need that was sent along and not kept.
  need_id uuid,
  need_version integer,
  as_at date not null,
  searched_at timestamptz not null default now(),
  searched_by_person uuid references identity.person (id),
  weights jsonb not null check (jsonb_typeof(weights) = 'object'),
  -- Of search_weights; null for the weights of the need itself or the usual ones.
  weights_version integer,
  considered integer not null check (considered >= 0),
  candidates integer not null check (candidates >= 0),
  left_out integer not null check (left_out >= 0),
  -- Homes left out by reason: { "not-active": 12 }.
  reasons jsonb not null check (jsonb_typeof(reasons) = 'object'),
  -- Keys of the first candidates, best first: [["home", "2900001", 1, "A1", score], ...].
  ranking jsonb not null check (jsonb_typeof(ranking) = 'array'),
  unique (id, organisation_id),
  check ((need_id is null) = (need_version is null)),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id),
  foreign key (need_id, need_version) references placements.need_version (need_id, version)
);
create index search_run_need on placements.search_run (need_id, id);
alter table placements.search_run enable row level security;
alter table placements.search_run force row level security;
grant select, insert on placements.search_run to homeward_runtime;
create policy looking_organisation_reads on placements.search_run for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_searches on placements.search_run for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));

-- How often anchors may change, so that distances in bands locate nobody. Homeward's own rule, dated; the newest that has
-- begun holds. Whoever runs the database may add a row; the software only reads.
create table placements.anchor_rule (
  valid_from date primary key,
  -- Hours that are looked back.
  hours integer not null check (hours between 1 and 720),
  -- Different sets of anchors of one need (of one person, for needs that are not kept), and different postcodes in them.
  sets_of_need integer not null check (sets_of_need >= 1),
  postcodes_of_need integer not null check (postcodes_of_need >= 1),
  -- Different postcodes in all searches of an organisation.
  postcodes_of_organisation integer not null check (postcodes_of_organisation >= 1),
  source text not null check (length(btrim(source)) between 1 and 300)
);
grant select on placements.anchor_rule to homeward_runtime;
insert into placements.anchor_rule values ('2020-01-01', 24, 3, 6, 120, 'Homeward''s own rule');

-- Which anchors were searched with, as digests: enough to count and to compare, nothing to read an address from.
create table placements.anchor_use (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid,
  person_id uuid references identity.person (id),
  -- SHA-256 of organisation and postcode, in order.
  anchors text[] not null check (cardinality(anchors) > 0),
  used_at timestamptz not null default now(),
  foreign key (need_id, organisation_id) references placements.need (id, organisation_id)
);
create index anchor_use_organisation on placements.anchor_use (organisation_id, used_at);
create index anchor_use_need on placements.anchor_use (need_id, used_at);
alter table placements.anchor_use enable row level security;
alter table placements.anchor_use force row level security;
grant select, insert on placements.anchor_use to homeward_runtime;
create policy looking_organisation_reads on placements.anchor_use for select
  using (organisation_id = any ((select identity.visible('need'))::uuid[]));
create policy looking_organisation_uses on placements.anchor_use for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_kind()) in ('council', 'consortium'));
