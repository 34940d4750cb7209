-- A council's plan of provision that it runs itself, for the year that begins on 1 April of plan_year, step by step.
-- A load of a plan year takes the place of the one before, which keeps its rows and its days.
create table sufficiency.provision_plan (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- 2025 is the plan of 1 April 2025 to 31 March 2026; a report of 31 March 2025 shows it.
  plan_year int not null check (plan_year between 2004 and 2100),
  file_name text not null,
  loaded_at timestamptz not null default now(),
  loaded_by text not null,
  superseded_at timestamptz check (superseded_at >= loaded_at)
);
create unique index provision_plan_in_force on sufficiency.provision_plan (organisation_id, plan_year)
  where superseded_at is null;

create table sufficiency.provision_step (
  id uuid primary key default uuidv7(),
  plan_id uuid not null references sufficiency.provision_plan (id),
  organisation_id uuid not null references identity.organisation (id),
  -- The council's own reference, kept from year to year.
  step text not null check (step ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  title text not null,
  kind text not null check (kind in ('childrens-home', 'short-break-home', 'secure-childrens-home',
    'supported-accommodation', 'mainstream-fostering', 'specialist-fostering')),
  run_by text not null check (run_by in ('council', 'controlled-trust')),
  location text not null check (location in ('in-area', 'adjoining-area', 'elsewhere')),
  -- Places in homes, or places that households are approved for.
  places int not null check (places between 0 and 9999),
  -- Fostering households to be approved; 0 for homes.
  households int not null check (households between 0 and 9999),
  capital_pence bigint check (capital_pence >= 0),
  -- Of it, granted by others.
  grant_pence bigint check (grant_pence >= 0),
  grant_source text,
  spent_pence bigint check (spent_pence >= 0),
  next_milestone text,
  milestone_on date,
  expected_opening date not null,
  opened_on date,
  delivered_places int not null default 0 check (delivered_places between 0 and 9999),
  delivered_households int not null default 0 check (delivered_households between 0 and 9999),
  status text not null check (status in ('planned', 'under-way', 'opened', 'withdrawn')),
  note text,
  source_row int not null,
  unique (plan_id, step),
  check ((status = 'opened') = (opened_on is not null))
);

do $$
declare
  name text;
begin
  foreach name in array array['provision_plan', 'provision_step'] loop
    execute format('create policy own_council_reads on sufficiency.%I for select
      using (organisation_id = any ((select identity.visible(''provision-plan''))::uuid[]))', name);
    execute format('create policy own_council_plans on sufficiency.%I for insert
      with check (organisation_id = (select platform.actor_organisation()))', name);
  end loop;
end
$$;
alter table sufficiency.provision_plan enable row level security;
alter table sufficiency.provision_plan force row level security;
alter table sufficiency.provision_step enable row level security;
alter table sufficiency.provision_step force row level security;
create policy own_council_replaces on sufficiency.provision_plan for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
grant select, insert, update (superseded_at) on sufficiency.provision_plan to homeward_runtime;
grant select, insert on sufficiency.provision_step to homeward_runtime;
