create schema if not exists register;
grant usage on schema register to homeward_runtime;

-- Ofsted's register as it stood on a day. Public facts: anyone reads them, only commands with the permission write them.
create table register.snapshot (
  id uuid primary key default uuidv7(),
  as_at date not null unique,
  -- Some file of this day lists providers not yet inspected too, so that who is absent was not registered.
  complete boolean not null default false,
  -- Invented providers of the demonstration.
  synthetic boolean not null default false
);
grant select, insert, update, delete on register.snapshot to homeward_runtime;

-- The files that a snapshot was made of; each keeps what it said, so that the order of loading does not matter.
create table register.snapshot_file (
  id uuid primary key default uuidv7(),
  snapshot_id uuid not null references register.snapshot (id) on delete cascade,
  file_name text not null,
  -- SHA-256 of the file as it was given.
  checksum text not null,
  kind text not null check (kind in ('providers-and-places', 'provider-level')),
  complete boolean not null,
  -- Rows set aside from an earlier load and corrected.
  correction boolean not null,
  synthetic boolean not null,
  loaded_at timestamptz not null default clock_timestamp(),
  unique (snapshot_id, kind, file_name)
);
create index snapshot_file_checksum on register.snapshot_file (checksum);
grant select, insert, update, delete on register.snapshot_file to homeward_runtime;

-- One row of one file: what it says of a provider.
create table register.listing (
  snapshot_file_id uuid not null references register.snapshot_file (id) on delete cascade,
  -- As a spreadsheet shows it, title rows counted.
  source_row integer not null,
  urn text not null,
  provision_type text not null,
  status text not null,
  -- Null when Ofsted withholds it.
  name text,
  -- Name and address are REDACTED, as they are for children's homes.
  withheld boolean not null,
  -- The owner as published.
  owner_name text,
  -- One of the 153; null for a Welsh council or a name that is not known.
  authority_code text,
  authority_name text,
  region text,
  sector text,
  -- Null where the publisher gives none; never 0 for that.
  places integer check (places >= 0),
  registered_on date,
  short_break_only boolean,
  multi_building boolean,
  supported_premises integer check (supported_premises >= 0),
  linked_education_urn text,
  address text,
  town text,
  postcode text,
  primary key (snapshot_file_id, urn)
);
grant select, insert, update, delete on register.listing to homeward_runtime;

create table register.listed_inspection (
  snapshot_file_id uuid not null,
  urn text not null,
  inspected_on date not null,
  published_on date,
  event_type text,
  event_number text,
  overall text,
  helped_and_protected text,
  leaders_and_managers text,
  education text,
  health text,
  supported_accommodation_outcome text,
  -- The publisher's latest at that day, as against the one before it.
  latest boolean not null,
  primary key (snapshot_file_id, urn, inspected_on),
  foreign key (snapshot_file_id, urn) references register.listing (snapshot_file_id, urn) on delete cascade
);
grant select, insert, update, delete on register.listed_inspection to homeward_runtime;

-- The snapshot itself: the files of one day merged by URN. Made anew at each load of that day.
create table register.registration (
  snapshot_id uuid not null references register.snapshot (id) on delete cascade,
  urn text not null,
  provision_type text not null,
  status text not null,
  name text,
  withheld boolean not null,
  owner_name text,
  authority_code text,
  authority_name text,
  region text,
  sector text,
  places integer,
  registered_on date,
  short_break_only boolean,
  multi_building boolean,
  supported_premises integer,
  linked_education_urn text,
  address text,
  town text,
  postcode text,
  -- The row that decided type, status, authority and sector.
  source_file_id uuid not null,
  source_row integer not null,
  primary key (snapshot_id, urn)
);
create index registration_authority on register.registration (snapshot_id, authority_code);
create index registration_urn on register.registration (urn);
grant select, insert, update, delete on register.registration to homeward_runtime;

create table register.inspection (
  snapshot_id uuid not null,
  urn text not null,
  inspected_on date not null,
  published_on date,
  event_type text,
  event_number text,
  overall text,
  helped_and_protected text,
  leaders_and_managers text,
  education text,
  health text,
  supported_accommodation_outcome text,
  source_file_id uuid not null,
  primary key (snapshot_id, urn, inspected_on),
  foreign key (snapshot_id, urn) references register.registration (snapshot_id, urn) on delete cascade
);
grant select, insert, update, delete on register.inspection to homeward_runtime;

-- The newest complete snapshot at or before a day; null without one. The one answer for the unregistered check.
create function register.complete_snapshot(as_at date) returns uuid
  language sql stable parallel safe
  return (select s.id from register.snapshot s where s.complete and s.as_at <= $1 order by s.as_at desc limit 1);
grant execute on function register.complete_snapshot(date) to homeward_runtime;
