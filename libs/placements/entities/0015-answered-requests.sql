-- The first answer to a request that came with a key, so that the same request sent again is answered alike and does
-- nothing. Keys are an organisation's own, and kept as digests.
create table placements.answered_request (
  organisation_id uuid not null references identity.organisation (id),
  key_digest bytea not null,
  -- Of method, address and body: a key is for one request.
  request_digest bytea not null,
  -- Null while the first request is being answered.
  answer jsonb,
  begun_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, key_digest)
);
alter table placements.answered_request enable row level security;
alter table placements.answered_request force row level security;
grant select, insert, update (answer, begun_at, request_digest), delete on placements.answered_request to homeward_runtime;
create policy own_organisation_reads on placements.answered_request for select
  using (organisation_id = any ((select identity.visible('answered-request'))::uuid[]));
create policy own_organisation_begins on placements.answered_request for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_answers on placements.answered_request for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_forgets on placements.answered_request for delete
  using (organisation_id = (select platform.actor_organisation()));
