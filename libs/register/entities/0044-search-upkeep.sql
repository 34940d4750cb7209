-- The rows that searches read are made once, when a transaction ends: triggers note what was said anew, and all of it is
-- projected together. A load of thousands of rows costs what one pass over them costs.

-- What a transaction said anew, until its end. Building and place or household are null for all of a registration.
create table register.search_pending (
  said_in xid8 not null default pg_current_xact_id(),
  speaker uuid not null,
  -- '' for a council's own fostering service.
  urn text not null,
  building integer,
  place text
);
create index search_pending_said on register.search_pending (said_in);
alter table register.search_pending enable row level security;
alter table register.search_pending force row level security;
create policy supply_door on register.search_pending to current_user using (true) with check (true);

-- '-' for no URN, unlike the exclusion of overlaps, whose index answers far slower.
create index vacancy_said on register.vacancy
  (organisation_id, (coalesce(urn, '-')), (coalesce(place, household)), valid_from) where superseded_at is null;
create index fostering_household_agency on register.fostering_household (organisation_id, (coalesce(agency_urn, '')), household)
  where superseded_at is null;
drop index register.fostering_household_said;

-- Nothing but the projection writes these rows, from the rows that they name.
alter table register.search_unit drop constraint search_unit_speaker_no_fkey, drop constraint search_unit_provider_no_fkey,
  drop constraint search_unit_home_no_fkey, drop constraint search_unit_profile_no_fkey;

create type register.supply_segment as (
  organisation_id uuid, household boolean, urn text, building integer, place text, valid_from date, valid_to date,
  age_from integer, age_to integer, sexes integer, children integer, approvals text[], offered boolean, features text[],
  needs text[], postcode text, vacancies integer, vacancies_on date
);
drop function register.supply_segments(uuid[], text[], integer[], text[]);

-- Makes the rows of what is named anew; a null building and a null code stand for all of a registration.
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
    authority_code, outcode)
  select s.speaker_no, p.provider_no, h.home_no, f.profile_no, g.valid_from, g.valid_to, mf.bits, mn.bits, d.east, d.north,
         g.vacancies, g.vacancies_on, v.valid_from, v.valid_to, v.state = 'available',
         coalesce(v.valid_from > v.first_day, false), coalesce(v.free, 1), v.confirmed_on, v.expires_on, g.place,
         d.authority_code, left(g.postcode, -3)
    from unnest(segments) g
    join register.search_speaker s on s.organisation_id = g.organisation_id
    left join register.search_provider p on p.urn = g.urn
    left join register.search_home h on not g.household and h.speaker_no = s.speaker_no and h.provider_no = p.provider_no
     and h.building = g.building
    left join geography.postcode d on d.postcode = g.postcode and d.country is distinct from 'N'
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
      analyze register.search_unit, register.search_home, register.search_profile, register.search_provider, register.vacancy,
        register.place, register.premises, register.registration_limit, register.fostering_household;
    end if;
  end if;
end $$;
revoke all on function register.project_supply(uuid[], text[], integer[], text[]) from public;

-- What a statement said anew is noted; where it is much, by registration.
create or replace function register.project_changed_supply() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan' as $$
declare
  many boolean := false;
begin
  if tg_op = 'TRUNCATE' or tg_table_schema = 'geography' then
    delete from register.search_pending p where p.said_in = pg_current_xact_id();
    perform register.project_all_supply();
    return null;
  end if;
  if tg_table_name = 'described_registration' then
    insert into register.search_pending (speaker, urn)
    select c.organisation_id, c.urn from changed c join before b on b.organisation_id = c.organisation_id and b.urn = c.urn
     where b.heard <> c.heard;
    return null;
  end if;
  select count(*) > 100 into many from (select from changed limit 101) c;
  if tg_table_name = 'fostering_household' then
    insert into register.search_pending (speaker, urn, place)
    select distinct c.organisation_id, coalesce(c.agency_urn, ''), case when not many then c.household end from changed c;
  elsif tg_table_name = 'registration_limit' or many then
    insert into register.search_pending (speaker, urn)
    select distinct c.organisation_id, coalesce(c.urn, '') from changed c;
  elsif tg_table_name = 'vacancy' then
    insert into register.search_pending (speaker, urn, building, place)
    select distinct c.organisation_id, coalesce(c.urn, ''), c.building, coalesce(c.place, c.household) from changed c;
  elsif tg_table_name = 'place' then
    insert into register.search_pending (speaker, urn, building, place)
    select distinct c.organisation_id, c.urn, c.building, c.code from changed c;
  else
    insert into register.search_pending (speaker, urn, building)
    select distinct c.organisation_id, c.urn, c.building from changed c;
  end if;
  return null;
end $$;
revoke all on function register.project_changed_supply() from public;

-- At the end of the transaction, by the first of what it noted; the others find nothing left.
create function register.project_pending_supply() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  organisations uuid[];
  urns text[];
  buildings integer[];
  codes text[];
begin
  with pending as (
    delete from register.search_pending p where p.said_in = pg_current_xact_id()
    returning p.speaker, p.urn, p.building, p.place
  ), whole as (
    select k.speaker, k.urn from pending k group by 1, 2 having count(*) > 20 or bool_or(k.building is null and k.place is null)
  )
  select array_agg(k.speaker), array_agg(k.urn), array_agg(k.building), array_agg(k.place)
    into organisations, urns, buildings, codes
    from (select w.speaker, w.urn, null::integer as building, null::text as place from whole w
          union
          select k.speaker, k.urn, k.building, k.place from pending k
           where not exists (select from whole w where w.speaker = k.speaker and w.urn = k.urn)) k;
  perform register.project_supply(organisations, urns, buildings, codes);
  return null;
end $$;
revoke all on function register.project_pending_supply() from public;
create constraint trigger search_settled after insert on register.search_pending
  deferrable initially deferred for each row execute function register.project_pending_supply();
