-- What councils search in, kept in step with what organisations say by the triggers below: one narrow row for each place
-- or fostering household and each stretch of days on which its terms, its building and its registration's limits stand
-- as they do, of organisations that are heard. Nobody but the owner of the door reads here.

-- Bits of words in masks, by list: features of a place, approvals of a household, needs of a statement of purpose.
create table register.search_word (
  list text not null check (list in ('feature', 'approval', 'need')),
  word text not null,
  -- Masks of reasons have room for so many.
  bit integer not null check (bit between 0 and 28),
  primary key (list, word),
  unique (list, bit)
);

-- Numbers in place of long keys, one after the other, so that an array holds what a question makes of each.
create table register.search_speaker (
  speaker_no integer generated always as identity primary key,
  organisation_id uuid not null unique references identity.organisation (id),
  -- A provider's word is for all councils, a council's for itself.
  by_provider boolean not null
);
alter table register.search_speaker enable row level security;
alter table register.search_speaker force row level security;
create policy supply_door on register.search_speaker to current_user using (true) with check (true);

create table register.search_provider (
  provider_no integer generated always as identity primary key,
  urn text not null unique
);
create table register.search_home (
  home_no integer generated always as identity primary key,
  speaker_no integer not null references register.search_speaker,
  provider_no integer not null references register.search_provider,
  building integer not null,
  unique (speaker_no, provider_no, building)
);
-- Terms that many places and households share.
create table register.search_profile (
  profile_no integer generated always as identity primary key,
  household boolean not null,
  age_from integer not null,
  age_to integer not null,
  -- 1 female, 2 male, 3 either, 0 where the certificate and the place allow no one.
  sexes integer not null,
  -- Most children together; null when not said.
  children integer,
  approvals integer,
  offered boolean not null,
  unique nulls not distinct (household, age_from, age_to, sexes, children, approvals, offered)
);

create table register.search_unit (
  unit_id bigint generated always as identity primary key,
  speaker_no integer not null references register.search_speaker,
  -- Null for a council's own fostering service.
  provider_no integer references register.search_provider,
  -- Null for a household.
  home_no integer references register.search_home,
  profile_no integer not null references register.search_profile,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  features integer,
  needs integer,
  east integer,
  north integer,
  vacancies integer,
  vacancies_on date,
  -- The last state that is said, and whether there is an earlier one.
  state_from date,
  state_to date,
  available boolean,
  earlier boolean not null,
  free integer,
  confirmed_on date,
  expires_on date,
  place text not null,
  authority_code text,
  outcode text
);
create unique index search_unit_key on register.search_unit
  (speaker_no, coalesce(provider_no, 0), coalesce(home_no, 0), place, valid_from);
create index search_unit_later on register.search_unit (state_from) where earlier;
alter table register.search_unit enable row level security;
alter table register.search_unit force row level security;
create policy supply_door on register.search_unit to current_user using (true) with check (true);

create index vacancy_unit on register.vacancy (organisation_id, (coalesce(place, household)), valid_from)
  where superseded_at is null;
create index place_said on register.place (organisation_id, urn) where superseded_at is null;
create index premises_said on register.premises (organisation_id, urn) where superseded_at is null;
create index registration_limit_said on register.registration_limit (organisation_id, urn) where superseded_at is null;
create index fostering_household_said on register.fostering_household (organisation_id, household)
  where superseded_at is null;

-- The words as a mask; a word not met before gets the next bit.
create function register.search_mask(of_list text, words text[]) returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  answer integer;
begin
  if words is null then return null; end if;
  insert into register.search_word (list, word, bit)
  select of_list, n.word, (select coalesce(max(w.bit), -1) from register.search_word w where w.list = of_list)
         + row_number() over (order by n.word)
    from (select distinct u.word from unnest(words) u (word)) n
   where not exists (select from register.search_word w where w.list = of_list and w.word = n.word);
  select coalesce(bit_or(1 << w.bit), 0) into answer from register.search_word w
   where w.list = of_list and w.word = any (words);
  return answer;
end $$;

-- The rows that the words of the named organisations come to. Keys: organisation, URN ('' for none), building and place
-- or household, the last two null for all of a registration.
create function register.supply_segments(organisations uuid[], urns text[], buildings integer[], codes text[])
returns table (
  organisation_id uuid, by_provider boolean, household boolean, urn text, building integer, place text, valid_from date,
  valid_to date, age_from integer, age_to integer, sexes integer, children integer, approvals text[], offered boolean,
  features text[], needs text[], postcode text, vacancies integer, vacancies_on date
)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with key as (
    select distinct k.* from unnest(organisations, urns, buildings, codes) k (org, urn, building, code)
  ),
  said as materialized (
    select l.organisation_id, false as household, l.urn, l.building, l.code as place, l.valid_from, l.valid_to, l.age_from,
           l.age_to, l.sex, l.features, l.registered and l.offered as offered, null::integer as children,
           null::text[] as approvals, null::text as postcode, null::integer as vacancies, null::date as vacancies_on
      from register.place l
     where l.superseded_at is null and l.valid_to is distinct from l.valid_from
       and exists (select from register.described_registration x
         where x.organisation_id = l.organisation_id and x.urn = l.urn and x.heard)
       and exists (select from key k where k.org = l.organisation_id and k.urn = l.urn
         and (k.building is null or k.building = l.building) and (k.code is null or k.code = l.code))
    union all
    select h.organisation_id, true, h.agency_urn, null, h.household, h.valid_from, h.valid_to, h.age_from, h.age_to, h.sex,
           h.features, true, least(h.children, h.siblings), h.kinds, h.postcode, h.vacancies, h.vacancies_on
      from register.fostering_household h
     where h.superseded_at is null and h.valid_to is distinct from h.valid_from
       and (h.agency_urn is null or exists (select from register.described_registration x
         where x.organisation_id = h.organisation_id and x.urn = h.agency_urn and x.heard))
       and exists (select from key k where k.org = h.organisation_id and k.urn = coalesce(h.agency_urn, '')
         and (k.code is null or k.code = h.household))
  ),
  stretch as (
    select s.*, d.day, lead(d.day, 1, s.valid_to) over (
             partition by s.organisation_id, s.urn, s.building, s.place, s.household, s.valid_from order by d.day) as until
      from said s cross join lateral (
        select s.valid_from as day
        union select c.day from (
          select p.valid_from as day from register.premises p
           where p.superseded_at is null and p.organisation_id = s.organisation_id and p.urn = s.urn and p.building = s.building
          union all select p.valid_to from register.premises p
           where p.superseded_at is null and p.organisation_id = s.organisation_id and p.urn = s.urn and p.building = s.building
          union all select t.valid_from from register.registration_limit t
           where t.superseded_at is null and t.organisation_id = s.organisation_id and t.urn = s.urn
          union all select t.valid_to from register.registration_limit t
           where t.superseded_at is null and t.organisation_id = s.organisation_id and t.urn = s.urn) c
         where c.day > s.valid_from and (s.valid_to is null or c.day < s.valid_to)) d
  )
  select s.organisation_id, o.kind = 'provider', s.household, s.urn, s.building, s.place, s.day, s.until,
         greatest(s.age_from, t.age_from), least(s.age_to, t.age_to),
         case s.sex when 'female' then 1 when 'male' then 2 else 3 end
           & case t.sex when 'female' then 1 when 'male' then 2 else 3 end,
         least(s.children, t.children), s.approvals, s.offered, s.features, t.needs,
         case when s.household then s.postcode else p.postcode end, s.vacancies, s.vacancies_on
    from stretch s
    join identity.organisation o on o.id = s.organisation_id
    left join register.premises p on p.superseded_at is null and p.organisation_id = s.organisation_id and p.urn = s.urn
     and p.building = s.building and p.valid_from <= s.day and (p.valid_to is null or p.valid_to > s.day)
    left join register.registration_limit t on t.superseded_at is null and t.organisation_id = s.organisation_id
     and t.urn = s.urn and t.valid_from <= s.day and (t.valid_to is null or t.valid_to > s.day)
$$;

-- Makes the rows of the named organisations' supply anew. One organisation's at a time.
create function register.project_supply(organisations uuid[], urns text[], buildings integer[], codes text[])
returns void language plpgsql volatile set search_path = pg_catalog, pg_temp set work_mem = '64MB' as $$
declare
  speaker uuid;
  made integer;
begin
  if cardinality(organisations) = 0 then return; end if;
  -- Many of one registration: all of it.
  select array_agg(k.org), array_agg(k.urn), array_agg(k.building), array_agg(k.code)
    into organisations, urns, buildings, codes
    from (
      select org, urn, null::integer as building, null::text as code
        from unnest(organisations, urns) k (org, urn) group by 1, 2 having count(*) > 20
      union
      select k.org, k.urn, k.building, k.code from unnest(organisations, urns, buildings, codes) k (org, urn, building, code)
       where (k.org, k.urn) in (select org, urn from unnest(organisations, urns) m (org, urn) group by 1, 2 having count(*) <= 20)
    ) k;
  for speaker in select distinct org from unnest(organisations) k (org) order by 1 loop
    perform pg_advisory_xact_lock(hashtextextended('register.search_unit ' || speaker, 0));
  end loop;
  insert into register.search_speaker (organisation_id, by_provider)
  select o.id, o.kind = 'provider' from identity.organisation o
   where o.id = any (organisations) and not exists (select from register.search_speaker s where s.organisation_id = o.id)
      on conflict do nothing;
  insert into register.search_provider (urn)
  select distinct k.urn from unnest(urns) k (urn)
   where k.urn <> '' and not exists (select from register.search_provider p where p.urn = k.urn) on conflict do nothing;

  delete from register.search_unit u
   using unnest(organisations, urns, buildings, codes) k (org, urn, building, code)
    join register.search_speaker s on s.organisation_id = k.org
    left join register.search_provider p on p.urn = k.urn
   where u.speaker_no = s.speaker_no and u.provider_no is not distinct from p.provider_no
     and (k.code is null or u.place = k.code)
     and (k.building is null
       or u.home_no in (select h.home_no from register.search_home h where h.speaker_no = u.speaker_no
            and h.provider_no = u.provider_no and h.building = k.building));

  perform pg_advisory_xact_lock(hashtextextended('register.search_word', 0))
    from (select) once where exists (
      select from register.supply_segments(organisations, urns, buildings, codes) g
       cross join lateral (select 'feature' as list, unnest(g.features) as word union all select 'approval', unnest(g.approvals)
         union all select 'need', unnest(g.needs)) w
       where not exists (select from register.search_word k where k.list = w.list and k.word = w.word));
  perform register.search_mask(w.list, array_agg(distinct w.word))
     from register.supply_segments(organisations, urns, buildings, codes) g
    cross join lateral (select 'feature' as list, unnest(g.features) as word union all select 'approval', unnest(g.approvals)
       union all select 'need', unnest(g.needs)) w
    group by w.list;
  insert into register.search_home (speaker_no, provider_no, building)
  select distinct s.speaker_no, p.provider_no, g.building
    from register.supply_segments(organisations, urns, buildings, codes) g
    join register.search_speaker s on s.organisation_id = g.organisation_id
    join register.search_provider p on p.urn = g.urn
   where not g.household and not exists (select from register.search_home h where h.speaker_no = s.speaker_no
     and h.provider_no = p.provider_no and h.building = g.building)
      on conflict do nothing;
  insert into register.search_profile (household, age_from, age_to, sexes, children, approvals, offered)
  select distinct g.household, g.age_from, g.age_to, g.sexes, g.children, a.mask, g.offered
    from register.supply_segments(organisations, urns, buildings, codes) g
    cross join lateral (select case when g.household then coalesce(bit_or(1 << w.bit), 0) end as mask
      from register.search_word w where w.list = 'approval' and w.word = any (g.approvals)) a
   where not exists (select from register.search_profile f where f.household = g.household and f.age_from = g.age_from
     and f.age_to = g.age_to and f.sexes = g.sexes and f.children is not distinct from g.children
     and f.approvals is not distinct from a.mask and f.offered = g.offered)
      on conflict do nothing;

  insert into register.search_unit (speaker_no, provider_no, home_no, profile_no, valid_from, valid_to, features, needs, east,
    north, vacancies, vacancies_on, state_from, state_to, available, earlier, free, confirmed_on, expires_on, place,
    authority_code, outcode)
  select s.speaker_no, p.provider_no, h.home_no, f.profile_no, g.valid_from, g.valid_to, m.features, m.needs, d.east, d.north,
         g.vacancies, g.vacancies_on, v.valid_from, v.valid_to, v.state = 'available',
         coalesce(v.valid_from > e.first_day, false), coalesce(v.free, 1), v.confirmed_on, v.expires_on, g.place,
         d.authority_code, left(g.postcode, -3)
    from register.supply_segments(organisations, urns, buildings, codes) g
    join register.search_speaker s on s.organisation_id = g.organisation_id
    left join register.search_provider p on p.urn = g.urn
    left join register.search_home h on not g.household and h.speaker_no = s.speaker_no and h.provider_no = p.provider_no
     and h.building = g.building
    left join geography.postcode d on d.postcode = g.postcode and d.country is distinct from 'N'
    cross join lateral (
      select case when g.features is not null then coalesce(bit_or(1 << w.bit) filter (where w.list = 'feature'
               and w.word = any (g.features)), 0) end as features,
             case when g.needs is not null then coalesce(bit_or(1 << w.bit) filter (where w.list = 'need'
               and w.word = any (g.needs)), 0) end as needs,
             case when g.household then coalesce(bit_or(1 << w.bit) filter (where w.list = 'approval'
               and w.word = any (g.approvals)), 0) end as approvals
        from register.search_word w) m
    join register.search_profile f on f.household = g.household and f.age_from = g.age_from and f.age_to = g.age_to
     and f.sexes = g.sexes and f.children is not distinct from g.children
     and f.approvals is not distinct from m.approvals and f.offered = g.offered
    left join lateral (
      select v.* from register.vacancy v
       where v.superseded_at is null and v.organisation_id = g.organisation_id and coalesce(v.place, v.household) = g.place
         and v.urn is not distinct from g.urn and v.building is not distinct from g.building
         and v.valid_to is distinct from v.valid_from
       order by v.valid_from desc limit 1) v on true
    left join lateral (
      select min(v.valid_from) as first_day from register.vacancy v
       where v.superseded_at is null and v.organisation_id = g.organisation_id and coalesce(v.place, v.household) = g.place
         and v.urn is not distinct from g.urn and v.building is not distinct from g.building
         and v.valid_to is distinct from v.valid_from) e on true;
  get diagnostics made = row_count;
  if made > 1000 then
    analyze register.search_unit, register.search_home, register.search_profile, register.search_provider, register.vacancy,
      register.place, register.premises, register.registration_limit, register.fostering_household;
  end if;
end $$;

-- All of it anew: for what is there already, for a new edition of the postcode directory, and when a table was emptied.
create function register.project_all_supply() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  delete from register.search_unit;
  perform register.project_supply(array_agg(k.org), array_agg(k.urn), array_agg(null::integer), array_agg(null::text))
     from (select l.organisation_id as org, l.urn from register.place l where l.superseded_at is null
           union select h.organisation_id, coalesce(h.agency_urn, '') from register.fostering_household h
            where h.superseded_at is null) k
   having count(*) > 0;
end $$;

create function register.project_changed_supply() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' or tg_table_schema = 'geography' then
    perform register.project_all_supply();
  elsif tg_table_name = 'described_registration' then
    perform register.project_supply(array_agg(c.organisation_id), array_agg(c.urn), array_agg(null::integer),
      array_agg(null::text)) from changed c join before b on b.organisation_id = c.organisation_id and b.urn = c.urn
     where b.heard <> c.heard having count(*) > 0;
  elsif tg_table_name = 'vacancy' then
    perform register.project_supply(array_agg(c.organisation_id), array_agg(coalesce(c.urn, '')), array_agg(c.building),
      array_agg(coalesce(c.place, c.household))) from changed c having count(*) > 0;
  elsif tg_table_name = 'place' then
    perform register.project_supply(array_agg(c.organisation_id), array_agg(c.urn), array_agg(c.building), array_agg(c.code))
       from changed c having count(*) > 0;
  elsif tg_table_name = 'fostering_household' then
    perform register.project_supply(array_agg(c.organisation_id), array_agg(coalesce(c.agency_urn, '')),
      array_agg(null::integer), array_agg(c.household)) from changed c having count(*) > 0;
  elsif tg_table_name = 'premises' then
    perform register.project_supply(array_agg(c.organisation_id), array_agg(c.urn), array_agg(c.building),
      array_agg(null::text)) from changed c having count(*) > 0;
  else
    perform register.project_supply(array_agg(c.organisation_id), array_agg(c.urn), array_agg(null::integer),
      array_agg(null::text)) from changed c having count(*) > 0;
  end if;
  return null;
end $$;
revoke all on function register.project_changed_supply() from public;
revoke all on function register.project_all_supply() from public;
revoke all on function register.project_supply(uuid[], text[], integer[], text[]) from public;
revoke all on function register.supply_segments(uuid[], text[], integer[], text[]) from public;
revoke all on function register.search_mask(text, text[]) from public;

do $$
declare
  named text;
begin
  foreach named in array array['premises', 'place', 'fostering_household', 'vacancy', 'registration_limit'] loop
    execute format('create trigger search_added after insert on register.%I referencing new table as changed
      for each statement execute function register.project_changed_supply()', named);
    execute format('create trigger search_changed after update on register.%I referencing new table as changed
      for each statement execute function register.project_changed_supply()', named);
    execute format('create trigger search_removed after delete on register.%I referencing old table as changed
      for each statement execute function register.project_changed_supply()', named);
    execute format('create trigger search_emptied after truncate on register.%I
      for each statement execute function register.project_changed_supply()', named);
  end loop;
end $$;
create trigger search_heard after update on register.described_registration
  referencing old table as before new table as changed
  for each statement execute function register.project_changed_supply();
create trigger search_located after insert or update on geography.directory_edition
  for each statement execute function register.project_changed_supply();

select register.project_all_supply();
