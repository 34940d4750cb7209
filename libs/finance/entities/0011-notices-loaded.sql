-- Which notices of a company were looked at, so that "none found" is told from "not looked".
create table finance.notice_load (
  company_number text not null check (company_number ~ '^[A-Z0-9]{2}[0-9]{6}$'),
  kind text not null check (kind in ('filing-history', 'charges', 'insolvency', 'profile', 'other')),
  source_file text not null,
  loaded_at timestamptz not null default now(),
  primary key (company_number, kind)
);
grant select, insert, update (source_file, loaded_at) on finance.notice_load to homeward_runtime;
