-- Supply facts that no register publishes, said by organisations from files, by date, like premises and places before them.

-- Which of the four categories of supported accommodation one building is; null for every other registration, and where it
-- is not said. Supported Accommodation (England) Regulations 2023, regulation 4.
alter table register.premises add column category integer check (category between 1 and 4);

-- What a household's own home has, all together; null when it is not said.
alter table register.fostering_household add column features text[];

-- How one home works: staff, manager, school. Null is "not said", which is neither none nor full.
create table register.home_profile (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- Staff to children by day: 2 and 1 for two to one, 1 and 3 for one to three.
  staff_by_day integer check (staff_by_day between 1 and 9),
  children_by_day integer check (children_by_day between 1 and 9),
  night text check (night in ('waking', 'sleep-in', 'waking-and-sleep-in')),
  -- Care staff with the level 3 diploma or what counts as equal, percent.
  qualified_percent numeric(4, 1) check (qualified_percent between 0 and 100),
  manager text check (manager in ('registered', 'applied', 'interim', 'none')),
  -- Since when the manager has been in post, or the post has been empty.
  manager_since date,
  -- How school is provided; more than one may be.
  school text[],
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check ((staff_by_day is null) = (children_by_day is null)),
  check (manager is not null or manager_since is null),
  exclude using gist (organisation_id with =, urn with =, daterange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
alter table register.home_profile enable row level security;
alter table register.home_profile force row level security;
grant select, insert, update (superseded_at) on register.home_profile to homeward_runtime;
create policy own_organisation_reads on register.home_profile for select
  using (organisation_id = any ((select identity.visible('home-profile'))::uuid[]));
create policy own_organisation_says on register.home_profile for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.home_profile for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
create policy supply_door on register.home_profile for select to current_user using (true);

-- A home that is to open: what kind, for how many, in which council's area, and when, as it was last said.
create table register.planned_home (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- The organisation's own reference, never an address.
  reference text not null check (reference ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  kind text not null check (kind in ('childrens-home', 'short-break-home', 'secure-childrens-home',
    'residential-special-school', 'supported-accommodation', 'fostering-households')),
  -- Places, or households to be approved.
  places integer not null check (places between 1 and 999),
  -- One of the 153; the finest location that is kept.
  authority_code text not null check (authority_code ~ '^[A-Z][0-9]{8}$'),
  expected_on date not null,
  status text not null check (status in ('proposed', 'site-found', 'planning-permission', 'registration-applied', 'opened',
    'withdrawn')),
  -- Once it is registered.
  urn text check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check (urn is null or status in ('registration-applied', 'opened')),
  exclude using gist (organisation_id with =, reference with =, daterange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
alter table register.planned_home enable row level security;
alter table register.planned_home force row level security;
grant select, insert, update (superseded_at) on register.planned_home to homeward_runtime;
create policy own_organisation_reads on register.planned_home for select
  using (organisation_id = any ((select identity.visible('planned-home'))::uuid[]));
create policy own_organisation_says on register.planned_home for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.planned_home for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
create policy supply_door on register.planned_home for select to current_user using (true);

-- Who may see planned homes, and which: an organisation its own; councils, consortia, Ofsted and the oversight body those of
-- providers too, since places to come are what they plan with. What a council plans is its own to tell.
create function register.planned_homes_on(as_at date) returns table (
  said_by uuid, organisation_name text, reference text, kind text, places integer, authority_code text, expected_on date,
  first_expected_on date, status text, urn text, said_on date
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select h.organisation_id, o.name, h.reference, h.kind, h.places, h.authority_code, h.expected_on,
         (select e.expected_on from register.planned_home e
           where e.organisation_id = h.organisation_id and e.reference = h.reference and e.superseded_at is null
           order by e.valid_from limit 1),
         h.status, h.urn, h.valid_from
    from register.planned_home h
    join identity.organisation o on o.id = h.organisation_id
   where h.superseded_at is null and h.valid_from <= as_at and (h.valid_to is null or h.valid_to > as_at)
     and (h.organisation_id = platform.actor_organisation()
       or (o.kind = 'provider' and platform.actor_kind() in ('council', 'consortium', 'ofsted', 'oversight-body')))
$$;
revoke all on function register.planned_homes_on(date) from public;
grant execute on function register.planned_homes_on(date) to homeward_runtime;
