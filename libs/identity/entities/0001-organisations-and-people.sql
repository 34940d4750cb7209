create schema if not exists identity;
grant usage on schema identity to homeward_runtime;

create extension if not exists btree_gist with schema public;

-- Organisations are public facts: every actor reads them.
create table identity.organisation (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('council', 'consortium', 'provider', 'oversight-body', 'ofsted', 'public')),
  name text not null check (length(btrim(name)) between 1 and 200),
  -- ONS code of one of the 153 children's services authorities; councils only.
  authority_code text unique,
  created_at timestamptz not null default now(),
  check ((kind = 'council') = (authority_code is not null))
);
create unique index organisation_name_key on identity.organisation (kind, lower(name)) where authority_code is null;
grant select, insert, update on identity.organisation to homeward_runtime;

-- A council belongs to 0..n consortia over time; days are half-open [member_from, member_to).
create table identity.consortium_membership (
  id uuid primary key default uuidv7(),
  consortium_id uuid not null references identity.organisation (id),
  council_id uuid not null references identity.organisation (id),
  member_from date not null,
  member_to date,
  check (member_to is null or member_to > member_from),
  exclude using gist (consortium_id with =, council_id with =, daterange(member_from, member_to) with &&)
);
create index consortium_membership_council on identity.consortium_membership (council_id);
alter table identity.consortium_membership enable row level security;
alter table identity.consortium_membership force row level security;
grant select, insert, update on identity.consortium_membership to homeward_runtime;
create policy anyone_reads on identity.consortium_membership for select using (true);
-- Membership opens a council's reports to the consortium, so only the council itself (or the operator) can grant it.
create policy council_joins on identity.consortium_membership for insert
  with check (council_id = (select platform.actor_organisation()) or (select platform.actor_has_role('system')));
create policy council_leaves on identity.consortium_membership for update
  using (council_id = (select platform.actor_organisation()) or (select platform.actor_has_role('system')))
  with check (council_id = (select platform.actor_organisation()) or (select platform.actor_has_role('system')));

-- Whose rows the actor may read. Every row security policy asks this one function; an unknown subject gives own rows only.
--   any subject: the actor's own organisation
--   'report':    a consortium also reads the reports of the councils that are its members today
create function identity.visible(what text) returns uuid[]
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
    else array[platform.actor_organisation()]
  end
$$;
grant execute on function identity.visible(text) to homeward_runtime;

create table identity.person (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  email text not null check (email like '%_@_%' and length(email) <= 254),
  display_name text not null check (length(btrim(display_name)) between 1 and 200),
  password_hash text not null,
  roles text[] not null default '{}',
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create unique index person_email_key on identity.person (lower(email));
create index person_organisation on identity.person (organisation_id);
alter table identity.person enable row level security;
alter table identity.person force row level security;
-- The password hash is never readable by the runtime role: only identity.begin_sign_in hands it out, by e-mail.
grant select (id, organisation_id, email, display_name, roles, active, created_at) on identity.person to homeward_runtime;
grant insert on identity.person to homeward_runtime;
grant update (display_name, password_hash, roles, active) on identity.person to homeward_runtime;

create policy colleague_reads on identity.person for select
  using (organisation_id = any ((select identity.visible('person'))::uuid[]) or id = (select platform.actor_person()));
create policy administrator_adds on identity.person for insert
  with check (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('system')));
create policy administrator_changes on identity.person for update
  using (organisation_id = (select platform.actor_organisation())
    and (select platform.actor_has_role('administrator') or platform.actor_has_role('system')))
  with check (organisation_id = (select platform.actor_organisation()));
-- The owner of the sign-in functions below; forced row security binds a plain owner too.
create policy sign_in_door on identity.person to current_user using (true) with check (true);
