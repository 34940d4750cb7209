create schema if not exists children;
grant usage on schema children to homeward_runtime;

-- A council's child across its returns: the council's own number, and the key by which other tables mean the child.
create table children.council_child (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  child_number text not null check (length(child_number) between 1 and 40),
  unique (organisation_id, child_number)
);

-- One load of a council's return for a collection year. The newest is the current one; older ones stay as they were.
create table children.return_version (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- ONS code of one of the 153 children's services authorities.
  council_code text not null,
  -- The year in which collection ends: 2025 is 1 April 2024 to 31 March 2025.
  year int not null check (year between 1992 and 2100),
  -- 1, 2, 3 ... within the organisation and year.
  version int not null check (version > 0),
  is_current boolean not null default true,
  loaded_at timestamptz not null default now(),
  loaded_by text not null,
  rows_read int not null,
  rows_stored int not null,
  rows_quarantined int not null,
  unique (organisation_id, year, version)
);
create unique index return_version_current on children.return_version (organisation_id, year) where is_current;

create table children.return_file (
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  number smallint not null,
  -- As the person named it, without folders.
  name text not null,
  -- Table of the return it was recognised as.
  recognised_as text not null,
  rows_read int not null,
  rows_readable int not null,
  rows_quarantined int not null,
  primary key (return_id, number)
);

create table children.return_rule_count (
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  rule text not null,
  severity text not null check (severity in ('error', 'warning')),
  count int not null check (count > 0),
  primary key (return_id, rule, severity)
);

-- A child as one return has it. Ages are not known without a readable Header row.
create table children.child (
  id uuid primary key default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  council_child_id uuid not null references children.council_child (id),
  -- Beside the council's own number; never a key (Children's Wellbeing and Schools Act 2026).
  single_unique_identifier text,
  date_of_birth date,
  sex text,
  ethnic text,
  source_file smallint,
  source_row int
);

-- No foreign keys: a load writes hundreds of thousands of rows in one statement joined to the version and the child it has
-- just made, and nobody may change or delete any of the three afterwards. Checking each row again took a third of the load.
-- Postcodes stay in this schema: others see the authority, the country and the distance (children.located_episode).
create table children.episode (
  id uuid primary key default uuidv7(),
  return_id uuid not null,
  organisation_id uuid not null,
  child_id uuid not null,
  decom date not null,
  dec date,
  rne text,
  ls text,
  cin text,
  place text,
  place_provider text,
  rec text,
  reason_place_change text,
  urn text,
  -- Upper case without spaces; null when empty, and when it can be no postcode.
  home_postcode text,
  placement_postcode text,
  -- Equal within a return where the placement postcodes are, '' where it is empty; it tells nothing else.
  placement_key text not null,
  source_file smallint not null,
  source_row int not null,
  check (dec >= decom)
);
-- Of one value a load, so next to nothing to keep; a question reads a return's episodes together.
create index episode_return on children.episode (return_id);

create table children.unaccompanied_status (
  id uuid primary key default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  child_id uuid not null references children.child (id),
  ceased_on date,
  source_file smallint not null,
  source_row int not null
);
create index unaccompanied_status_return on children.unaccompanied_status (return_id, child_id);

create table children.missing_period (
  id uuid primary key default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  child_id uuid not null references children.child (id),
  -- M missing, A away without authorisation.
  kind text,
  started_on date,
  ended_on date,
  source_file smallint not null,
  source_row int not null
);
create index missing_period_return on children.missing_period (return_id, child_id);

-- Of OC2 only what tells of need; health checks are not kept.
create table children.oc2_outcome (
  id uuid primary key default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  child_id uuid not null references children.child (id),
  sdq_score smallint check (sdq_score between 0 and 40),
  sdq_reason text,
  convicted boolean,
  substance_misuse boolean,
  source_file smallint not null,
  source_row int not null
);
create index oc2_outcome_return on children.oc2_outcome (return_id, child_id);

-- A council reads and adds its own rows, and nobody else does. Of what is loaded only "current" ever changes.
-- "maintain" lets a load gather statistics, so that the next question is planned well.
alter table children.council_child enable row level security;
alter table children.council_child force row level security;
create policy own_council_reads on children.council_child for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.council_child for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.council_child to homeward_runtime;

alter table children.return_version enable row level security;
alter table children.return_version force row level security;
create policy own_council_reads on children.return_version for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.return_version for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.return_version to homeward_runtime;

alter table children.return_file enable row level security;
alter table children.return_file force row level security;
create policy own_council_reads on children.return_file for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.return_file for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.return_file to homeward_runtime;

alter table children.return_rule_count enable row level security;
alter table children.return_rule_count force row level security;
create policy own_council_reads on children.return_rule_count for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.return_rule_count for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.return_rule_count to homeward_runtime;

alter table children.child enable row level security;
alter table children.child force row level security;
create policy own_council_reads on children.child for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.child for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.child to homeward_runtime;

alter table children.episode enable row level security;
alter table children.episode force row level security;
create policy own_council_reads on children.episode for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.episode for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.episode to homeward_runtime;

alter table children.unaccompanied_status enable row level security;
alter table children.unaccompanied_status force row level security;
create policy own_council_reads on children.unaccompanied_status for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.unaccompanied_status for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.unaccompanied_status to homeward_runtime;

alter table children.missing_period enable row level security;
alter table children.missing_period force row level security;
create policy own_council_reads on children.missing_period for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.missing_period for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.missing_period to homeward_runtime;

alter table children.oc2_outcome enable row level security;
alter table children.oc2_outcome force row level security;
create policy own_council_reads on children.oc2_outcome for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.oc2_outcome for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.oc2_outcome to homeward_runtime;

grant update (is_current) on children.return_version to homeward_runtime;
create policy own_council_replaces on children.return_version for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
