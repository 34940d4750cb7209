-- DfE's statistical neighbours: for each authority the ten that are most like it. Published anew from time to time; each
-- publication is an edition, and a newer load of the same month takes the place of the older one, which keeps its dates.
create table geography.neighbour_edition (
  id uuid primary key default uuidv7(),
  -- First day of the month it was published for.
  as_at date not null,
  file_name text not null,
  loaded_at timestamptz not null default now(),
  superseded_at timestamptz,
  check (superseded_at >= loaded_at)
);
create unique index neighbour_edition_in_force on geography.neighbour_edition (as_at) where superseded_at is null;
grant select, insert, update (superseded_at) on geography.neighbour_edition to homeward_runtime;

create table geography.statistical_neighbour (
  edition_id uuid not null references geography.neighbour_edition (id),
  authority_code text not null references geography.authority (code),
  -- 1 is the nearest in likeness.
  rank integer not null check (rank between 1 and 10),
  neighbour_code text not null references geography.authority (code),
  closeness text not null
    check (closeness in ('Extremely close', 'Very close', 'Close', 'Somewhat close', 'Not close')),
  source_row integer not null,
  primary key (edition_id, authority_code, rank),
  unique (edition_id, authority_code, neighbour_code),
  check (authority_code <> neighbour_code)
);
grant select, insert on geography.statistical_neighbour to homeward_runtime;
