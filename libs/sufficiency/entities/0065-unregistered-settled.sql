-- Why the council says so; null for what was confirmed before reasons were asked for.
alter table sufficiency.unregistered_confirmation add column reason text check (length(reason) between 1 and 2000);

-- Confirmations that were taken back, as they stood. They count nowhere.
create table sufficiency.unregistered_withdrawal (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation (id),
  child_key uuid not null references children.council_child (id),
  confirmed_from date not null,
  confirmed_to date,
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  reason text,
  withdrawn_at timestamptz not null default now(),
  withdrawn_by text not null,
  withdrawn_because text not null check (length(withdrawn_because) between 1 and 2000)
);
create index unregistered_withdrawal_organisation on sufficiency.unregistered_withdrawal (organisation_id, child_key);
alter table sufficiency.unregistered_withdrawal enable row level security;
alter table sufficiency.unregistered_withdrawal force row level security;
grant select, insert on sufficiency.unregistered_withdrawal to homeward_runtime;
create policy own_council_reads on sufficiency.unregistered_withdrawal for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_withdraws on sufficiency.unregistered_withdrawal for insert
  with check (organisation_id = (select platform.actor_organisation()));

grant delete on sufficiency.unregistered_confirmation to homeward_runtime;
create policy own_council_withdraws on sufficiency.unregistered_confirmation for delete
  using (organisation_id = (select platform.actor_organisation()));

-- Targets entered on the page come from no file.
alter table sufficiency.measure_target
  alter column source_file drop not null,
  alter column source_row drop not null;
