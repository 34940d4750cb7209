-- Ofsted's table of supported accommodation premises, one for a day. Premises have no number of their own.
create table register.premises_file (
  id uuid primary key default uuidv7(),
  as_at date not null,
  file_name text not null,
  -- SHA-256 of the file as it was given.
  checksum text not null unique,
  -- Rows set aside from an earlier load and corrected: they add to the day's table.
  correction boolean not null,
  synthetic boolean not null,
  loaded_at timestamptz not null default clock_timestamp()
);
create unique index premises_file_day on register.premises_file (as_at) where not correction;
grant select, insert, update, delete on register.premises_file to homeward_runtime;

create table register.supported_accommodation_premises (
  premises_file_id uuid not null references register.premises_file (id) on delete cascade,
  source_row integer not null,
  -- The provider's; it is registered as one, whatever the number of its premises.
  urn text not null,
  provider_name text,
  owner_name text,
  status text not null,
  sector text,
  registered_on date,
  -- "Category 1" to "Category 4", of regulation 4 of the Supported Accommodation (England) Regulations 2023.
  category text not null,
  places integer check (places >= 0),
  -- One of the 153; null for premises outside England or a name that is not known.
  authority_code text,
  authority_name text,
  region text,
  primary key (premises_file_id, source_row)
);
create index supported_accommodation_premises_urn on register.supported_accommodation_premises (urn);
grant select, insert, update, delete on register.supported_accommodation_premises to homeward_runtime;

-- Ofsted's table of joiners and leavers: providers that opened or closed in a year, with the reason. It lists no others.
create table register.movement_file (
  id uuid primary key default uuidv7(),
  -- The year's first and last day.
  year_from date not null,
  as_at date not null check (as_at > year_from),
  file_name text not null,
  checksum text not null unique,
  correction boolean not null,
  synthetic boolean not null,
  loaded_at timestamptz not null default clock_timestamp()
);
create unique index movement_file_year on register.movement_file (as_at) where not correction;
grant select, insert, update, delete on register.movement_file to homeward_runtime;

create table register.movement (
  movement_file_id uuid not null references register.movement_file (id) on delete cascade,
  source_row integer not null,
  urn text not null,
  provision_type text not null,
  name text,
  withheld boolean not null,
  sector text,
  places integer check (places >= 0),
  supported_premises integer check (supported_premises >= 0),
  short_break_only boolean,
  authority_code text,
  authority_name text,
  region text,
  active_on date,
  resigned_on date,
  closed_on date,
  cancelled_on date,
  -- As the publisher marks it; a provider that opened and closed within the year is both.
  joined boolean not null,
  left_register boolean not null,
  status_before text,
  status_after text,
  inspectorate_before text,
  inspectorate_after text,
  -- The publisher's words; null in tables that give none.
  reason text,
  primary key (movement_file_id, urn),
  check (joined or left_register)
);
create index movement_authority on register.movement (movement_file_id, authority_code);
grant select, insert, update, delete on register.movement to homeward_runtime;
