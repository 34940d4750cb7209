-- What a person is told: one sentence and where to look. Nothing of a child beyond a reference; the page behind the path
-- asks who is reading.
create table identity.notification (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  person_id uuid not null references identity.person (id),
  -- What it is about, once: "referral:<id>:published". The same thing is told to a person once.
  key text not null check (length(key) between 1 and 200),
  subject text not null check (length(btrim(subject)) between 1 and 150 and subject !~ '[\r\n]'),
  path text not null check (path ~ '^/[A-Za-z0-9/_?&=.:%-]*$' and path !~ '^//' and length(path) <= 300),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  sent_at timestamptz,
  unique (person_id, key)
);
create index notification_of_person on identity.notification (person_id, created_at desc);
alter table identity.notification enable row level security;
alter table identity.notification force row level security;
grant select, update (read_at, sent_at) on identity.notification to homeward_runtime;
-- A person reads what was told to that person; the software, what it has to send.
create policy addressee_reads on identity.notification for select
  using (organisation_id = any ((select identity.visible('notification'))::uuid[])
    and (person_id = (select platform.actor_person()) or (select platform.actor_has_role('system'))));
create policy addressee_marks on identity.notification for update
  using (organisation_id = (select platform.actor_organisation())
    and (person_id = (select platform.actor_person()) or (select platform.actor_has_role('system'))))
  with check (organisation_id = (select platform.actor_organisation()));
-- The owner of the door below.
create policy notification_door on identity.notification to current_user using (true) with check (true);

-- Tells the active people of an organisation that hold one of the roles. The one who tells may belong to another
-- organisation and learns no more than the ids of what is to be sent. Answers those that are new.
create function identity.notify(organisation uuid, holding text[], about text, sentence text, address text)
returns setof uuid
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into identity.notification (organisation_id, person_id, key, subject, path)
  select p.organisation_id, p.id, about, sentence, address
    from identity.person p
   where p.organisation_id = organisation and p.active and p.roles && holding
     and (platform.actor_organisation() is not null or platform.actor_kind() = 'system')
     and p.id is distinct from platform.actor_person()
  on conflict (person_id, key) do nothing
  returning id
$$;
revoke all on function identity.notify(uuid, text[], text, text, text) from public;
grant execute on function identity.notify(uuid, text[], text, text, text) to homeward_runtime;
