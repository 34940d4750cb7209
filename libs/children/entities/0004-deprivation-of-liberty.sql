-- Orders that deprive a child of liberty, from the return's table of 2025 (DoLo). Of an order the return has its days alone.
create table children.deprivation_of_liberty (
  id uuid primary key default uuidv7(),
  return_id uuid not null references children.return_version (id),
  organisation_id uuid not null,
  -- No foreign key: a child's key has the collection year in it. The rows come in one transaction with the children's.
  child_id uuid not null,
  started_on date,
  -- Empty while the order is in force.
  ended_on date,
  source_file smallint not null,
  source_row int not null
);
create index deprivation_of_liberty_return on children.deprivation_of_liberty (return_id, child_id);

alter table children.deprivation_of_liberty enable row level security;
alter table children.deprivation_of_liberty force row level security;
create policy own_council_reads on children.deprivation_of_liberty for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_adds on children.deprivation_of_liberty for insert
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, maintain on children.deprivation_of_liberty to homeward_runtime;
