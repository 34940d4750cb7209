-- A section of a run as a job of its own, a child of the run's job. One set of them for each state of the inputs.
create table sufficiency.section_job (
  id uuid primary key default uuidv7(),
  run_id uuid not null references sufficiency.report_run (id),
  organisation_id uuid not null references identity.organisation (id),
  -- The inputs that it is made from.
  input_hash text not null,
  section text not null check (section ~ '^[a-z][a-z-]{0,39}$'),
  -- 'taken': found finished by an earlier run of equal inputs.
  status text not null default 'waiting'
    check (status in ('waiting', 'running', 'done', 'taken', 'failed', 'cancelled')),
  -- How often a worker has begun it.
  attempts int not null default 0 check (attempts >= 0),
  started_at timestamptz,
  finished_at timestamptz,
  unique (run_id, input_hash, section),
  check ((status in ('done', 'taken', 'failed', 'cancelled')) = (finished_at is not null))
);
alter table sufficiency.section_job enable row level security;
alter table sufficiency.section_job force row level security;
grant select, insert, update on sufficiency.section_job to homeward_runtime;
create policy roll_up_reads on sufficiency.section_job for select
  using (organisation_id = any ((select identity.visible('report'))::uuid[]));
create policy own_council_asks on sufficiency.section_job for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_builds on sufficiency.section_job for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

alter table sufficiency.report_run
  -- The inputs that its sections are being made from; null before the first look at them.
  add column plan_hash text,
  -- How often its inputs were found changed, and its sections asked for anew.
  add column plans int not null default 0 check (plans >= 0);

-- Equal inputs, equal section: whoever made it.
create index report_section_of_inputs on sufficiency.report_section (organisation_id, input_hash, section);
