-- Indicators and flags from public evidence: thresholds by date, figures entered from documents without tags, signals from
-- public notices, what was assessed, and the flags that it raised. Councils and consortia see assessments and flags once
-- the provider has had its right of reply; a provider sees its own companies'; the public sees neither.

-- Figures entered from a document, beside those read from tags: both may be of one day.
alter table finance.filing add column source text not null default 'filed' check (source in ('filed', 'entered'));
drop index finance.filing_current;
create unique index filing_current on finance.filing (company_number, balance_sheet_date, source)
  where superseded_at is null;

-- One dated set of thresholds, never changed: a flag keeps the version that raised it.
create table finance.threshold_version (
  id uuid primary key default uuidv7(),
  version integer not null unique check (version >= 1),
  effective_from date not null,
  source text not null check (length(btrim(source)) between 1 and 1000),
  -- As its file gives it: for each indicator its thresholds with their sources.
  rules jsonb not null,
  approved_by text not null check (length(btrim(approved_by)) between 1 and 200),
  recorded_at timestamptz not null default now()
);
grant select, insert on finance.threshold_version to homeward_runtime;

-- Figures that one person read from a document, waiting for a second person to confirm them. Confirmed, they become a
-- filing with source 'entered'.
create table finance.entered_accounts (
  id uuid primary key default uuidv7(),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  company_name text,
  balance_sheet_date date not null,
  -- Which document, and where it can be seen.
  document text not null check (length(btrim(document)) between 1 and 500),
  periods jsonb not null,
  state text not null default 'entered' check (state in ('entered', 'confirmed', 'rejected')),
  entered_at timestamptz not null default now(),
  entered_by text not null check (length(btrim(entered_by)) between 1 and 200),
  entered_by_person uuid,
  -- Null when the software entered it for no organisation.
  entered_by_organisation uuid references identity.organisation (id),
  settled_at timestamptz,
  settled_by text check (length(btrim(settled_by)) between 1 and 200),
  settled_by_person uuid,
  reason text,
  filing_id uuid references finance.filing (id),
  check ((state = 'entered') = (settled_by is null)),
  check (lower(btrim(settled_by)) <> lower(btrim(entered_by))),
  check (settled_by_person <> entered_by_person)
);
alter table finance.entered_accounts enable row level security;
alter table finance.entered_accounts force row level security;
grant select, insert, update (state, settled_at, settled_by, settled_by_person, reason, filing_id)
  on finance.entered_accounts to homeward_runtime;
create policy oversight_reads on finance.entered_accounts for select
  using ((select platform.actor_kind()) in ('oversight-body', 'system'));
create policy oversight_enters on finance.entered_accounts for insert
  with check ((select platform.actor_kind()) in ('oversight-body', 'system')
    and entered_by_organisation is not distinct from (select platform.actor_organisation())
    and entered_by_person is not distinct from (select platform.actor_person()));
create policy oversight_settles on finance.entered_accounts for update
  using ((select platform.actor_kind()) in ('oversight-body', 'system'))
  with check (settled_by_person is not distinct from (select platform.actor_person()));

-- What public notices say of a company: accounts overdue, an auditor gone, a charge, a petition. Public facts.
create table finance.signal (
  id uuid primary key default uuidv7(),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  kind text not null check (kind in ('accounts-overdue', 'period-extended', 'auditor-resigned',
    'going-concern-uncertainty', 'audit-qualified', 'new-charge', 'winding-up-petition', 'insolvency', 'strike-off',
    'director-left', 'registered-manager-left', 'home-closing')),
  -- The notice's own reference: a transaction at Companies House, a charge's code, a case.
  reference text not null check (length(btrim(reference)) between 1 and 200),
  happened_on date not null,
  -- The day on which it was over: a charge satisfied, a strike-off discontinued.
  ended_on date check (ended_on >= happened_on),
  detail text not null,
  document text not null,
  source_file text not null,
  recorded_at timestamptz not null default now(),
  unique (company_number, kind, reference)
);
create index signal_company on finance.signal (company_number, happened_on);
grant select, insert, update (ended_on, detail, document, source_file, recorded_at) on finance.signal to homeward_runtime;

-- The companies for which a provider's organisation answers.
create table finance.provider_company (
  provider_id uuid not null references identity.organisation (id),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (provider_id, company_number)
);
create index provider_company_number on finance.provider_company (company_number);
alter table finance.provider_company enable row level security;
alter table finance.provider_company force row level security;
grant select, insert, delete on finance.provider_company to homeward_runtime;
create policy own_or_oversight_reads on finance.provider_company for select
  using (provider_id = (select platform.actor_organisation())
    or (select platform.actor_kind()) in ('oversight-body', 'system'));
create policy oversight_links on finance.provider_company for insert
  with check ((select platform.actor_kind()) in ('oversight-body', 'system'));
create policy oversight_unlinks on finance.provider_company for delete
  using ((select platform.actor_kind()) in ('oversight-body', 'system'));

-- What the indicators of a company were on a day. A later assessment that says something else takes its place.
create table finance.assessment (
  id uuid primary key default uuidv7(),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  as_at date not null,
  threshold_version integer not null references finance.threshold_version (version),
  -- Whose accounts; null when there are none.
  scope text check (scope in ('company', 'group')),
  lease_basis text check (lease_basis in ('pre-lease', 'post-lease')),
  legal_form text not null,
  period_start date,
  period_end date,
  stale boolean not null,
  -- Whether any indicator of the accounts has a level; "cannot assess" alone is none.
  assessable boolean not null,
  -- Each with key, name, level, value, unit, formula, inputs (document, period), thresholds, source, missing, notes.
  indicators jsonb not null,
  -- The chain above and the highest consolidation that is visible.
  consolidation jsonb not null,
  -- SHA-256 over all that was said: the same again is not stored.
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  -- The first day on which councils and consortia see it.
  councils_from date not null,
  assessed_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= assessed_at)
);
create unique index assessment_current on finance.assessment (company_number) where superseded_at is null;
create index assessment_company on finance.assessment (company_number, assessed_at);
alter table finance.assessment enable row level security;
alter table finance.assessment force row level security;
grant select, insert, update (superseded_at) on finance.assessment to homeward_runtime;
create policy evidence_readers on finance.assessment for select
  using ((select platform.actor_kind()) in ('oversight-body', 'ofsted', 'system')
    or ((select platform.actor_kind()) in ('council', 'consortium') and councils_from <= current_date)
    or ((select platform.actor_kind()) = 'provider' and company_number in (select c.company_number
      from finance.provider_company c where c.provider_id = (select platform.actor_organisation()))));
create policy software_assesses on finance.assessment for insert
  with check ((select platform.actor_kind()) = 'system');
create policy software_supersedes on finance.assessment for update
  using ((select platform.actor_kind()) = 'system');

-- An indicator beyond its threshold, or a fact to know, told once for each fact.
create table finance.flag (
  id uuid primary key default uuidv7(),
  -- An owner has other companies below it.
  subject_kind text not null check (subject_kind in ('company', 'owner')),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  indicator text not null,
  level text not null check (level in ('amber', 'red', 'info')),
  state text not null default 'raised' check (state in ('raised', 'acknowledged', 'information-requested', 'answered',
    'closed', 'reopened')),
  raised_on date not null,
  raised_at timestamptz not null default now(),
  threshold_version integer not null references finance.threshold_version (version),
  -- Names the fact: company, indicator, period or notice, level.
  fact_key text not null unique,
  -- The indicator as it was when the flag was raised.
  evidence jsonb not null,
  -- Right of reply: the last day for an answer.
  reply_due_on date not null,
  -- The first day on which councils and consortia see it.
  councils_from date not null,
  changed_at timestamptz not null default now()
);
create index flag_company on finance.flag (company_number, raised_on);
create index flag_open on finance.flag (state, level) where state <> 'closed';
alter table finance.flag enable row level security;
alter table finance.flag force row level security;
grant select, insert, update (state, reply_due_on, councils_from, changed_at) on finance.flag to homeward_runtime;
create policy evidence_readers on finance.flag for select
  using ((select platform.actor_kind()) in ('oversight-body', 'ofsted', 'system')
    or ((select platform.actor_kind()) in ('council', 'consortium') and councils_from <= current_date)
    or ((select platform.actor_kind()) = 'provider' and company_number in (select c.company_number
      from finance.provider_company c where c.provider_id = (select platform.actor_organisation()))));
create policy software_raises on finance.flag for insert
  with check ((select platform.actor_kind()) = 'system');
create policy oversight_and_provider_change on finance.flag for update
  using ((select platform.actor_kind()) in ('oversight-body', 'system')
    or ((select platform.actor_kind()) = 'provider' and company_number in (select c.company_number
      from finance.provider_company c where c.provider_id = (select platform.actor_organisation()))));

-- What became of a flag, step by step; nothing is changed or deleted.
create table finance.flag_event (
  id uuid primary key default uuidv7(),
  flag_id uuid not null references finance.flag (id),
  ordinal integer not null check (ordinal >= 1),
  action text not null check (action in ('raise', 'acknowledge', 'request-information', 'answer', 'close', 'reopen')),
  from_state text,
  to_state text not null,
  at timestamptz not null default now(),
  by_name text not null,
  by_person uuid,
  by_organisation uuid references identity.organisation (id),
  -- The question, the answer, the reason.
  reason text,
  unique (flag_id, ordinal)
);
alter table finance.flag_event enable row level security;
alter table finance.flag_event force row level security;
grant select, insert on finance.flag_event to homeward_runtime;
-- Who sees the flag sees its steps; to a council what was asked is no business, what was answered is.
create policy with_its_flag on finance.flag_event for select
  using (exists (select from finance.flag f where f.id = flag_id)
    and ((select platform.actor_kind()) in ('oversight-body', 'ofsted', 'system', 'provider')
      or action not in ('acknowledge', 'request-information')));
create policy own_name on finance.flag_event for insert
  with check (exists (select from finance.flag f where f.id = flag_id)
    and (select platform.actor_kind()) in ('oversight-body', 'system', 'provider')
    and ((select platform.actor_kind()) <> 'provider' or action = 'answer')
    and by_organisation is not distinct from (select platform.actor_organisation())
    and by_person is not distinct from (select platform.actor_person()));
