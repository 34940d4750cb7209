-- What an indicator is called, its formula, thresholds and source are the same for every company that one version of the
-- thresholds judges: each said once, by the digest of what it says, and named by the assessments.
create table finance.indicator_wording (
  -- The first 24 digits of the SHA-256 of its JSON.
  id text primary key check (id ~ '^[0-9a-f]{24}$'),
  -- key, name, unit, formula, thresholds, source.
  wording json not null
);
grant select, insert on finance.indicator_wording to homeward_runtime;

-- Asked for whole, never inside: kept as written. Each input and each sentence of an assessment is there once, and its
-- indicators name their places; those assessed before this table carry all of it themselves.
alter table finance.assessment
  alter column indicators type json using indicators::json,
  alter column consolidation type json using consolidation::json;
alter table finance.flag alter column evidence type json using evidence::json;
