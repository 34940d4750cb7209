create schema if not exists sufficiency;
grant usage on schema sufficiency to homeward_runtime;

-- One request for a council's report, from the queue to its result. A result never changes; a later request makes a new run.
create table sufficiency.report_run (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- The year in which collection ends.
  year int not null check (year between 2004 and 2100),
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress int not null default 0 check (progress between 0 and 100),
  progress_message text not null default 'Waiting to begin',
  requested_at timestamptz not null default now(),
  requested_by text not null,
  started_at timestamptz,
  -- The last sign of life.
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Of the return, the directory, the register, the council's confirmations and the rules: equal inputs, equal result.
  input_hash text,
  -- The report as text, its keys in their order; valid against libs/sufficiency/domain/report.schema.json.
  result json,
  -- An earlier run of equal inputs, whose result this one gives.
  same_as uuid references sufficiency.report_run (id),
  -- Why it failed, in words that are safe to show.
  failure text,
  check ((status = 'done') = (result is not null)),
  check ((status = 'done') = (input_hash is not null)),
  check ((status = 'failed') = (failure is not null)),
  check ((status in ('done', 'failed', 'cancelled')) = (finished_at is not null))
);
-- One at a time for a council and year: the second request joins the first.
create unique index report_run_active on sufficiency.report_run (organisation_id, year)
  where status in ('queued', 'running');
create index report_run_newest on sufficiency.report_run (organisation_id, year, finished_at desc) where status = 'done';
create index report_run_listed on sufficiency.report_run (organisation_id, requested_at desc);

alter table sufficiency.report_run enable row level security;
alter table sufficiency.report_run force row level security;
grant select, insert, update on sufficiency.report_run to homeward_runtime;
create policy roll_up_reads on sufficiency.report_run for select
  using (organisation_id = any ((select identity.visible('report'))::uuid[]));
create policy own_council_requests on sufficiency.report_run for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_builds on sufficiency.report_run for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
