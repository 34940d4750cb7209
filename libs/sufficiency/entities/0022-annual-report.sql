-- An edition of a council's annual report, from draft to filed. What people say of it keeps its author and its day.
create table sufficiency.annual_report (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  year int not null check (year between 2004 and 2100),
  -- 1 is the first; more are restatements.
  edition int not null check (edition > 0),
  status text not null default 'draft' check (status in ('draft', 'data-checked', 'reviewed', 'signed-off', 'filed',
    'superseded')),
  -- Why it is restated.
  reason text,
  opened_at timestamptz not null default now(),
  opened_by text not null,
  -- The run whose figures were checked; a run of other inputs takes the report back to draft.
  run_id uuid references sufficiency.report_run (id),
  unique (organisation_id, year, edition),
  check (edition = 1 or reason is not null)
);
create unique index annual_report_open on sufficiency.annual_report (organisation_id, year)
  where status in ('draft', 'data-checked', 'reviewed', 'signed-off');

-- Officers' words for a section, as Markdown without markup of other kinds. Said anew, the earlier words keep their row.
create table sufficiency.report_narrative (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  section text not null check (length(section) between 1 and 40),
  markdown text not null check (length(markdown) <= 50000),
  -- What was taken out of what was sent.
  removed text[] not null,
  written_at timestamptz not null default now(),
  written_by text not null,
  superseded_at timestamptz
);
create unique index report_narrative_in_force on sufficiency.report_narrative (annual_report_id, section)
  where superseded_at is null;

create table sufficiency.report_comment (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  section text not null check (length(section) between 1 and 40),
  words text not null check (length(words) between 1 and 4000),
  said_at timestamptz not null default now(),
  said_by text not null
);
create index report_comment_report on sufficiency.report_comment (annual_report_id);

-- What a council does about a measure: its comment, an action, who and by when.
create table sufficiency.report_action (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  indicator text not null,
  comment text not null check (length(comment) between 1 and 4000),
  action text not null check (length(action) between 1 and 2000),
  owner text not null check (length(owner) between 1 and 200),
  due_on date not null,
  outcome text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  superseded_at timestamptz
);
create unique index report_action_in_force on sufficiency.report_action (annual_report_id, indicator)
  where superseded_at is null;

-- Why rows of the return that broke a rule beyond reading are left as they are.
create table sufficiency.rule_explanation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  rule text not null,
  explanation text not null check (length(explanation) between 1 and 4000),
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  unique (annual_report_id, rule)
);

create table sufficiency.report_passage (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  from_status text not null,
  to_status text not null,
  note text,
  passed_at timestamptz not null default now(),
  passed_by text not null
);
create index report_passage_report on sufficiency.report_passage (annual_report_id);

-- That a report was filed, and the proof of its files. It says nothing of what is in them, so anyone may read it.
create table sufficiency.filing (
  id uuid primary key default uuidv7(),
  council_id uuid not null references identity.organisation (id),
  council_code text not null,
  year int not null,
  edition int not null,
  -- SHA-256 of the canonical form of what is frozen.
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  filed_at timestamptz not null default now(),
  superseded_at timestamptz,
  synthetic boolean not null,
  unique (council_id, year, edition)
);
create table sufficiency.filing_proof (
  filing_id uuid not null references sufficiency.filing (id),
  council_id uuid not null,
  format text not null check (format in ('json', 'html', 'pdf', 'ods', 'csv')),
  -- Of the file, byte for byte.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (filing_id, format)
);
create index filing_proof_sha256 on sufficiency.filing_proof (sha256);

-- What is frozen: figures, words, inputs, configuration, and the files that were made. It is added once and never changed.
create table sufficiency.filed_report (
  filing_id uuid primary key references sufficiency.filing (id),
  organisation_id uuid not null references identity.organisation (id),
  annual_report_id uuid not null references sufficiency.annual_report (id),
  frozen json not null,
  filed_by text not null
);
create table sufficiency.filed_output (
  filing_id uuid not null references sufficiency.filing (id),
  organisation_id uuid not null references identity.organisation (id),
  format text not null,
  content bytea not null,
  primary key (filing_id, format)
);

alter table sufficiency.annual_report enable row level security;
alter table sufficiency.annual_report force row level security;
alter table sufficiency.report_narrative enable row level security;
alter table sufficiency.report_narrative force row level security;
alter table sufficiency.report_comment enable row level security;
alter table sufficiency.report_comment force row level security;
alter table sufficiency.report_action enable row level security;
alter table sufficiency.report_action force row level security;
alter table sufficiency.rule_explanation enable row level security;
alter table sufficiency.rule_explanation force row level security;
alter table sufficiency.report_passage enable row level security;
alter table sufficiency.report_passage force row level security;
alter table sufficiency.filed_report enable row level security;
alter table sufficiency.filed_report force row level security;
alter table sufficiency.filed_output enable row level security;
alter table sufficiency.filed_output force row level security;
alter table sufficiency.filing enable row level security;
alter table sufficiency.filing force row level security;
alter table sufficiency.filing_proof enable row level security;
alter table sufficiency.filing_proof force row level security;

do $$
declare
  name text;
begin
  foreach name in array array['annual_report', 'report_narrative', 'report_comment', 'report_action', 'rule_explanation',
                              'report_passage', 'filed_report', 'filed_output'] loop
    execute format('create policy own_council_reads on sufficiency.%I for select
      using (organisation_id = any ((select identity.visible(''annual-report''))::uuid[]))', name);
    execute format('create policy own_council_says on sufficiency.%I for insert
      with check (organisation_id = (select platform.actor_organisation()))', name);
    execute format('grant select, insert on sufficiency.%I to homeward_runtime', name);
  end loop;
  foreach name in array array['annual_report', 'report_narrative', 'report_action', 'rule_explanation'] loop
    execute format('create policy own_council_changes on sufficiency.%I for update
      using (organisation_id = (select platform.actor_organisation()))
      with check (organisation_id = (select platform.actor_organisation()))', name);
  end loop;
  foreach name in array array['filing', 'filing_proof'] loop
    execute format('create policy anyone_reads on sufficiency.%I for select using (true)', name);
    execute format('create policy own_council_files on sufficiency.%I for insert
      with check (council_id = (select platform.actor_organisation()))', name);
    execute format('grant select, insert on sufficiency.%I to homeward_runtime', name);
  end loop;
end
$$;
grant update (status, run_id) on sufficiency.annual_report to homeward_runtime;
grant update (superseded_at) on sufficiency.report_narrative, sufficiency.report_action to homeward_runtime;
grant update (explanation, recorded_at, recorded_by) on sufficiency.rule_explanation to homeward_runtime;
create policy own_council_supersedes on sufficiency.filing for update
  using (council_id = (select platform.actor_organisation())) with check (council_id = (select platform.actor_organisation()));
grant update (superseded_at) on sufficiency.filing to homeward_runtime;
