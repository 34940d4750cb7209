-- What Ofsted's notices to councils say and its published files do not: restrictions of accommodation, suspensions, notices
-- of cancellation. People enter them; nothing of a child is in them.
create table register.restriction (
  id uuid primary key default uuidv7(),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  kind text not null check (kind in ('restriction-of-accommodation', 'suspension', 'cancellation-notice')),
  -- The notice's own reference, as it is written on it.
  source_reference text not null check (length(btrim(source_reference)) between 1 and 100),
  received_on date not null,
  effective_from date not null,
  -- The last day on which it holds; null while the notice names none.
  expires_on date check (expires_on >= effective_from),
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  recorded_by_person uuid,
  -- Null when the software recorded it for no organisation.
  recorded_by_organisation uuid references identity.organisation (id),
  -- The first day on which it no longer holds; effective_from itself when it was entered in error.
  lifted_on date check (lifted_on >= effective_from),
  lift_reason text check (lift_reason in ('lifted', 'entered-in-error')),
  -- Of the notice that lifted it.
  lift_reference text check (length(btrim(lift_reference)) between 1 and 100),
  lifted_at timestamptz,
  lifted_by text,
  lifted_by_person uuid,
  check ((lifted_on is null) = (lift_reason is null)),
  check ((lifted_on is null) = (lifted_by is null)),
  check (lift_reason is distinct from 'entered-in-error' or lifted_on = effective_from)
);
-- One notice is entered once, whoever enters it; one entered in error may be entered again.
create unique index restriction_notice on register.restriction (urn, kind, lower(btrim(source_reference)))
  where lift_reason is distinct from 'entered-in-error';
alter table register.restriction enable row level security;
alter table register.restriction force row level security;
-- Nothing is deleted, and of what was recorded only its end is added.
grant select, insert, update (lifted_on, lift_reason, lift_reference, lifted_at, lifted_by, lifted_by_person)
  on register.restriction to homeward_runtime;

-- Ofsted tells every council that has or may place children there: so councils, consortia, the oversight body and Ofsted read
-- all of them. Providers and the public read none.
create policy notice_readers on register.restriction for select
  using ((select platform.actor_kind()) in ('council', 'consortium', 'oversight-body', 'ofsted', 'system'));
create policy own_name on register.restriction for insert
  with check ((select platform.actor_kind()) in ('council', 'consortium', 'ofsted', 'system')
    and recorded_by_organisation is not distinct from (select platform.actor_organisation())
    and recorded_by_person is not distinct from (select platform.actor_person()));
-- Whoever entered it says that it was lifted, or Ofsted: another council's mistake must not open a restricted home.
create policy recorder_lifts on register.restriction for update
  using (recorded_by_organisation = (select platform.actor_organisation())
    or (select platform.actor_kind()) in ('ofsted', 'system'))
  with check (lifted_by_person is not distinct from (select platform.actor_person()));

-- A council or a consortium places nobody with a provider for now: the fact and its days, never the content.
create table register.placement_pause (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  paused_from date not null,
  -- The first day on which it no longer holds; null while it does.
  paused_to date check (paused_to >= paused_from),
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  recorded_by_person uuid,
  exclude using gist (organisation_id with =, urn with =, daterange(paused_from, paused_to) with &&)
);
alter table register.placement_pause enable row level security;
alter table register.placement_pause force row level security;
grant select, insert, update (paused_to) on register.placement_pause to homeward_runtime;
create policy own_organisation_reads on register.placement_pause for select
  using (organisation_id = any ((select identity.visible('placement-pause'))::uuid[]));
create policy own_organisation_pauses on register.placement_pause for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_ends on register.placement_pause for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
