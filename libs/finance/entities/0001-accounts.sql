-- Accounts as filed at Companies House: what their tags say, each figure with its place. Public facts; no row belongs to
-- an organisation.

create schema if not exists finance;
grant usage on schema finance to homeward_runtime;

-- One filing: the accounts of a company at a balance sheet date. A newer load of the same takes its place; the earlier
-- version stays.
create table finance.filing (
  id uuid primary key default uuidv7(),
  -- Of one run of the import.
  import_id uuid not null,
  -- Eight characters, as Companies House writes it.
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  company_name text,
  balance_sheet_date date not null,
  -- Null when the filing does not say.
  dormant boolean,
  version integer not null check (version >= 1),
  -- The file that was loaded, and the documents in it with their SHA-256.
  source_file text not null,
  documents jsonb not null,
  -- SHA-256 over those of the documents: the same filing has the same.
  checksum text not null check (checksum ~ '^[0-9a-f]{64}$'),
  -- As `finance read` gives it: periods with values and sources, issues, observations.
  periods jsonb not null,
  issues jsonb not null,
  observations jsonb not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  unique (company_number, balance_sheet_date, version)
);
create unique index filing_current on finance.filing (company_number, balance_sheet_date) where superseded_at is null;
create index filing_import on finance.filing (import_id);
-- "maintain" lets a load gather statistics, so that the next question is planned well.
grant select, insert, update, delete, maintain on finance.filing to homeward_runtime;

-- One tagged number of a filing, its sign and scale applied.
create table finance.fact (
  filing_id uuid not null references finance.filing (id) on delete cascade,
  ordinal integer not null check (ordinal >= 1),
  -- Local name; the taxonomy beside it.
  concept text not null,
  taxonomy text not null,
  -- Null for an instant.
  start_on date,
  end_on date not null check (end_on >= start_on),
  -- By local names, as {"MaturitiesOrExpirationPeriodsDimension": "WithinOneYear"}.
  dimensions jsonb not null,
  -- "GBP", "pure", "shares", or what else the filing measures in.
  unit text not null,
  value numeric not null,
  -- Places to which it is right; null when exact.
  decimals integer,
  -- Its place: the document, and the line in it.
  source_file text not null,
  source_line integer not null,
  primary key (filing_id, ordinal)
);
create index fact_concept on finance.fact (concept, filing_id);
grant select, insert, update, delete, maintain on finance.fact to homeward_runtime;
