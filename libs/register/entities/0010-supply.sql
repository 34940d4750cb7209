-- What no one publishes, as organisations say it from files: the premises of a registration, their places, and fostering
-- households. Each row is what one organisation said of one thing for some days, [valid_from, valid_to); one that never was
-- has the same day twice. What is said anew of the same first day takes the place of what was said; that keeps its row.

-- A building of a registration, with its exact postcode: confidential.
create table register.premises (
  id uuid primary key default uuidv7(),
  -- Who says so: the provider itself, or a council or Ofsted who knows it.
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- 1 to 4 under a children's home's registration; more under a supported accommodation provider's.
  building integer not null check (building between 1 and 999),
  -- Upper case, no space.
  postcode text not null check (postcode ~ '^[A-Z0-9]{5,7}$'),
  places integer not null check (places between 0 and 999),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (organisation_id with =, urn with =, building with =, daterange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
create index premises_urn on register.premises (urn) where superseded_at is null;
alter table register.premises enable row level security;
alter table register.premises force row level security;
grant select, insert, update (superseded_at) on register.premises to homeward_runtime;
create policy own_organisation_and_ofsted_read on register.premises for select
  using (organisation_id = any ((select identity.visible('premises'))::uuid[]));
create policy own_organisation_says on register.premises for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.premises for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- One place in a building: who it is for, and whether it is registered, staffed and offered.
create table register.place (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  building integer not null check (building between 1 and 999),
  -- The provider's own code of the room or place.
  code text not null check (length(code) between 1 and 40),
  registered boolean not null,
  staffed boolean not null,
  offered boolean not null,
  -- Both in it.
  age_from integer not null check (age_from between 0 and 25),
  age_to integer not null check (age_to between age_from and 25),
  sex text not null check (sex in ('any', 'female', 'male')),
  -- Of this one place together: a step-free room without its own bathroom is no step-free room with one.
  features text[] not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check (registered or not staffed),
  check (staffed or not offered),
  exclude using gist (organisation_id with =, urn with =, building with =, code with =,
    daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index place_urn on register.place (urn) where superseded_at is null;
alter table register.place enable row level security;
alter table register.place force row level security;
grant select, insert, update (superseded_at) on register.place to homeward_runtime;
create policy own_organisation_and_ofsted_read on register.place for select
  using (organisation_id = any ((select identity.visible('place'))::uuid[]));
create policy own_organisation_says on register.place for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.place for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- A fostering household as its agency, or the council whose own service it is, says: terms of approval, and vacancies.
create table register.fostering_household (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- Null for a council's own service, which Ofsted's register does not hold.
  agency_urn text check (agency_urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- The service's own reference, never a name.
  household text not null check (household ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  postcode text not null check (postcode ~ '^[A-Z0-9]{5,7}$'),
  age_from integer not null check (age_from between 0 and 18),
  age_to integer not null check (age_to between age_from and 18),
  sex text not null check (sex in ('any', 'female', 'male')),
  -- Children it is approved for.
  children integer not null check (children between 1 and 20),
  kinds text[] not null check (cardinality(kinds) > 0),
  -- Largest group of siblings that it can take together; null when not said.
  siblings integer check (siblings between 1 and children),
  -- Null when not said.
  vacancies integer check (vacancies between 0 and children),
  vacancies_on date,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check ((vacancies is null) = (vacancies_on is null)),
  exclude using gist (organisation_id with =, (coalesce(agency_urn, '')) with =, household with =,
    daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
alter table register.fostering_household enable row level security;
alter table register.fostering_household force row level security;
grant select, insert, update (superseded_at) on register.fostering_household to homeward_runtime;
create policy own_organisation_reads on register.fostering_household for select
  using (organisation_id = any ((select identity.visible('fostering-household'))::uuid[]));
create policy own_organisation_says on register.fostering_household for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.fostering_household for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
