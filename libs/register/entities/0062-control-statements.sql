-- What a company states of who controls it where it names nobody, and exemptions from saying so: public facts with their days.
create table register.control_statement (
  id uuid primary key default uuidv7(),
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  kind text not null check (kind in ('statement', 'exemption')),
  -- Companies House's code, as published.
  says text not null check (length(says) between 1 and 200),
  valid_from date not null,
  -- The first day on which it was over.
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  unique (company_number, kind, says, valid_from)
);
grant select, insert, update (valid_to, source_file, source_row) on register.control_statement to homeward_runtime;
