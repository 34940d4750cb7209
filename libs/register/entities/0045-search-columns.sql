-- What a search judges leaves the database once, by organisation, as columns of small numbers without a location, and stays
-- with the server that asked until the organisation's version moves on. Each search asks anew whose it may read, in which
-- version; distances are still told by the database alone, as 5-mile bands.
alter table register.search_speaker add column version bigint not null default 0;
create sequence register.search_version;

-- Where places and households are, by number, so that a distance is told once for all at one point.
create table register.search_point (
  point_no integer generated always as identity primary key,
  east integer not null,
  north integer not null,
  unique (east, north)
);
alter table register.search_unit add column point_no integer;
insert into register.search_point (east, north)
select distinct u.east, u.north from register.search_unit u where u.east is not null order by 1, 2;
update register.search_unit u set point_no = t.point_no from register.search_point t
 where t.east = u.east and t.north = u.north;

create or replace function register.project_supply(organisations uuid[], urns text[], buildings integer[], codes text[])
returns void language plpgsql volatile
set search_path = pg_catalog, pg_temp set work_mem = '64MB' set plan_cache_mode = 'force_custom_plan' set enable_nestloop = on as $$
declare
  speaker uuid;
  segments register.supply_segment[];
  made integer;
  known bigint;
begin
  if coalesce(cardinality(organisations), 0) = 0 then return; end if;
  -- Of much at once nothing is looked up one by one.
  perform set_config('enable_nestloop', case when cardinality(organisations) > 20 then 'off' else 'on' end, true);
  for speaker in select distinct org from unnest(organisations) k (org) order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended('register.search_unit ' || speaker, 0));
  end loop;
  insert into register.search_speaker (organisation_id, by_provider)
  select o.id, o.kind = 'provider' from identity.organisation o
   where o.id = any (organisations) and not exists (select from register.search_speaker s where s.organisation_id = o.id)
   order by o.id on conflict do nothing;
  update register.search_speaker s set version = nextval('register.search_version') where s.organisation_id = any (organisations);
  insert into register.search_provider (urn)
  select distinct k.urn from unnest(urns) k (urn)
   where k.urn <> '' and not exists (select from register.search_provider p where p.urn = k.urn)
   order by k.urn on conflict do nothing;

  delete from register.search_unit u
   using unnest(organisations, urns, buildings, codes) k (org, urn, building, code)
    join register.search_speaker s on s.organisation_id = k.org
    left join register.search_provider p on p.urn = k.urn
   where u.speaker_no = s.speaker_no and coalesce(u.provider_no, 0) = coalesce(p.provider_no, 0)
     and (k.code is null or u.place = k.code)
     and (k.building is null
       or u.home_no in (select h.home_no from register.search_home h where h.speaker_no = u.speaker_no
            and h.provider_no = u.provider_no and h.building = k.building));

  with key as materialized (
    select distinct k.* from unnest(organisations, urns, buildings, codes) k (org, urn, building, code)
  ),
  registration as materialized (
    select distinct k.org, k.urn from key k
     where k.urn = '' or exists (select from register.described_registration x
       where x.organisation_id = k.org and x.urn = k.urn and x.heard)
  ),
  said as materialized (
    select row_number() over () as nth, b.* from (
      select l.organisation_id, false as household, l.urn, l.building, l.code as place, l.valid_from, l.valid_to, l.age_from,
             l.age_to, l.sex, l.features, l.registered and l.offered as offered, null::integer as children,
             null::text[] as approvals, null::text as postcode, null::integer as vacancies, null::date as vacancies_on
        from registration r
        join register.place l on l.organisation_id = r.org and l.urn = r.urn and l.superseded_at is null
       where l.valid_to is distinct from l.valid_from
         and exists (select from key k where k.org = l.organisation_id and k.urn = l.urn
           and (k.building is null or k.building = l.building) and (k.code is null or k.code = l.code))
      union all
      select h.organisation_id, true, h.agency_urn, null, h.household, h.valid_from, h.valid_to, h.age_from, h.age_to, h.sex,
             h.features, true, least(h.children, h.siblings), h.kinds, h.postcode, h.vacancies, h.vacancies_on
        from registration r
        join register.fostering_household h on h.organisation_id = r.org and coalesce(h.agency_urn, '') = r.urn
         and h.superseded_at is null
       where h.valid_to is distinct from h.valid_from
         and exists (select from key k where k.org = h.organisation_id and k.urn = coalesce(h.agency_urn, '')
           and (k.code is null or k.code = h.household))) b
  ),
  premise as materialized (
    select p.organisation_id, p.urn, p.building, p.postcode, p.valid_from, p.valid_to from registration r
      join register.premises p on p.organisation_id = r.org and p.urn = r.urn and p.superseded_at is null
  ),
  limits as materialized (
    select t.organisation_id, t.urn, t.age_from, t.age_to, t.sex, t.children, t.needs, t.valid_from, t.valid_to
      from registration r
      join register.registration_limit t on t.organisation_id = r.org and t.urn = r.urn and t.superseded_at is null
  ),
  -- Days on which a building or the limits of a registration change.
  change as materialized (
    select p.organisation_id, p.urn, p.building, d.day from premise p cross join lateral (values (p.valid_from), (p.valid_to)) d (day)
    union select t.organisation_id, t.urn, null, d.day from limits t cross join lateral (values (t.valid_from), (t.valid_to)) d (day)
  ),
  stretch as (
    select b.*, lead(b.day, 1, b.valid_to) over (partition by b.nth order by b.day) as until from (
      select s.*, s.valid_from as day from said s
      union all
      select s.*, c.day from said s
        join change c on c.organisation_id = s.organisation_id and c.urn = s.urn and (c.building is null or c.building = s.building)
       where c.day > s.valid_from and (s.valid_to is null or c.day < s.valid_to)) b
  )
  select array_agg(row(s.organisation_id, s.household, s.urn, s.building, s.place, s.day, s.until,
           greatest(s.age_from, t.age_from), least(s.age_to, t.age_to),
           case s.sex when 'female' then 1 when 'male' then 2 else 3 end
             & case t.sex when 'female' then 1 when 'male' then 2 else 3 end,
           least(s.children, t.children), s.approvals, s.offered, s.features, t.needs,
           case when s.household then s.postcode else p.postcode end, s.vacancies, s.vacancies_on)::register.supply_segment)
    into segments
    from stretch s
    left join premise p on p.organisation_id = s.organisation_id and p.urn = s.urn and p.building = s.building
     and p.valid_from <= s.day and (p.valid_to is null or p.valid_to > s.day)
    left join limits t on t.organisation_id = s.organisation_id and t.urn = s.urn and t.valid_from <= s.day
     and (t.valid_to is null or t.valid_to > s.day)
   where s.until is distinct from s.day;
  if segments is null then return; end if;

  if exists (
    select from (
      select 'feature' as list, unnest(l.words) as word from (select distinct g.features as words from unnest(segments) g) l
      union select 'approval', unnest(l.words) from (select distinct g.approvals as words from unnest(segments) g) l
      union select 'need', unnest(l.words) from (select distinct g.needs as words from unnest(segments) g) l) w
     where not exists (select from register.search_word k where k.list = w.list and k.word = w.word)) then
    perform pg_advisory_xact_lock(hashtextextended('register.search_word', 0));
    perform register.search_mask(w.list, array_agg(distinct w.word)) from (
      select 'feature' as list, unnest(g.features) as word from unnest(segments) g
      union select 'approval', unnest(g.approvals) from unnest(segments) g
      union select 'need', unnest(g.needs) from unnest(segments) g) w
     group by w.list;
  end if;
  insert into register.search_home (speaker_no, provider_no, building)
  select s.speaker_no, p.provider_no, g.building
    from (select distinct e.organisation_id, e.urn, e.building from unnest(segments) e where not e.household) g
    join register.search_speaker s on s.organisation_id = g.organisation_id
    join register.search_provider p on p.urn = g.urn
   where not exists (select from register.search_home h where h.speaker_no = s.speaker_no
     and h.provider_no = p.provider_no and h.building = g.building)
   order by 1, 2, 3 on conflict do nothing;
  insert into register.search_point (east, north)
  select distinct d.east, d.north
    from (select distinct e.postcode from unnest(segments) e) g
    join geography.postcode d on d.postcode = g.postcode and d.country is distinct from 'N'
   where d.east is not null and not exists (select from register.search_point t where t.east = d.east and t.north = d.north)
   order by 1, 2 on conflict do nothing;
  insert into register.search_profile (household, age_from, age_to, sexes, children, approvals, offered)
  select g.household, g.age_from, g.age_to, g.sexes, g.children, a.mask, g.offered
    from (select distinct e.household, e.age_from, e.age_to, e.sexes, e.children, e.approvals, e.offered
            from unnest(segments) e) g
    cross join lateral (select case when g.household then coalesce(bit_or(1 << w.bit), 0) end as mask
      from register.search_word w where w.list = 'approval' and w.word = any (g.approvals)) a
   where not exists (select from register.search_profile f where f.household = g.household and f.age_from = g.age_from
     and f.age_to = g.age_to and f.sexes = g.sexes and coalesce(f.children, -1) = coalesce(g.children, -1)
     and coalesce(f.approvals, -1) = coalesce(a.mask, -1) and f.offered = g.offered)
   order by 1, 2, 3, 4, 5, 6, 7 on conflict do nothing;

  with mask as materialized (
    select l.list, l.words, (select coalesce(bit_or(1 << w.bit), 0) from register.search_word w
             where w.list = l.list and w.word = any (l.words)) as bits
      from (select 'feature' as list, g.features as words from unnest(segments) g
            union select 'approval', coalesce(g.approvals, '{}') from unnest(segments) g
            union select 'need', g.needs from unnest(segments) g) l
     where l.words is not null
  )
  insert into register.search_unit (speaker_no, provider_no, home_no, profile_no, valid_from, valid_to, features, needs, east,
    north, vacancies, vacancies_on, state_from, state_to, available, earlier, free, confirmed_on, expires_on, place,
    authority_code, outcode, point_no)
  select s.speaker_no, p.provider_no, h.home_no, f.profile_no, g.valid_from, g.valid_to, mf.bits, mn.bits, d.east, d.north,
         g.vacancies, g.vacancies_on, v.valid_from, v.valid_to, v.state = 'available',
         coalesce(v.valid_from > v.first_day, false), coalesce(v.free, 1), v.confirmed_on, v.expires_on, g.place,
         d.authority_code, left(g.postcode, -3), t.point_no
    from unnest(segments) g
    join register.search_speaker s on s.organisation_id = g.organisation_id
    left join register.search_provider p on p.urn = g.urn
    left join register.search_home h on not g.household and h.speaker_no = s.speaker_no and h.provider_no = p.provider_no
     and h.building = g.building
    left join geography.postcode d on d.postcode = g.postcode and d.country is distinct from 'N'
    left join register.search_point t on t.east = d.east and t.north = d.north
    left join mask mf on mf.list = 'feature' and mf.words = g.features
    left join mask mn on mn.list = 'need' and mn.words = g.needs
    left join mask ma on ma.list = 'approval' and g.household and ma.words = coalesce(g.approvals, '{}')
    join register.search_profile f on f.household = g.household and f.age_from = g.age_from and f.age_to = g.age_to
     and f.sexes = g.sexes and coalesce(f.children, -1) = coalesce(g.children, -1)
     and coalesce(f.approvals, -1) = coalesce(ma.bits, -1) and f.offered = g.offered
    left join lateral (
      select v.*, min(v.valid_from) over () as first_day from register.vacancy v
       where v.superseded_at is null and v.organisation_id = g.organisation_id and coalesce(v.urn, '-') = coalesce(g.urn, '-')
         and coalesce(v.place, v.household) = g.place and v.building is not distinct from g.building
         and v.valid_to is distinct from v.valid_from
       order by v.valid_from desc limit 1) v on true;
  get diagnostics made = row_count;
  if made > 1000 then
    -- Plans are made anew when the table has grown by a half since it was last counted.
    select c.reltuples into known from pg_class c where c.oid = 'register.search_unit'::regclass;
    if known < 1000 or made > known / 2 then
      analyze register.search_unit, register.search_home, register.search_profile, register.search_provider, register.search_point, register.vacancy,
        register.place, register.premises, register.registration_limit, register.fostering_household;
    end if;
  end if;
end $$;
revoke all on function register.project_supply(uuid[], text[], integer[], text[]) from public;

create or replace function register.project_all_supply() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  delete from register.search_unit;
  update register.search_speaker set version = nextval('register.search_version');
  perform register.project_supply(array_agg(k.org), array_agg(k.urn), array_agg(null::integer), array_agg(null::text))
     from (select l.organisation_id as org, l.urn from register.place l where l.superseded_at is null
           union select h.organisation_id, coalesce(h.agency_urn, '') from register.fostering_household h
            where h.superseded_at is null) k
   having count(*) > 0;
end $$;
revoke all on function register.project_all_supply() from public;

-- Whose supply the asker may read, in which version: providers' and its own (0 where it says nothing). The words by list, and
-- the terms with a number after the given one; -1 for "not said".
create function register.search_state(after_profile integer)
returns table (
  speakers integer[], versions bigint[], own integer, words jsonb, profiles integer[], households integer[], ages_from integer[],
  ages_to integer[], sexes integer[], children integer[], approvals integer[], offered integer[]
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  select s.speakers, s.versions, s.own, w.words, f.profiles, f.households, f.ages_from, f.ages_to, f.sexes, f.children,
         f.approvals, f.offered
    from (select array_agg(x.speaker_no) as speakers, array_agg(x.version) as versions,
                 coalesce(max(x.speaker_no) filter (where x.organisation_id = platform.actor_organisation()), 0) as own
            from register.search_speaker x
           where x.by_provider or x.organisation_id = platform.actor_organisation()) s
   cross join (select coalesce(jsonb_object_agg(x.list || ' ' || x.word, x.bit), '{}') as words from register.search_word x) w
   cross join (select array_agg(x.profile_no) as profiles, array_agg(x.household::integer) as households,
                      array_agg(x.age_from) as ages_from, array_agg(x.age_to) as ages_to, array_agg(x.sexes) as sexes,
                      array_agg(coalesce(x.children, -1)) as children, array_agg(coalesce(x.approvals, 0)) as approvals,
                      array_agg(x.offered::integer) as offered
                 from register.search_profile x where x.profile_no > after_profile) f;
end $$;

-- The supply of some of those organisations, as columns. Days are counted from 1 January 2000, an open one is 2147483647; 0 for
-- no registration, home or point, -1 for what is not said. An outcode is told to whoever says it alone.
create function register.search_columns(speaker_nos integer[])
returns table (
  speaker_no integer, version bigint, units bigint[], providers integer[], homes integer[], profiles integer[], points integer[],
  valid_from integer[], valid_to integer[], features integer[], needs integer[], vacancies integer[], vacancies_on integer[],
  state_from integer[], state_to integer[], available integer[], earlier integer[], free integer[], confirmed integer[],
  expires integer[], places text[], authorities text[], outcodes text[]
)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set work_mem = '64MB' set plan_cache_mode = 'force_custom_plan' as $$
declare
  first constant date := '2000-01-01';
  open constant integer := 2147483647;
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  select s.speaker_no, s.version, array_agg(u.unit_id), array_agg(coalesce(u.provider_no, 0)), array_agg(coalesce(u.home_no, 0)),
         array_agg(u.profile_no), array_agg(coalesce(u.point_no, 0)), array_agg(u.valid_from - first),
         array_agg(coalesce(u.valid_to - first, open)), array_agg(coalesce(u.features, -1)), array_agg(coalesce(u.needs, -1)),
         array_agg(coalesce(u.vacancies, -1)), array_agg(coalesce(u.vacancies_on - first, open)),
         array_agg(coalesce(u.state_from - first, open)), array_agg(coalesce(u.state_to - first, open)),
         array_agg(coalesce(u.available, false)::integer), array_agg(u.earlier::integer), array_agg(coalesce(u.free, 1)),
         array_agg(coalesce(u.confirmed_on - first, open)), array_agg(coalesce(u.expires_on - first, open)),
         array_agg(u.place), array_agg(coalesce(u.authority_code, '')),
         case when s.organisation_id = platform.actor_organisation() then array_agg(coalesce(u.outcode, '')) end
    from register.search_speaker s
    join register.search_unit u on u.speaker_no = s.speaker_no
   where s.speaker_no = any (speaker_nos) and (s.by_provider or s.organisation_id = platform.actor_organisation())
   group by s.speaker_no, s.version, s.organisation_id;
end $$;

-- 5-mile bands, by their upper ends, from each anchor that is known to the named points, or to all of them.
create function register.search_bands(point_nos integer[], anchors text[])
returns table (anchor integer, points integer[], bands integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan' as $$
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  select a.n::integer, array_agg(t.point_no),
         array_agg((floor(abs(sqrt((t.east - p.east)::double precision * (t.east - p.east)
           + (t.north - p.north)::double precision * (t.north - p.north)) / 1609.344 - 0.05) / 5)::integer + 1) * 5)
    from unnest(anchors) with ordinality a (postcode, n)
    join geography.postcode p on p.postcode = a.postcode and p.country is distinct from 'N' and p.east is not null
   cross join register.search_point t
   where point_nos is null or t.point_no = any (point_nos)
   group by a.n;
end $$;

-- How those stand whose last state begins after the first wanted day: asked of all their states.
create function register.search_states(wanted_from date, wanted_to date)
returns table (units bigint[], throughout integer[], free integer[], confirmed integer[], expires integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan' as $$
declare
  first constant date := '2000-01-01';
  open constant integer := 2147483647;
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  select array_agg(l.unit_id), array_agg(l.throughout::integer), array_agg(coalesce(l.free, 1)),
         array_agg(coalesce(l.confirmed_on - first, open)), array_agg(coalesce(l.expires_on - first, open))
    from (
      select u.unit_id,
             coalesce(range_agg(daterange(v.valid_from, v.valid_to)) filter (where v.state = 'available')
               @> daterange(wanted_from, wanted_to), false) as throughout,
             min(coalesce(v.free, 1)) filter (where v.state = 'available') as free,
             min(v.confirmed_on) filter (where v.state = 'available') as confirmed_on,
             min(v.expires_on) filter (where v.state = 'available') as expires_on
        from register.search_unit u
        join register.search_speaker s on s.speaker_no = u.speaker_no
         and (s.by_provider or s.organisation_id = platform.actor_organisation())
        left join register.search_provider p on p.provider_no = u.provider_no
        left join register.search_home h on h.home_no = u.home_no
        join register.vacancy v on v.superseded_at is null and v.organisation_id = s.organisation_id
         and coalesce(v.place, v.household) = u.place and coalesce(v.urn, '-') = coalesce(p.urn, '-')
         and v.building is not distinct from h.building
         and v.valid_from < coalesce(wanted_to, 'infinity') and (v.valid_to is null or v.valid_to > wanted_from)
         and v.valid_to is distinct from v.valid_from
       where u.earlier and u.state_from > wanted_from
         and u.valid_from <= wanted_from and (u.valid_to is null or u.valid_to > wanted_from)
       group by u.unit_id) l;
end $$;
revoke all on function register.search_state(integer) from public;
grant execute on function register.search_state(integer) to homeward_runtime;
revoke all on function register.search_columns(integer[]) from public;
grant execute on function register.search_columns(integer[]) to homeward_runtime;
revoke all on function register.search_bands(integer[], text[]) from public;
grant execute on function register.search_bands(integer[], text[]) to homeward_runtime;
revoke all on function register.search_states(date, date) from public;
grant execute on function register.search_states(date, date) to homeward_runtime;
