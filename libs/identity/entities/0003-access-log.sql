-- Who opened whose confidential record, and why. Append-only; belongs to the organisation whose record was opened.
create table identity.access_log (
  id uuid primary key default uuidv7(),
  occurred_at timestamptz not null default now(),
  organisation_id uuid not null references identity.organisation (id),
  actor_organisation_id uuid,
  actor_person_id uuid,
  actor_label text not null,
  -- What was opened, as a word ("return", "episodes", "report"), and its id. Never a child's data.
  subject text not null check (length(subject) between 1 and 100),
  subject_id uuid,
  purpose text check (length(purpose) <= 500)
);
create index access_log_organisation on identity.access_log (organisation_id, occurred_at desc);
alter table identity.access_log enable row level security;
alter table identity.access_log force row level security;
grant select, insert on identity.access_log to homeward_runtime;

-- Anyone's access is written down, but only in their own name.
create policy own_name on identity.access_log for insert
  with check (actor_organisation_id is not distinct from (select platform.actor_organisation())
    and actor_person_id is not distinct from (select platform.actor_person()));
create policy administrator_reads on identity.access_log for select
  using (organisation_id = any ((select identity.visible('access-log'))::uuid[])
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('director')));
