-- The oversight file: what the oversight body determines, asks for and is told in confidence about an owner. Its rows are
-- for the oversight body alone; Ofsted's inspectors read the parts that each policy below names. Nothing of it is in an
-- event, a job or a log.

create table finance.oversight_stage (
  id uuid primary key default uuidv7(),
  -- The oversight body.
  held_by uuid not null references identity.organisation (id),
  owner_key text not null check (length(owner_key) between 1 and 300),
  owner_name text not null check (length(btrim(owner_name)) between 1 and 300),
  -- 0 when the owner leaves oversight.
  stage integer not null check (stage between 0 and 6),
  -- The stage it comes from; null for an owner that was in none.
  from_stage integer check (from_stage between 0 and 6),
  state text not null default 'proposed' check (state in ('proposed', 'determined', 'declined')),
  reasons text not null check (length(btrim(reasons)) between 1 and 4000),
  proposed_at timestamptz not null default clock_timestamp(),
  proposed_by text not null,
  proposed_by_person uuid,
  settled_at timestamptz,
  settled_by text,
  settled_by_person uuid,
  decision text check (length(btrim(decision)) between 1 and 4000),
  check ((state = 'proposed') = (settled_at is null)),
  check ((settled_at is null) = (settled_by is null)),
  check ((settled_at is null) = (decision is null))
);
-- One proposal at a time for an owner.
create unique index oversight_stage_open on finance.oversight_stage (held_by, owner_key) where state = 'proposed';
create index oversight_stage_owner on finance.oversight_stage (owner_key, settled_at desc) where state = 'determined';
alter table finance.oversight_stage enable row level security;
alter table finance.oversight_stage force row level security;
grant select, insert, update (state, settled_at, settled_by, settled_by_person, decision)
  on finance.oversight_stage to homeward_runtime;
create policy oversight_body_reads on finance.oversight_stage for select
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()));
-- Ofsted's inspectors: the stages that were determined, not what was proposed or declined.
create policy inspectors_read_determined on finance.oversight_stage for select
  using ((select platform.actor_kind()) = 'ofsted' and (select platform.actor_has_role('ofsted-inspector'))
    and state = 'determined');
create policy oversight_body_proposes on finance.oversight_stage for insert
  with check ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation())
    and proposed_by_person is not distinct from (select platform.actor_person()));
create policy head_settles on finance.oversight_stage for update
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation())
    and (select platform.actor_has_role('oversight-head')) and state = 'proposed')
  with check (settled_by_person is not distinct from (select platform.actor_person()));

-- What is asked for and kept about an owner: plans, reviews, answers, notes. A row is added, never rewritten; what came of a
-- request is added to it once.
create table finance.oversight_document (
  id uuid primary key default uuidv7(),
  held_by uuid not null references identity.organisation (id),
  owner_key text not null check (length(owner_key) between 1 and 300),
  owner_name text not null check (length(btrim(owner_name)) between 1 and 300),
  kind text not null check (kind in ('recovery-and-resilience-plan', 'independent-business-review', 'return',
    'confidential-answer', 'note')),
  -- The text itself, or what it is and where it is kept.
  body text not null check (length(btrim(body)) between 1 and 20000),
  -- Where the document is kept, by its reference there.
  reference text check (length(btrim(reference)) between 1 and 300),
  due_on date,
  received_on date,
  -- The oversight body's permission for Ofsted; notes and confidential answers are never Ofsted's.
  ofsted_may_read boolean not null default false,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_by text not null,
  recorded_by_person uuid,
  check (not ofsted_may_read or kind not in ('confidential-answer', 'note'))
);
create index oversight_document_owner on finance.oversight_document (owner_key, recorded_at desc);
alter table finance.oversight_document enable row level security;
alter table finance.oversight_document force row level security;
grant select, insert, update (received_on, reference) on finance.oversight_document to homeward_runtime;
create policy oversight_body_reads on finance.oversight_document for select
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()));
create policy inspectors_read_what_is_permitted on finance.oversight_document for select
  using ((select platform.actor_kind()) = 'ofsted' and (select platform.actor_has_role('ofsted-inspector'))
    and ofsted_may_read);
create policy oversight_body_adds on finance.oversight_document for insert
  with check ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation())
    and recorded_by_person is not distinct from (select platform.actor_person()));
create policy oversight_body_receives on finance.oversight_document for update
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()))
  with check (held_by = (select platform.actor_organisation()));

-- A stage 6 warning: likely failure and likely cessation.
create table finance.failure_warning (
  id uuid primary key default uuidv7(),
  held_by uuid not null references identity.organisation (id),
  stage_id uuid not null references finance.oversight_stage (id),
  owner_key text not null,
  owner_name text not null,
  as_at date not null,
  -- What councils are told.
  message text not null check (length(btrim(message)) between 1 and 4000),
  due_on date not null,
  issued_at timestamptz not null default clock_timestamp(),
  issued_by text not null,
  issued_by_person uuid,
  withdrawn_at timestamptz check (withdrawn_at >= issued_at),
  withdrawn_by text,
  withdrawal_reason text check (length(btrim(withdrawal_reason)) between 1 and 4000),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((withdrawn_at is null) = (withdrawal_reason is null))
);
-- One in force for an owner.
create unique index failure_warning_in_force on finance.failure_warning (held_by, owner_key) where withdrawn_at is null;
alter table finance.failure_warning enable row level security;
alter table finance.failure_warning force row level security;
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawal_reason) on finance.failure_warning to homeward_runtime;
create policy oversight_body_reads on finance.failure_warning for select
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()));
create policy inspectors_read on finance.failure_warning for select
  using ((select platform.actor_kind()) = 'ofsted' and (select platform.actor_has_role('ofsted-inspector')));
create policy head_issues on finance.failure_warning for insert
  with check ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation())
    and (select platform.actor_has_role('oversight-head')));
create policy head_withdraws on finance.failure_warning for update
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation())
    and (select platform.actor_has_role('oversight-head')));

-- What one council is told of a warning, and that it has seen it. It holds nothing of a child: the council's children are
-- found among its own rows, by the registrations concerned, when it looks.
create table finance.failure_notice (
  id uuid primary key default uuidv7(),
  warning_id uuid not null references finance.failure_warning (id),
  -- The council that is told; no other council sees the row.
  council_id uuid not null references identity.organisation (id),
  issued_by_organisation uuid not null references identity.organisation (id),
  owner_name text not null,
  message text not null,
  urns text[] not null,
  as_at date not null,
  issued_at timestamptz not null default clock_timestamp(),
  -- Each child's plan is to be looked at by then.
  due_on date not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  withdrawn_at timestamptz,
  withdrawal_reason text,
  unique (warning_id, council_id)
);
create index failure_notice_council on finance.failure_notice (council_id, issued_at desc);
alter table finance.failure_notice enable row level security;
alter table finance.failure_notice force row level security;
grant select, insert, update (acknowledged_at, acknowledged_by, withdrawn_at, withdrawal_reason)
  on finance.failure_notice to homeward_runtime;
create policy council_concerned_reads on finance.failure_notice for select
  using (((select platform.actor_kind()) = 'council' and council_id = (select platform.actor_organisation()))
    or ((select platform.actor_kind()) = 'oversight-body'
      and issued_by_organisation = (select platform.actor_organisation())));
create policy head_sends on finance.failure_notice for insert
  with check ((select platform.actor_kind()) = 'oversight-body' and (select platform.actor_has_role('oversight-head'))
    and issued_by_organisation = (select platform.actor_organisation()));
create policy council_acknowledges_head_withdraws on finance.failure_notice for update
  using (((select platform.actor_kind()) = 'council' and council_id = (select platform.actor_organisation()))
    or ((select platform.actor_kind()) = 'oversight-body' and (select platform.actor_has_role('oversight-head'))
      and issued_by_organisation = (select platform.actor_organisation())));

-- A stress test that was asked for on the page, from the queue to its result.
create table finance.stress_test_run (
  id uuid primary key default uuidv7(),
  held_by uuid not null references identity.organisation (id),
  owner_key text not null,
  owner_name text not null,
  as_at date not null,
  homes_lost_percent integer not null check (homes_lost_percent between 1 and 100),
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  requested_at timestamptz not null default clock_timestamp(),
  requested_by text not null,
  finished_at timestamptz,
  result jsonb,
  failure text,
  check ((status = 'done') = (result is not null)),
  check ((status = 'failed') = (failure is not null))
);
create index stress_test_run_owner on finance.stress_test_run (owner_key, requested_at desc);
alter table finance.stress_test_run enable row level security;
alter table finance.stress_test_run force row level security;
grant select, insert, update (status, finished_at, result, failure) on finance.stress_test_run to homeward_runtime;
create policy oversight_body_tests on finance.stress_test_run
  using ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()))
  with check ((select platform.actor_kind()) = 'oversight-body' and held_by = (select platform.actor_organisation()));

-- Which owners come under oversight: a dated rule set, never changed. The regulations that will say so are pending.
create table finance.condition_rules (
  id uuid primary key default uuidv7(),
  version integer not null unique check (version >= 1),
  effective_from date not null,
  source text not null check (length(btrim(source)) between 1 and 1000),
  -- An owner comes under oversight when it meets all clauses of any one condition.
  conditions jsonb not null check (jsonb_typeof(conditions) = 'array'),
  approved_by text not null check (length(btrim(approved_by)) between 1 and 200),
  recorded_at timestamptz not null default clock_timestamp()
);
grant select, insert on finance.condition_rules to homeward_runtime;
insert into finance.condition_rules (version, effective_from, source, conditions, approved_by) values (1, date '2015-01-01',
  'Our own, until regulations under the Children''s Wellbeing and Schools Act 2026 s.16 give figures. The shape is that of the Care Quality Commission''s entry thresholds for adult care (2,000 beds; 1,000 to 1,999 beds in 16 or more authorities; 1,000 to 1,999 beds with over 10% of capacity in at least 3), brought to the size of the market for children''s homes.',
  '[{"id": "size", "words": "100 places or more in children''s homes", "all": [{"measure": "places", "atLeast": 100}]},
    {"id": "number", "words": "20 children''s homes or more in 8 or more authorities", "all": [{"measure": "homes", "atLeast": 20}, {"measure": "authorities", "atLeast": 8}]},
    {"id": "geographic-concentration", "words": "20 places or more, and over 10% of the places of at least 3 authorities", "all": [{"measure": "places", "atLeast": 20}, {"measure": "authoritiesOverTenPercent", "atLeast": 3}]},
    {"id": "market-share", "words": "1% of the places of England or more", "all": [{"measure": "marketSharePercent", "atLeast": 1}]},
    {"id": "regional-market-share", "words": "50 places or more, and 5% of the places of a region or more", "all": [{"measure": "places", "atLeast": 50}, {"measure": "largestRegionSharePercent", "atLeast": 5}]},
    {"id": "fostering", "words": "5 fostering agencies or more", "all": [{"measure": "agencies", "atLeast": 5}]}]',
  'Delivered with the software');
