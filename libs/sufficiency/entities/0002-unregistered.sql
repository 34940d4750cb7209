-- What a PLACE code says about registration, by date. Source: the year's code lists of the SSDA903 return.
create table sufficiency.place_code_meaning (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  -- 'unknown' is never counted as unregistered.
  meaning text not null check (meaning in ('should-be-registered', 'lawful-other', 'unknown')),
  source text not null,
  primary key (code, valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to) with &&)
);
grant select on sufficiency.place_code_meaning to homeward_runtime;

insert into sufficiency.place_code_meaning (code, valid_from, meaning, source)
select code, date '2025-04-01', 'unknown', 'SSDA903 code list of 2025-26; the labels are not verified and some may be lawful'
from unnest(array['Z11', 'Z12', 'Z13', 'Z14']) as code;

-- Placements that the council itself has confirmed as unregistered, for the days [confirmed_from, confirmed_to).
create table sufficiency.unregistered_confirmation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- The council's child across its returns.
  child_key uuid not null references children.council_child (id),
  confirmed_from date not null,
  confirmed_to date check (confirmed_to > confirmed_from),
  confirmed_at timestamptz not null default now(),
  confirmed_by text not null,
  exclude using gist (child_key with =, daterange(confirmed_from, confirmed_to) with &&)
);
create index unregistered_confirmation_organisation on sufficiency.unregistered_confirmation (organisation_id, child_key);
alter table sufficiency.unregistered_confirmation enable row level security;
alter table sufficiency.unregistered_confirmation force row level security;
grant select, insert, update (confirmed_to) on sufficiency.unregistered_confirmation to homeward_runtime;
create policy own_council_reads on sufficiency.unregistered_confirmation for select
  using (organisation_id = any ((select identity.visible('children'))::uuid[]));
create policy own_council_confirms on sufficiency.unregistered_confirmation for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_council_ends on sufficiency.unregistered_confirmation for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
