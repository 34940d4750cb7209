-- How a place or a fostering household stands, day by day, as its organisation says it: free, held for a child who is
-- expected, occupied, or not to be used, with the day on which somebody last confirmed it. Half-open days; no two
-- states of one place share a day. Nothing in a row is about a child: reasons are words of a list.
create table register.vacancy (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- Of the registration or the agency; null for a household of a council's own service.
  urn text check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  -- A place by its building and code, or a household by its reference.
  building integer check (building between 1 and 999),
  place text check (length(place) between 1 and 40),
  household text check (household ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
  state text not null check (state in ('available', 'held', 'occupied', 'blocked', 'out-of-service')),
  reason text check (length(reason) between 1 and 60),
  -- Children a household could take; null for a place, which takes one.
  free integer check (free between 1 and 20),
  confirmed_on date not null,
  confirmed_by text not null check (length(btrim(confirmed_by)) between 1 and 200),
  -- The first day on which it no longer stands unless confirmed anew; null for none of its own.
  expires_on date check (expires_on > confirmed_on),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  check ((place is null) <> (household is null)),
  check ((place is null) = (building is null)),
  check (place is null or urn is not null),
  check ((reason is not null) = (state in ('blocked', 'out-of-service'))),
  check ((free is not null) = (household is not null and state = 'available')),
  exclude using gist (organisation_id with =, (coalesce(urn, '')) with =, (coalesce(building, 0)) with =,
    (coalesce(place, household)) with =, daterange(valid_from, valid_to) with &&) where (superseded_at is null)
);
alter table register.vacancy enable row level security;
alter table register.vacancy force row level security;
grant select, insert, update (superseded_at, confirmed_on, confirmed_by, expires_on) on register.vacancy to homeward_runtime;
create policy own_organisation_reads on register.vacancy for select
  using (organisation_id = any ((select identity.visible('vacancy'))::uuid[]));
create policy own_organisation_says on register.vacancy for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_confirms on register.vacancy for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- For whom a registration is, as its certificate and its statement of purpose say: neither is published.
create table register.registration_limit (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  urn text not null check (urn ~ '^[A-Z]{0,4}[0-9]{1,12}$'),
  age_from integer not null check (age_from between 0 and 25),
  age_to integer not null check (age_to between age_from and 25),
  sex text not null check (sex in ('any', 'female', 'male')),
  -- Children at a time, in all its buildings.
  children integer not null check (children between 1 and 999),
  -- Needs that the statement of purpose says it meets; null when that is not said, which is not "none".
  needs text[],
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source_file text not null,
  source_row integer not null,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  exclude using gist (organisation_id with =, urn with =, daterange(valid_from, valid_to) with &&)
    where (superseded_at is null)
);
alter table register.registration_limit enable row level security;
alter table register.registration_limit force row level security;
grant select, insert, update (superseded_at) on register.registration_limit to homeward_runtime;
create policy own_organisation_reads on register.registration_limit for select
  using (organisation_id = any ((select identity.visible('registration-limit'))::uuid[]));
create policy own_organisation_says on register.registration_limit for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_organisation_replaces on register.registration_limit for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));

-- The owner of the door below reads what it needs; forced row security binds a plain owner too.
create policy supply_door on register.premises for select to current_user using (true);
create policy supply_door on register.place for select to current_user using (true);
create policy supply_door on register.fostering_household for select to current_user using (true);
create policy supply_door on register.vacancy for select to current_user using (true);
create policy supply_door on register.registration_limit for select to current_user using (true);

-- The one door through which councils and consortia see what others say of their supply: every place and household that
-- is known on the wanted first day, with its state in the wanted days. A household without states of its own stands as its
-- terms give its vacancies; that it has none is forgotten after `hidden_after` days. What providers say is seen by all of them; what a
-- council says, by itself. A location never leaves: of it are told the authority, the outward code where the question
-- names that very code, and for each anchor a distance in 5-mile bands (the band's upper end; null when not known).
create function register.supply_for_search(
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
       and (l.valid_to is null or l.valid_to > wanted_from) and l.organisation_id in (select r.id from reader r)
    union all
    select 'fostering-household', h.agency_urn, null, h.household, h.organisation_id, h.postcode, h.age_from, h.age_to, h.sex,
           null, true, h.children, h.siblings, h.kinds, h.vacancies, h.vacancies_on
      from register.fostering_household h
     where h.superseded_at is null and h.valid_from <= wanted_from
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
revoke all on function register.supply_for_search(date, date, date, text[], text[], integer) from public;
grant execute on function register.supply_for_search(date, date, date, text[], text[], integer) to homeward_runtime;
