-- One record of an organisation, shown to one other for some time. The other reads it beside its own rows, and no more than
-- that record: a referral by the provider that is asked, a placement by the authority in whose area it is.
create table identity.share (
  id uuid primary key default uuidv7(),
  -- Whose record.
  organisation_id uuid not null references identity.organisation (id),
  -- What kind of record, as the policy that asks for it names it.
  subject text not null check (subject ~ '^[a-z][a-z-]{0,39}$'),
  record_id uuid not null,
  shared_with uuid not null references identity.organisation (id),
  shared_from timestamptz not null default now(),
  -- Null while nobody has ended it.
  shared_to timestamptz check (shared_to >= shared_from)
);
create unique index share_standing on identity.share (subject, record_id, shared_with) where shared_to is null;
create index share_reader on identity.share (shared_with, subject);
alter table identity.share enable row level security;
alter table identity.share force row level security;
grant select, insert, update (shared_to) on identity.share to homeward_runtime;
create policy both_read on identity.share for select
  using (organisation_id = any ((select identity.visible('share'))::uuid[])
    or shared_with = (select platform.actor_organisation()));
create policy owner_shares on identity.share for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy owner_ends on identity.share for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- Records of others that the actor may read now. Policies ask it beside identity.visible, as
-- id = any ((select identity.shared('approach'))::uuid[]), so that the planner calls it once.
create function identity.shared(what text) returns uuid[]
language sql stable parallel safe
as $$
  select coalesce(array_agg(distinct s.record_id), '{}')
    from identity.share s
   where s.shared_with = platform.actor_organisation() and s.subject = what
     and s.shared_from <= now() and (s.shared_to is null or s.shared_to > now())
$$;
grant execute on function identity.shared(text) to homeward_runtime;
