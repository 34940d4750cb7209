-- A filed report as everybody may read it, made from suppressed figures alone. It is added once and never changed.
create table sufficiency.publication (
  id uuid primary key default uuidv7(),
  council_id uuid not null references identity.organisation (id),
  council_code text not null,
  council_name text not null,
  year int not null,
  edition int not null,
  filing_id uuid not null unique references sufficiency.filing (id),
  synthetic boolean not null,
  -- libs/sufficiency/domain/publication/published-report.ts
  report json not null,
  published_at timestamptz not null default now(),
  -- When another edition was filed.
  superseded_at timestamptz
);
create unique index publication_in_force on sufficiency.publication (council_id, year) where superseded_at is null;

create table sufficiency.publication_file (
  publication_id uuid not null references sufficiency.publication (id),
  council_id uuid not null,
  format text not null check (format in ('json', 'html', 'pdf', 'ods', 'csv')),
  -- Of the file, byte for byte.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (publication_id, format)
);
create index publication_file_sha256 on sufficiency.publication_file (sha256);

do $$
declare
  name text;
begin
  foreach name in array array['publication', 'publication_file'] loop
    execute format('alter table sufficiency.%I enable row level security', name);
    execute format('alter table sufficiency.%I force row level security', name);
    execute format('create policy anyone_reads on sufficiency.%I for select using (true)', name);
    execute format('create policy own_council_publishes on sufficiency.%I for insert
      with check (council_id = (select platform.actor_organisation()))', name);
    execute format('grant select, insert on sufficiency.%I to homeward_runtime', name);
  end loop;
end
$$;
create policy own_council_supersedes on sufficiency.publication for update
  using (council_id = (select platform.actor_organisation())) with check (council_id = (select platform.actor_organisation()));
grant update (superseded_at) on sufficiency.publication to homeward_runtime;

alter table sufficiency.annual_report drop constraint annual_report_status_check;
alter table sufficiency.annual_report add constraint annual_report_status_check
  check (status in ('draft', 'data-checked', 'reviewed', 'signed-off', 'filed', 'published', 'superseded'));
