-- Who stands above the registered providers, by date, each link with the document that says so. Public facts.

-- An owner or an owned body: a company by its number at Companies House, anything else by its name.
create table register.company (
  id uuid primary key default uuidv7(),
  -- Eight characters; null for a body that has none.
  number text unique check (number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  -- As the newest load writes it.
  name text not null check (length(btrim(name)) between 1 and 200),
  comparable_name text not null generated always as (register.comparable_owner(name)) stored,
  kind text not null check (kind in ('company', 'partnership', 'charity', 'community-interest', 'council', 'health-body',
    'academy-trust', 'trust', 'private-equity', 'sovereign-fund', 'overseas-company', 'individual', 'other')),
  recorded_at timestamptz not null default now()
);
create unique index company_name on register.company (comparable_name) where number is null;
create index company_comparable_name on register.company (comparable_name);
grant select, insert, update (name, kind) on register.company to homeward_runtime;

-- The owner owns or controls another body, or a registration, for some days.
create table register.ownership_link (
  id uuid primary key default uuidv7(),
  owner_id uuid not null references register.company (id),
  -- One of the two.
  owned_id uuid references register.company (id),
  owned_urn text check (owned_urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  control text not null check (control in ('shares', 'votes', 'appoints-directors', 'significant-influence', 'trustee',
    'member', 'runs-registration')),
  -- Percent; the two are equal where the document gives one figure, and null where it gives none.
  share_least numeric check (share_least between 0 and 100),
  share_most numeric check (share_most between share_least and 100),
  -- The document that says so.
  document text not null check (length(btrim(document)) between 1 and 500),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check (num_nonnulls(owned_id, owned_urn) = 1),
  check (owned_id is distinct from owner_id),
  check ((share_least is null) = (share_most is null)),
  check ((control = 'runs-registration') = (owned_urn is not null)),
  exclude using gist (owner_id with =, (coalesce(owned_id::text, owned_urn)) with =, control with =,
    daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
create index ownership_link_owned on register.ownership_link (owned_id) where superseded_at is null;
create index ownership_link_urn on register.ownership_link (owned_urn) where superseded_at is null;
grant select, insert, update (superseded_at) on register.ownership_link to homeward_runtime;
