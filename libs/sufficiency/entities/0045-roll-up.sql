-- Figures of several councils together, made from their reports: of a consortium's members, of a region, of England.
create table sufficiency.roll_up_run (
  id uuid primary key default uuidv7(),
  scope text not null check (scope in ('consortium', 'region', 'england')),
  consortium_id uuid references identity.organisation (id),
  region text,
  year int not null check (year between 2004 and 2100),
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  progress int not null default 0 check (progress between 0 and 100),
  progress_message text not null default 'Waiting to begin',
  requested_at timestamptz not null default now(),
  requested_by text not null,
  -- The last sign of life.
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Of the reports, the members, the published tables and the rules: equal inputs, equal result.
  input_hash text,
  -- An earlier run of equal inputs, whose results this one gives.
  same_as uuid references sufficiency.roll_up_run (id),
  failure text,
  check ((scope = 'consortium') = (consortium_id is not null)),
  check ((scope = 'region') = (region is not null)),
  check ((status = 'done') = (input_hash is not null)),
  check ((status = 'failed') = (failure is not null)),
  check ((status in ('done', 'failed')) = (finished_at is not null))
);
-- One at a time for an area and year: the second request joins the first.
create unique index roll_up_run_active on sufficiency.roll_up_run (scope, consortium_id, region, year) nulls not distinct
  where status in ('queued', 'running');
create index roll_up_run_newest on sufficiency.roll_up_run (scope, consortium_id, region, year, finished_at desc);

-- What is told of it, one result for each who may read: exact for the consortium, rounded and suppressed for its member
-- councils and for the oversight body. A row never changes.
create table sufficiency.roll_up_result (
  run_id uuid not null references sufficiency.roll_up_run (id),
  audience text not null check (audience in ('consortium', 'member', 'oversight')),
  consortium_id uuid references identity.organisation (id),
  -- As text, its keys in their order; valid against libs/sufficiency/domain/roll-up/roll-up.schema.json.
  result json not null,
  primary key (run_id, audience),
  check ((audience = 'oversight') = (consortium_id is null))
);

-- The consortia that the acting council is a member of today.
create function sufficiency.own_consortia() returns uuid[]
language sql stable parallel safe
as $$
  select array(select m.consortium_id from identity.consortium_membership m
    where platform.actor_kind() = 'council' and m.council_id = platform.actor_organisation()
      and m.member_from <= current_date and (m.member_to is null or m.member_to > current_date))
$$;
grant execute on function sufficiency.own_consortia() to homeward_runtime;

alter table sufficiency.roll_up_run enable row level security;
alter table sufficiency.roll_up_run force row level security;
alter table sufficiency.roll_up_result enable row level security;
alter table sufficiency.roll_up_result force row level security;
grant select, insert, update on sufficiency.roll_up_run to homeward_runtime;
grant select, insert on sufficiency.roll_up_result to homeward_runtime;

create policy concerned_read on sufficiency.roll_up_run for select
  using ((select platform.actor_kind()) = 'system'
    or consortium_id = (select platform.actor_organisation())
    or consortium_id = any ((select sufficiency.own_consortia())::uuid[])
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body');
create policy concerned_ask on sufficiency.roll_up_run for insert
  with check ((select platform.actor_kind()) = 'system'
    or consortium_id = (select platform.actor_organisation())
    or consortium_id is null and (select platform.actor_kind()) = 'oversight-body');
create policy software_builds on sufficiency.roll_up_run for update
  using ((select platform.actor_kind()) = 'system') with check ((select platform.actor_kind()) = 'system');
create policy concerned_read on sufficiency.roll_up_result for select
  using (audience = 'consortium' and consortium_id = (select platform.actor_organisation())
    or audience = 'member' and consortium_id = any ((select sufficiency.own_consortia())::uuid[])
    or audience = 'oversight' and (select platform.actor_kind()) in ('oversight-body', 'system'));
create policy software_stores on sufficiency.roll_up_result for insert
  with check ((select platform.actor_kind()) = 'system');

-- How many children of other councils live in a council's area, as the reports of those councils say: told to that council,
-- 1 to 5 suppressed. A later count has a row of its own.
create table sufficiency.council_import (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  year int not null check (year between 2004 and 2100),
  -- Whose children were counted: a consortium's name, a region, England.
  counted_over text not null,
  -- Councils whose reports were there, of how many, the council itself left out.
  councils int not null check (councils >= 0),
  of_councils int not null check (of_councils >= councils),
  -- Null where suppressed.
  children_homes int,
  mainstream_fostering int,
  other int,
  children int,
  counted_at timestamptz not null default now()
);
create index council_import_newest on sufficiency.council_import (organisation_id, year, counted_at desc);
alter table sufficiency.council_import enable row level security;
alter table sufficiency.council_import force row level security;
grant select, insert on sufficiency.council_import to homeward_runtime;
create policy own_council_reads on sufficiency.council_import for select
  using (organisation_id = any ((select identity.visible('import'))::uuid[]));
create policy own_council_is_told on sufficiency.council_import for insert
  with check (organisation_id = (select platform.actor_organisation()));

-- The owner of the door below reads reports; forced row security binds a plain owner too.
create policy roll_up_door on sufficiency.report_run for select to current_user using (true);
create policy roll_up_door on sufficiency.filed_report for select to current_user using (true);

-- Reports of a region or of England, for the software at work on a roll-up and for nobody else: the filed one that is in
-- force, and the newest that is built. No person holds the role that it asks for.
create function sufficiency.reports_to_roll_up(of_year integer, codes text[]) returns table (
  council_id uuid, input_hash text, built_at timestamptz, report json, edition integer, filed_at timestamptz,
  filing_hash text, filed json
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select o.id, r.input_hash, r.finished_at, r.result, f.edition, f.filed_at, f.hash, d.frozen -> 'report'
    from identity.organisation o
    left join lateral (select n.input_hash, n.finished_at, n.result from sufficiency.report_run n
                        where n.organisation_id = o.id and n.year = of_year and n.status = 'done'
                        order by n.finished_at desc limit 1) r on true
    left join sufficiency.filing f on f.council_id = o.id and f.year = of_year and f.superseded_at is null
    left join sufficiency.filed_report d on d.filing_id = f.id
   where platform.actor_kind() = 'system' and platform.actor_has_role('system') and o.authority_code = any (codes)
     and (r.input_hash is not null or d.frozen is not null)
$$;
revoke all on function sufficiency.reports_to_roll_up(integer, text[]) from public;
grant execute on function sufficiency.reports_to_roll_up(integer, text[]) to homeward_runtime;
