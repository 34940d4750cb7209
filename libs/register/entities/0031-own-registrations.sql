-- Whose a registration is. A provider describes registrations that are its own: the newest complete register names it as
-- their owner, or whoever runs Homeward confirmed it by a document. Of several who describe one registration, one is heard.

-- Confirmed by hand, where the register's owner has another name or none.
create table register.confirmed_registration (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- What shows it: the certificate, a letter.
  document text not null check (length(btrim(document)) between 1 and 500),
  confirmed_at timestamptz not null default now(),
  confirmed_by text not null,
  ended_at timestamptz check (ended_at >= confirmed_at),
  ended_by text,
  check ((ended_at is null) = (ended_by is null))
);
create unique index confirmed_registration_in_force on register.confirmed_registration (organisation_id, urn)
  where ended_at is null;
alter table register.confirmed_registration enable row level security;
alter table register.confirmed_registration force row level security;
grant select, insert, update (ended_at, ended_by) on register.confirmed_registration to homeward_runtime;
create policy own_organisation_reads on register.confirmed_registration for select
  using (organisation_id = any ((select identity.visible('confirmed-registration'))::uuid[]));
-- Nobody vouches for themselves: the software acts in the organisation's name for whoever runs it.
create policy operator_confirms on register.confirmed_registration for insert
  with check (organisation_id = (select platform.actor_organisation()) and (select platform.actor_has_role('system')));
create policy operator_ends on register.confirmed_registration for update
  using (organisation_id = (select platform.actor_organisation()) and (select platform.actor_has_role('system')))
  with check (organisation_id = (select platform.actor_organisation()));
create policy supply_door on register.confirmed_registration for select to current_user using (true);

-- Who describes a registration (its premises, places, households, limits), and whether that is what searches show. Kept by
-- register.settle_descriptions alone. For a search: join it on organisation and URN, where heard.
create table register.described_registration (
  organisation_id uuid not null references identity.organisation (id),
  urn text not null,
  -- owner, confirmed: a provider whose own it is. council: said by a council, a consortium or Ofsted, of what it knows.
  -- none: a provider that nothing shows to be its owner.
  ground text not null default 'none' check (ground in ('confirmed', 'owner', 'council', 'none')),
  -- Searches show what it says. Of providers one at most; what others say only where no provider is heard.
  heard boolean not null default false,
  -- Somebody else describes it too. Who, is not said.
  others boolean not null default false,
  first_said_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, urn)
);
create index described_registration_urn on register.described_registration (urn);
create unique index described_registration_one_provider on register.described_registration (urn)
  where heard and ground in ('confirmed', 'owner');
alter table register.described_registration enable row level security;
alter table register.described_registration force row level security;
grant select on register.described_registration to homeward_runtime;
create policy own_organisation_reads on register.described_registration for select
  using (organisation_id = any ((select identity.visible('described-registration'))::uuid[]));
create policy supply_door on register.described_registration to current_user using (true) with check (true);

-- On what ground an organisation describes a registration.
create function register.ground_of(organisation uuid, given_urn text) returns text
language sql stable
as $$
  select case
    when o.kind <> 'provider' then 'council'
    when exists (select from register.confirmed_registration c
      where c.organisation_id = o.id and c.urn = given_urn and c.ended_at is null) then 'confirmed'
    when exists (select from register.registration r
      where r.snapshot_id = register.complete_snapshot(current_date) and r.urn = given_urn and r.owner_name is not null
        and register.comparable_owner(r.owner_name) = register.comparable_owner(o.name)) then 'owner'
    else 'none' end
  from identity.organisation o where o.id = organisation
$$;
revoke all on function register.ground_of(uuid, text) from public;
grant execute on function register.ground_of(uuid, text) to homeward_runtime;

-- Judges anew who is heard; of all registrations that somebody describes when no URNs are given. Idempotent.
create function register.settle_descriptions(urns text[]) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('register.settle_descriptions', 0));
  update register.described_registration d set ground = g.ground, heard = false
    from (select e.organisation_id, e.urn, register.ground_of(e.organisation_id, e.urn) as ground
            from register.described_registration e where urns is null or e.urn = any (urns)) g
   where d.organisation_id = g.organisation_id and d.urn = g.urn and d.ground <> g.ground;
  -- First those that are heard no more: of one registration two providers are never heard, not even for a moment.
  for step in 1 .. 2 loop
    update register.described_registration d set heard = r.heard, others = r.others
      from (
        select e.organisation_id, e.urn, e.describing > 1 as others,
               case when e.ground in ('confirmed', 'owner') then e.place = 1 else e.ground = 'council' and e.own = 0 end as heard
          from (
            select x.organisation_id, x.urn, x.ground, count(*) over (partition by x.urn) as describing,
                   count(*) filter (where x.ground in ('confirmed', 'owner')) over (partition by x.urn) as own,
                   row_number() over (partition by x.urn
                     order by array_position(array['confirmed', 'owner', 'council', 'none'], x.ground), x.first_said_at,
                       x.organisation_id) as place
              from register.described_registration x where urns is null or x.urn = any (urns)) e
      ) r
     where d.organisation_id = r.organisation_id and d.urn = r.urn
       and (d.heard, d.others) is distinct from (r.heard, r.others) and (step = 2 or not r.heard);
  end loop;
end
$$;
revoke all on function register.settle_descriptions(text[]) from public;
grant execute on function register.settle_descriptions(text[]) to homeward_runtime;

-- Whoever says something of a registration describes it, by whatever way it is said.
create function register.note_descriptions() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  told text[];
begin
  if tg_table_name = 'fostering_household' then
    with added as (
      insert into register.described_registration (organisation_id, urn)
      select distinct n.organisation_id, n.agency_urn from new_rows n where n.agency_urn is not null
      on conflict do nothing returning urn)
    select array_agg(a.urn) into told from added a;
  else
    with added as (
      insert into register.described_registration (organisation_id, urn)
      select distinct n.organisation_id, n.urn from new_rows n
      on conflict do nothing returning urn)
    select array_agg(a.urn) into told from added a;
  end if;
  if told is not null then
    perform register.settle_descriptions(told);
  end if;
  return null;
end
$$;
revoke all on function register.note_descriptions() from public;
create trigger describes after insert on register.premises referencing new table as new_rows
  for each statement execute function register.note_descriptions();
create trigger describes after insert on register.place referencing new table as new_rows
  for each statement execute function register.note_descriptions();
create trigger describes after insert on register.fostering_household referencing new table as new_rows
  for each statement execute function register.note_descriptions();
create trigger describes after insert on register.registration_limit referencing new table as new_rows
  for each statement execute function register.note_descriptions();
create trigger describes after insert on register.home_profile referencing new table as new_rows
  for each statement execute function register.note_descriptions();

insert into register.described_registration (organisation_id, urn, first_said_at)
select organisation_id, urn, min(recorded_at) from (
  select organisation_id, urn, recorded_at from register.premises
  union all select organisation_id, urn, recorded_at from register.place
  union all select organisation_id, agency_urn, recorded_at from register.fostering_household where agency_urn is not null
  union all select organisation_id, urn, recorded_at from register.registration_limit) said
 group by 1, 2;
select register.settle_descriptions(null);

-- The door for searches, as it was, and of each registration from the one organisation that is heard.
create or replace function register.supply_for_search(
  as_at date, wanted_from date, wanted_to date, anchors text[], areas text[], hidden_after integer
) returns table (
  kind text, urn text, building integer, place text, said_by uuid, age_from integer, age_to integer, sex text, features text[],
  offered boolean, children integer, siblings integer, approved_for text[], limit_age_from integer, limit_age_to integer,
  limit_sex text, limit_children integer, needs text[], authority_code text, in_area_to_avoid boolean, bands integer[],
  said boolean, free_throughout boolean, free integer, states text[], confirmed_on date, expires_on date
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with wanted as materialized (select pg_catalog.daterange(wanted_from, wanted_to) as days),
  reader as materialized (
    select o.id from identity.organisation o
     where platform.actor_kind() in ('council', 'consortium', 'system')
       and (o.kind = 'provider' or o.id = platform.actor_organisation())
  ),
  anchor as materialized (
    select a.position, p.east, p.north from unnest(anchors) with ordinality as a (postcode, position)
      left join geography.postcode p on p.postcode = a.postcode and p.country is distinct from 'N'
  ),
  unit as (
    select 'home'::text as kind, l.urn, l.building, l.code as place, l.organisation_id, p.postcode, l.age_from, l.age_to, l.sex,
           l.features, l.registered and l.offered as offered, null::integer as children, null::integer as siblings, null::text[] as approved_for,
           null::integer as vacancies, null::date as vacancies_on
      from register.place l
      left join register.premises p on p.superseded_at is null and p.organisation_id = l.organisation_id and p.urn = l.urn
       and p.building = l.building and p.valid_from <= wanted_from and (p.valid_to is null or p.valid_to > wanted_from)
     where l.superseded_at is null and l.valid_from <= wanted_from
       and exists (select from register.described_registration x
         where x.organisation_id = l.organisation_id and x.urn = l.urn and x.heard)
       and (l.valid_to is null or l.valid_to > wanted_from) and l.organisation_id in (select r.id from reader r)
    union all
    select 'fostering-household', h.agency_urn, null, h.household, h.organisation_id, h.postcode, h.age_from, h.age_to, h.sex,
           null, true, h.children, h.siblings, h.kinds, h.vacancies, h.vacancies_on
      from register.fostering_household h
     where h.superseded_at is null and h.valid_from <= wanted_from
       and (h.agency_urn is null or exists (select from register.described_registration x
         where x.organisation_id = h.organisation_id and x.urn = h.agency_urn and x.heard))
       and (h.valid_to is null or h.valid_to > wanted_from) and h.organisation_id in (select r.id from reader r)
  ),
  state as (
    select v.organisation_id, v.urn, v.building, coalesce(v.place, v.household) as place,
           coalesce(range_agg(daterange(v.valid_from, v.valid_to)) filter (where v.state = 'available')
             @> (select w.days from wanted w), false) as free_throughout,
           min(coalesce(v.free, 1)) filter (where v.state = 'available') as free,
           array_agg(distinct v.state || coalesce(': ' || v.reason, '') order by v.state || coalesce(': ' || v.reason, ''))
             filter (where v.state <> 'available') as states,
           min(v.confirmed_on) filter (where v.state = 'available') as confirmed_on,
           min(v.expires_on) filter (where v.state = 'available') as expires_on
      from register.vacancy v
     where v.superseded_at is null and daterange(v.valid_from, v.valid_to) && (select w.days from wanted w)
       and v.organisation_id in (select r.id from reader r)
     group by 1, 2, 3, 4
  )
  select u.kind, u.urn, u.building, u.place, u.organisation_id, u.age_from, u.age_to, u.sex, u.features, u.offered, u.children,
         u.siblings, u.approved_for, t.age_from, t.age_to, t.sex, t.children, t.needs, d.authority_code,
         case when cardinality(areas) = 0 then false else left(u.postcode, -3) = any (areas) end,
         (select array_agg(case when m.miles = 0 then 5 else (ceil(m.miles / 5) * 5)::integer end order by a.position)
            from anchor a cross join lateral (select geography.miles(a.east, a.north, d.east, d.north)) m (miles)),
         s.place is not null or u.vacancies > 0 or (u.vacancies = 0 and as_at - u.vacancies_on < hidden_after),
         case when s.place is not null then s.free_throughout else u.vacancies > 0 end,
         case when s.place is not null then s.free else nullif(u.vacancies, 0) end,
         case when s.place is not null then s.states when u.vacancies = 0 then array['no vacancy'] end,
         case when s.place is not null then s.confirmed_on else u.vacancies_on end,
         s.expires_on
    from unit u
    left join geography.postcode d on d.postcode = u.postcode and d.country is distinct from 'N'
    left join state s on s.organisation_id = u.organisation_id and s.urn is not distinct from u.urn
     and s.building is not distinct from u.building and s.place = u.place
    left join register.registration_limit t on t.superseded_at is null and t.organisation_id = u.organisation_id
     and t.urn = u.urn and t.valid_from <= wanted_from and (t.valid_to is null or t.valid_to > wanted_from)
$$;

-- An allegation process about somebody who works with children is open at a home, an agency or a household: the fact and its
-- days, never what is alleged, of whom or by whom. An open process proves nothing.
create table register.allegation_process (
  id uuid primary key default uuidv7(),
  -- The council that recorded it.
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- Councils that it concerns: that of the area, and those that have children there.
  concerned uuid[] not null default '{}',
  opened_on date not null,
  -- The first day on which it was no longer open.
  closed_on date check (closed_on >= opened_on),
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  recorded_by_person uuid,
  exclude using gist (organisation_id with =, urn with =, daterange(opened_on, closed_on) with &&)
);
alter table register.allegation_process enable row level security;
alter table register.allegation_process force row level security;
grant select, insert, update (closed_on) on register.allegation_process to homeward_runtime;
-- The council that recorded it, the councils it concerns, and the provider whose own the registration is. Nobody else.
create policy concerned_read on register.allegation_process for select
  using (organisation_id = any ((select identity.visible('allegation-process'))::uuid[])
    or (select platform.actor_organisation()) = any (concerned)
    or urn in (select d.urn from register.described_registration d
      where d.organisation_id = (select platform.actor_organisation()) and d.ground in ('confirmed', 'owner')));
create policy council_records on register.allegation_process for insert
  with check (organisation_id = (select platform.actor_organisation())
    and ((select platform.actor_kind()) = 'council'));
create policy council_closes on register.allegation_process for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
