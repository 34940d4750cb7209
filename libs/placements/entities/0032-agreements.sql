-- The contract for one child's placement, and what is paid for it a week, by purpose and payer.
create table placements.agreement (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  placement_id uuid not null,
  state text not null default 'draft'
    check (state in ('draft', 'signed-by-council', 'signed-by-provider', 'in-force', 'ended')),
  version integer not null default 1,
  -- Notice by phase, retainer, void days, absence rule and uplift clause; what it holds is domain/agreement-terms.
  terms jsonb not null,
  -- Who signed what: name as typed, role, moment, and the digest of the terms and price lines that they saw.
  council_signature jsonb,
  provider_signature jsonb,
  made_at timestamptz not null default now(),
  unique (id, organisation_id),
  unique (placement_id),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id),
  foreign key (placement_id, organisation_id) references placements.placement (id, organisation_id)
);
alter table placements.agreement enable row level security;
alter table placements.agreement force row level security;
grant select, insert, update (state, version, terms, council_signature, provider_signature) on placements.agreement to homeward_runtime;
create policy both_read on placements.agreement for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_drafts on placements.agreement for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy both_sign on placements.agreement for update
  using (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]))
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));

-- A change of what is paid, after the signatures: an addition, an end, an uplift.
create table placements.variation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  agreement_id uuid not null,
  kind text not null check (kind in ('addition', 'end', 'uplift')),
  asked_by text not null check (asked_by in ('council', 'provider')),
  -- Why, and the lines as they would be.
  reason text not null check (length(btrim(reason)) between 1 and 500),
  change jsonb not null,
  state text not null default 'asked' check (state in ('asked', 'agreed', 'refused')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  decision_reason text check (length(btrim(decision_reason)) between 1 and 500),
  check ((state = 'asked') = (decided_at is null)),
  foreign key (agreement_id, organisation_id) references placements.agreement (id, organisation_id)
);
create index variation_agreement on placements.variation (agreement_id);
alter table placements.variation enable row level security;
alter table placements.variation force row level security;
grant select, insert, update (state, decided_at, decided_by, decision_reason) on placements.variation to homeward_runtime;
create policy both_read on placements.variation for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_ask on placements.variation for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_decides on placements.variation for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- What one payer pays a week for one purpose, for some days. Pence, without VAT; half open.
create table placements.price_line (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  agreement_id uuid not null,
  placement_id uuid not null,
  purpose text not null check (purpose in ('core', 'additional', 'education', 'other')),
  payer text not null check (payer in ('social-care', 'education', 'health')),
  pence_per_week bigint not null check (pence_per_week >= 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- What it is for, in words of the agreement; never of the child.
  label text not null check (length(btrim(label)) between 1 and 120),
  -- An addition is looked at again by then.
  review_by date,
  reviewed_on date,
  variation_id uuid references placements.variation (id),
  foreign key (agreement_id, organisation_id) references placements.agreement (id, organisation_id)
);
create index price_line_placement on placements.price_line (placement_id);
create index price_line_days on placements.price_line (organisation_id, valid_from);
alter table placements.price_line enable row level security;
alter table placements.price_line force row level security;
grant select, insert, delete, update (valid_to, review_by, reviewed_on) on placements.price_line to homeward_runtime;
create policy both_read on placements.price_line for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_writes on placements.price_line for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_changes on placements.price_line for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
-- Only of an agreement that nobody has signed; commands see to that.
create policy own_redrafts on placements.price_line for delete
  using (organisation_id = (select platform.actor_organisation()));

-- A task or notice that the law expects, with when it is due and how it was done.
create table placements.duty (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  referral_id uuid not null,
  approach_id uuid not null,
  placement_id uuid not null,
  kind text not null check (kind in ('task', 'notice')),
  source text not null,
  addressee text not null,
  what text not null,
  due_on date not null,
  may_be_withheld boolean not null,
  state text not null default 'open' check (state in ('open', 'done', 'withheld', 'not-needed')),
  version integer not null default 1,
  done_on date,
  done_by text,
  -- How it was sent or done and where that is to be found; or why it was withheld or not needed.
  evidence text check (length(btrim(evidence)) between 1 and 500),
  check ((state = 'open') = (done_on is null)),
  check ((state = 'open') = (evidence is null)),
  foreign key (placement_id, organisation_id) references placements.placement (id, organisation_id)
);
create index duty_open on placements.duty (organisation_id, due_on) where state = 'open';
create index duty_placement on placements.duty (placement_id);
alter table placements.duty enable row level security;
alter table placements.duty force row level security;
grant select, insert, update (state, version, done_on, done_by, evidence) on placements.duty to homeward_runtime;
-- The area authority reads what concerns itself, the provider what its manager does.
create policy own_and_concerned_read on placements.duty for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or (addressee in ('Area authority', 'Registered manager')
      and placement_id = any ((select identity.shared('placement'))::uuid[])));
create policy own_and_provider_expect on placements.duty for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_and_manager_do on placements.duty for update
  using (organisation_id = (select platform.actor_organisation())
    or (addressee = 'Registered manager' and approach_id = any ((select identity.shared('approach'))::uuid[])))
  with check (organisation_id = (select platform.actor_organisation())
    or (addressee = 'Registered manager' and approach_id = any ((select identity.shared('approach'))::uuid[])));

-- What the area authority knows of the risks around the home, asked of it for a placement in its area.
create table placements.local_risk (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  placement_id uuid not null,
  host_id uuid not null references identity.organisation (id),
  asked_at timestamptz not null default now(),
  answer text check (answer in ('none-known', 'known', 'not-able-to-say')),
  note text check (length(note) <= 1000),
  answered_at timestamptz,
  answered_by text,
  check ((answer is null) = (answered_at is null)),
  unique (placement_id, host_id),
  foreign key (placement_id, organisation_id) references placements.placement (id, organisation_id)
);
alter table placements.local_risk enable row level security;
alter table placements.local_risk force row level security;
grant select, insert, update (answer, note, answered_at, answered_by) on placements.local_risk to homeward_runtime;
create policy own_and_host_read on placements.local_risk for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or (host_id = (select platform.actor_organisation()) and placement_id = any ((select identity.shared('placement'))::uuid[])));
create policy own_asks on placements.local_risk for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy host_answers on placements.local_risk for update
  using (host_id = (select platform.actor_organisation()) and placement_id = any ((select identity.shared('placement'))::uuid[]))
  with check (host_id = (select platform.actor_organisation()));
