-- Figures that the Department for Education publishes, and what a council says of itself. The first are public facts.

-- One table of one year, from one file. A newer load of it takes its place; the older one keeps its dates and its rows.
create table sufficiency.published_load (
  id uuid primary key default uuidv7(),
  dataset text not null check (dataset in ('looked-after-by-authority', 'looked-after-rate',
    'looked-after-provider-by-type', 'section-251-outturn')),
  -- The year in which it ends: 2024 is 31 March 2024, or 1 April 2023 to that day.
  period int not null check (period between 1990 and 2100),
  file_name text not null,
  -- SHA-256 of the file as it was.
  checksum text not null,
  loaded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= loaded_at)
);
create unique index published_load_in_force on sufficiency.published_load (dataset, period) where superseded_at is null;
grant select, insert, delete, update (superseded_at) on sufficiency.published_load to homeward_runtime;

-- One published number or percentage, long: as it was printed, symbols kept as symbols.
create table sufficiency.published_figure (
  load_id uuid not null references sufficiency.published_load (id) on delete cascade,
  level text not null check (level in ('council', 'region', 'national')),
  -- One of the 153; an authority's own code where it is no more; E12 and E13 for regions; E92000001 for England.
  area_code text not null,
  area_name text not null,
  measure_group text not null,
  characteristic text not null,
  number numeric,
  -- c suppressed, x not available, z not applicable, k rounds to zero, low: why there is no number.
  number_symbol text check (number_symbol in ('c', 'x', 'z', 'k', 'low')),
  percentage numeric,
  percentage_symbol text check (percentage_symbol in ('c', 'x', 'z', 'k', 'low')),
  source_row int not null,
  primary key (load_id, area_code, measure_group, characteristic),
  check (num_nonnulls(number, number_symbol) = 1),
  check (num_nonnulls(percentage, percentage_symbol) <= 1)
);
grant select, insert, update, delete on sufficiency.published_figure to homeward_runtime;

-- Section 251 outturn: what each authority spent, by line and by who provided. Pence; null where the return has no cell.
create table sufficiency.published_outturn (
  load_id uuid not null references sufficiency.published_load (id) on delete cascade,
  area_code text not null,
  area_name text not null,
  line_number int not null,
  line text not null,
  report_group text not null,
  own_pence bigint,
  private_pence bigint,
  other_public_pence bigint,
  voluntary_pence bigint,
  total_pence bigint,
  income_pence bigint,
  net_current_pence bigint,
  grants_inside_pence bigint,
  grants_outside_pence bigint,
  net_revenue_pence bigint,
  source_row int not null,
  primary key (load_id, area_code, line_number)
);
grant select, insert, update, delete on sufficiency.published_outturn to homeward_runtime;

-- What a council says of itself for a year: its judgement, caseloads, vacancies, spend. Its own, so under row security.
create table sufficiency.council_context (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  year int not null check (year between 2004 and 2100),
  item text not null,
  -- One of the three, by the kind of item.
  word text,
  amount numeric,
  pence bigint,
  -- The day it was so, where the council said.
  as_at date,
  source text,
  file_name text not null,
  source_row int not null,
  loaded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= loaded_at),
  check (num_nonnulls(word, amount, pence) = 1)
);
create unique index council_context_in_force on sufficiency.council_context (organisation_id, year, item)
  where superseded_at is null;
alter table sufficiency.council_context enable row level security;
alter table sufficiency.council_context force row level security;
grant select, insert, update (superseded_at) on sufficiency.council_context to homeward_runtime;
create policy own_council_reads on sufficiency.council_context for select
  using (organisation_id = any ((select identity.visible('context'))::uuid[]));
create policy own_council_says on sufficiency.council_context for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_replaces on sufficiency.council_context for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
