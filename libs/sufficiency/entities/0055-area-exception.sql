-- Children for whom accommodation in the council's area is not consistent with their welfare, by their care plan, as the
-- council lists them for 31 March of a year (Children Act 1989, section 22G(3)). The return does not say who they are. A list
-- takes the place of the one before it, whose rows stay.
create table sufficiency.area_exception (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  year int not null check (year between 2004 and 2100),
  -- The council's child across its returns.
  child_key uuid not null references children.council_child (id),
  -- By the words of the Placements Data Standard.
  reason text not null check (reason in ('Safeguarding concerns', 'Bail conditions', 'Court order', 'Other')),
  source_file text not null,
  source_row int not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz check (superseded_at >= recorded_at)
);
create unique index area_exception_in_force on sufficiency.area_exception (organisation_id, year, child_key)
  where superseded_at is null;
alter table sufficiency.area_exception enable row level security;
alter table sufficiency.area_exception force row level security;
grant select, insert, update (superseded_at) on sufficiency.area_exception to homeward_runtime;
create policy own_council_reads on sufficiency.area_exception for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_lists on sufficiency.area_exception for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_replaces on sufficiency.area_exception for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
