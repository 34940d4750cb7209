-- What a council means to reach, measure by measure. Said anew for a year, the earlier saying keeps its row.
create table sufficiency.measure_target (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  year int not null check (year between 2004 and 2100),
  -- As in libs/sufficiency/domain/indicator-table.ts: "placedInArea.percentInside".
  indicator text not null check (length(indicator) between 1 and 80),
  value numeric not null check (value >= 0),
  -- From here on the measure is red; null when missing the target is amber at most.
  red_at numeric check (red_at >= 0),
  source_file text not null,
  source_row int not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz check (superseded_at >= recorded_at)
);
create unique index measure_target_in_force on sufficiency.measure_target (organisation_id, year, indicator)
  where superseded_at is null;
alter table sufficiency.measure_target enable row level security;
alter table sufficiency.measure_target force row level security;
grant select, insert, update (superseded_at) on sufficiency.measure_target to homeward_runtime;
create policy own_council_reads on sufficiency.measure_target for select
  using (organisation_id = any ((select identity.visible('target'))::uuid[]));
create policy own_council_says on sufficiency.measure_target for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_replaces on sufficiency.measure_target for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- A part of a report that is finished, so that a run that was broken off goes on after it. Equal inputs, equal part.
create table sufficiency.report_section (
  run_id uuid not null references sufficiency.report_run (id),
  organisation_id uuid not null references identity.organisation (id),
  section text not null check (length(section) between 1 and 40),
  input_hash text not null,
  result json not null,
  finished_at timestamptz not null default now(),
  primary key (run_id, section, input_hash)
);
alter table sufficiency.report_section enable row level security;
alter table sufficiency.report_section force row level security;
grant select, insert on sufficiency.report_section to homeward_runtime;
create policy own_council_reads on sufficiency.report_section for select
  using (organisation_id = any ((select identity.visible('report-section'))::uuid[]));
create policy own_council_builds on sufficiency.report_section for insert
  with check (organisation_id = (select platform.actor_organisation()));
