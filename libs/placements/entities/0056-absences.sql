-- Days on which a child is away and the place is kept: what is paid then is the agreement's absence rule. Half open.
create table placements.absence (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  placement_id uuid not null,
  away_from date not null,
  -- The day of the return; null while the child is away.
  back_on date check (back_on > away_from),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  foreign key (placement_id, organisation_id) references placements.placement (id, organisation_id),
  constraint absence_once exclude using gist (placement_id with =, daterange(away_from, back_on) with &&)
);
alter table placements.absence enable row level security;
alter table placements.absence force row level security;
grant select, insert, update (back_on) on placements.absence to homeward_runtime;
create policy both_read on placements.absence for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_record on placements.absence for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_end on placements.absence for update
  using (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]))
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
