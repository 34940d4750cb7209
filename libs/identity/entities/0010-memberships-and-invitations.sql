-- The document that says so; empty for memberships that the council itself entered.
alter table identity.consortium_membership add column source text check (length(btrim(source)) between 1 and 500);

-- Whose rows the actor may read. Every row security policy asks this one function; an unknown subject gives own rows only.
--   any subject:          the actor's own organisation
--   'report':             a consortium also reads the reports of the councils that are its members today
--   'price-list':         a council also reads the price lists of the consortia it is a member of today
--   'premises', 'place':  Ofsted's inspectors also read everybody's: they register the homes
create or replace function identity.visible(what text) returns uuid[]
language sql stable parallel safe
as $$
  select case
    when platform.actor_organisation() is null then '{}'::uuid[]
    when what = 'report' and platform.actor_kind() = 'consortium' then
      platform.actor_organisation() || array(
        select m.council_id
        from identity.consortium_membership m
        where m.consortium_id = platform.actor_organisation()
          and m.member_from <= current_date
          and (m.member_to is null or m.member_to > current_date))
    when what = 'price-list' and platform.actor_kind() = 'council' then
      platform.actor_organisation() || array(
        select m.consortium_id
        from identity.consortium_membership m
        where m.council_id = platform.actor_organisation()
          and m.member_from <= current_date
          and (m.member_to is null or m.member_to > current_date))
    when what in ('premises', 'place') and platform.actor_kind() = 'ofsted'
      and platform.actor_has_role('ofsted-inspector') then
      array(select o.id from identity.organisation o)
    else array[platform.actor_organisation()]
  end
$$;

-- Somebody who was invited has no password until they choose one; nobody signs in without.
alter table identity.person alter column password_hash drop not null;

-- A person's one-time token, to choose the first password with. The token itself is kept nowhere, only its digest.
create table identity.invitation (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  person_id uuid not null references identity.person (id),
  token_digest bytea not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index invitation_person on identity.invitation (person_id);
alter table identity.invitation enable row level security;
alter table identity.invitation force row level security;
-- The digest is never readable by the runtime role.
grant select (id, organisation_id, person_id, expires_at, used_at, created_at) on identity.invitation to homeward_runtime;
grant insert (id, organisation_id, person_id, token_digest, expires_at), update (expires_at)
  on identity.invitation to homeward_runtime;
create policy administrator_reads on identity.invitation for select
  using (organisation_id = any ((select identity.visible('person'))::uuid[])
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('system')));
create policy administrator_invites on identity.invitation for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('system')));
create policy administrator_withdraws on identity.invitation for update
  using (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('system')))
  with check (organisation_id = (select platform.actor_organisation()));
-- The owner of the functions below; forced row security binds a plain owner too.
create policy invitation_door on identity.invitation to current_user using (true) with check (true);

-- Whether a token can still be used, before the work of hashing a password is done for it.
create function identity.invitation_is_open(digest bytea) returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (select from identity.invitation i join identity.person p on p.id = i.person_id
    where i.token_digest = digest and i.used_at is null and i.expires_at > clock_timestamp() and p.active
      and p.password_hash is null)
$$;
revoke all on function identity.invitation_is_open(bytea) from public;
grant execute on function identity.invitation_is_open(bytea) to homeward_runtime;

-- The person chooses the first password: once, in time, and never over one that is there.
create function identity.accept_invitation(digest bytea, new_hash text) returns table (person_id uuid, organisation_id uuid)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with used as (
    update identity.invitation i set used_at = clock_timestamp()
    where i.token_digest = digest and i.used_at is null and i.expires_at > clock_timestamp()
    returning i.person_id
  )
  update identity.person p set password_hash = new_hash from used
  where p.id = used.person_id and p.active and p.password_hash is null
  returning p.id, p.organisation_id
$$;
revoke all on function identity.accept_invitation(bytea, text) from public;
grant execute on function identity.accept_invitation(bytea, text) to homeward_runtime;
