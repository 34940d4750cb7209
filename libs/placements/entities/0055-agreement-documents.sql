-- An agreement as both sides signed it, and an edition for each change that was agreed after: kept as it was written.
create table placements.agreement_edition (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  agreement_id uuid not null,
  -- 1 is what both signed.
  edition integer not null check (edition >= 1),
  -- The whole document as JSON, and its SHA-256: nobody can change one without the other.
  content text not null,
  digest text not null check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  written_at timestamptz not null default now(),
  unique (agreement_id, edition),
  foreign key (agreement_id, organisation_id) references placements.agreement (id, organisation_id)
);
alter table placements.agreement_edition enable row level security;
alter table placements.agreement_edition force row level security;
-- Never changed and never removed: the runtime role has no right to.
grant select, insert on placements.agreement_edition to homeward_runtime;
create policy both_read on placements.agreement_edition for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy both_write on placements.agreement_edition for insert
  with check (organisation_id = (select platform.actor_organisation())
    or approach_id = any ((select identity.shared('approach'))::uuid[]));

-- A start on another day than planned moves the lines that begin with it.
grant update (valid_from) on placements.price_line to homeward_runtime;
