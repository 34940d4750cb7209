create schema if not exists geography;
grant usage on schema geography to homeward_runtime;

-- The 153 children's services authorities of England, under the codes that Homeward's output uses. Public facts.
create table geography.authority (
  code text primary key check (code ~ '^E[0-9]{8}$'),
  name text not null,
  dfe_name text not null,
  dfe_number text not null unique check (dfe_number ~ '^[0-9]{3}$'),
  -- DfE's regions: Inner and Outer London are two.
  region text not null,
  -- Centre of the area on the national grid, metres.
  east integer not null,
  north integer not null,
  -- First day on which adjacency answers for the authority in its present area.
  area_since date not null,
  -- Land border with Wales (W) or Scotland (S), where the adjacency table does not reach.
  borders text check (borders in ('W', 'S'))
);
grant select, insert, update on geography.authority to homeward_runtime;

-- Every code that leads to one of the 153: the authority itself, its districts, recodes and predecessors. A code with two
-- rows is a predecessor that was split. Days are half-open [valid_from, valid_to): when the code itself was in force.
create table geography.authority_lineage (
  code text not null,
  authority_code text not null references geography.authority (code),
  name text not null,
  kind text not null check (kind in ('authority', 'district', 'recode', 'predecessor')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  dfe_number text,
  primary key (code, authority_code)
);
create index authority_lineage_dfe_number on geography.authority_lineage (dfe_number) where dfe_number is not null;
create index authority_lineage_authority on geography.authority_lineage (authority_code);
grant select, insert, delete on geography.authority_lineage to homeward_runtime;

-- Authorities that share a land boundary, both ways round. England only; islands have none.
create table geography.adjacency (
  code text not null references geography.authority (code),
  adjoining_code text not null references geography.authority (code),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (code, adjoining_code, valid_from),
  check (code <> adjoining_code)
);
grant select, insert, delete on geography.adjacency to homeward_runtime;

-- Ofsted's spelling where it is neither the ONS nor the DfE name.
create table geography.ofsted_name (
  name text primary key,
  authority_code text not null references geography.authority (code)
);
grant select, insert, delete on geography.ofsted_name to homeward_runtime;

-- Which reference files are loaded, so that loading them again is nothing.
create table geography.reference_load (
  checksum text primary key,
  loaded_at timestamptz not null default now()
);
grant select, insert, delete on geography.reference_load to homeward_runtime;
