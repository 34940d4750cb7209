-- A roll-up is made section by section, as a report is, and may be cancelled.
alter table sufficiency.roll_up_run
  add column started_at timestamptz,
  -- The inputs that its sections are being made from; null before the first look at them.
  add column plan_hash text,
  -- How often its inputs were found changed, and its sections asked for anew.
  add column plans int not null default 0 check (plans >= 0);
alter table sufficiency.roll_up_run drop constraint roll_up_run_status_check;
alter table sufficiency.roll_up_run add constraint roll_up_run_status_check
  check (status in ('queued', 'running', 'done', 'failed', 'cancelled'));
alter table sufficiency.roll_up_run drop constraint roll_up_run_check4;
alter table sufficiency.roll_up_run add constraint roll_up_run_finished_check
  check ((status in ('done', 'failed', 'cancelled')) = (finished_at is not null));

-- Who asked for one may stop it, and changes nothing else of it.
create policy concerned_cancel on sufficiency.roll_up_run for update
  using (consortium_id = (select platform.actor_organisation())
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body')
  with check (status = 'cancelled' and (consortium_id = (select platform.actor_organisation())
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body'));

-- A section of a run as a job of its own, a child of the run's job. One set of them for each state of the inputs.
create table sufficiency.roll_up_section_job (
  id uuid primary key default uuidv7(),
  run_id uuid not null references sufficiency.roll_up_run (id),
  -- As of its run; null for a region and for England.
  consortium_id uuid references identity.organisation (id),
  input_hash text not null,
  section text not null check (section ~ '^[a-z][a-z-]{0,39}$'),
  -- 'taken': found finished by an earlier run of equal inputs.
  status text not null default 'waiting'
    check (status in ('waiting', 'running', 'done', 'taken', 'failed', 'cancelled')),
  attempts int not null default 0 check (attempts >= 0),
  started_at timestamptz,
  finished_at timestamptz,
  unique (run_id, input_hash, section),
  check ((status in ('done', 'taken', 'failed', 'cancelled')) = (finished_at is not null))
);

-- A finished section: what each audience may read of it, by audience. Exact for a consortium alone; for the software, and
-- for nobody else. Equal inputs, equal section: whoever made it.
create table sufficiency.roll_up_section (
  run_id uuid not null references sufficiency.roll_up_run (id),
  consortium_id uuid references identity.organisation (id),
  section text not null check (length(section) between 1 and 40),
  input_hash text not null,
  result json not null,
  finished_at timestamptz not null default now(),
  primary key (run_id, section, input_hash)
);
create index roll_up_section_of_inputs on sufficiency.roll_up_section (input_hash, section);

alter table sufficiency.roll_up_section_job enable row level security;
alter table sufficiency.roll_up_section_job force row level security;
alter table sufficiency.roll_up_section enable row level security;
alter table sufficiency.roll_up_section force row level security;
grant select, insert, update on sufficiency.roll_up_section_job to homeward_runtime;
grant select, insert on sufficiency.roll_up_section to homeward_runtime;

create policy concerned_read on sufficiency.roll_up_section_job for select
  using ((select platform.actor_kind()) = 'system'
    or consortium_id = (select platform.actor_organisation())
    or consortium_id = any ((select sufficiency.own_consortia())::uuid[])
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body');
create policy software_asks on sufficiency.roll_up_section_job for insert
  with check ((select platform.actor_kind()) = 'system');
create policy software_builds on sufficiency.roll_up_section_job for update
  using ((select platform.actor_kind()) = 'system') with check ((select platform.actor_kind()) = 'system');
create policy concerned_cancel on sufficiency.roll_up_section_job for update
  using (consortium_id = (select platform.actor_organisation())
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body')
  with check (status = 'cancelled' and (consortium_id = (select platform.actor_organisation())
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body'));
create policy software_reads on sufficiency.roll_up_section for select
  using ((select platform.actor_kind()) = 'system');
create policy software_stores on sufficiency.roll_up_section for insert
  with check ((select platform.actor_kind()) = 'system');

-- The door gives those parts of reports alone that a section is made from; without a part it says what there is.
create function sufficiency.parts_of_report(report json, parts text[]) returns json
language sql immutable parallel safe
as $$
  select coalesce(json_object_agg(part, report -> part) filter (where report -> part is not null), '{}')
    from unnest(parts) part
$$;
grant execute on function sufficiency.parts_of_report(json, text[]) to homeward_runtime;
drop function sufficiency.reports_to_roll_up(integer, text[]);
create function sufficiency.reports_to_roll_up(of_year integer, codes text[], parts text[]) returns table (
  council_id uuid, input_hash text, built_at timestamptz, edition integer, filed_at timestamptz, filing_hash text,
  filed boolean, report json
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select o.id, r.input_hash, r.finished_at, f.edition, f.filed_at, f.hash, d.frozen is not null,
         case when cardinality(parts) = 0 then null
              when d.frozen is not null then sufficiency.parts_of_report(d.frozen -> 'report', parts)
              else sufficiency.parts_of_report(r.result, parts) end
    from identity.organisation o
    left join lateral (select n.input_hash, n.finished_at, n.result from sufficiency.report_run n
                        where n.organisation_id = o.id and n.year = of_year and n.status = 'done'
                        order by n.finished_at desc limit 1) r on true
    left join sufficiency.filing f on f.council_id = o.id and f.year = of_year and f.superseded_at is null
    left join sufficiency.filed_report d on d.filing_id = f.id
   where platform.actor_kind() = 'system' and platform.actor_has_role('system') and o.authority_code = any (codes)
     and (r.input_hash is not null or d.frozen is not null)
$$;
revoke all on function sufficiency.reports_to_roll_up(integer, text[], text[]) from public;
grant execute on function sufficiency.reports_to_roll_up(integer, text[], text[]) to homeward_runtime;
