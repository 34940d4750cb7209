-- The door of the search as before; bit 20: it is held or taken through Homeward on some of the wanted days.
create or replace function register.supply_for_search(asked jsonb, barred bigint[])
returns table (
  part text, mask bigint, units bigint, home_nos integer[], home_units bigint[], masks bigint[], home_providers integer[],
  suiting bigint[], homes integer[], providers integer[], places text[], authorities text[], own integer[], free integer[], confirmed integer[],
  needs integer[], described integer[], bands_1 integer[], bands_2 integer[], bands_3 integer[], bands_4 integer[], bands_5 integer[],
  bands_6 integer[], bands_7 integer[], bands_8 integer[], listed bigint[], feature_bits integer[],
  need_bits integer[], known_agencies integer[]
)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set work_mem = '64MB' set enable_sort = off
as $$
#variable_conflict use_column
declare
  as_at date := asked ->> 'as_at';
  wanted_from date := asked ->> 'from';
  wanted_to date := coalesce((asked ->> 'to')::date, 'infinity');
  age integer := asked -> 'age';
  sexes_asked integer := asked -> 'sexes';
  children_asked integer := asked -> 'children';
  hidden_after integer := asked -> 'hidden_after';
  household_mask bigint := asked -> 'household';
  unlisted bigint := asked -> 'unlisted';
  unlisted_home bigint := asked -> 'unlisted_home';
  avoided text[] := array(select jsonb_array_elements_text(asked -> 'authorities'));
  outcodes text[] := array(select jsonb_array_elements_text(asked -> 'outcodes'));
  approvals_asked integer;
  approvals_unknown boolean;
  bits integer[];
  purposes integer[];
  agencies integer[];
  listed_masks bigint[] := array(select jsonb_array_elements_text(asked -> 'listed')::bigint);
  features_asked integer;
  features_unknown bigint;
  own_no integer;
  profile_masks bigint[];
  ax integer[];
  ay integer[];
  home integer := asked ->> 'home_anchor';
  within_squared double precision := power(((asked ->> 'within_miles')::double precision + 0.05) * 1609.344, 2);
  hidden_day date := as_at - hidden_after;
  avoids boolean := cardinality(avoided) > 0;
  readable boolean[];
  wanted daterange := daterange(wanted_from, nullif(wanted_to, 'infinity'));
  home_x integer;
  home_y integer;
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  select s.speaker_no into own_no from register.search_speaker s where s.organisation_id = platform.actor_organisation();
  own_no := coalesce(own_no, 0);
  select array_agg(s.by_provider or s.speaker_no = own_no order by n.n) into readable
    from generate_series(1, (select max(p.speaker_no) from register.search_speaker p)) n (n)
    left join register.search_speaker s on s.speaker_no = n.n;
  select coalesce(bit_or(1 << w.bit), 0), count(*) < jsonb_array_length(asked -> 'approvals')
    into approvals_asked, approvals_unknown from register.search_word w
   where w.list = 'approval' and w.word in (select jsonb_array_elements_text(asked -> 'approvals'));
  -- A word that nobody ever said has no bit: one from the far end stands in for it, and everybody lacks it.
  select coalesce(array_agg(coalesce(w.bit, 29 - f.n) order by f.n), '{}'), coalesce(bit_or(1 << w.bit), 0),
         coalesce(bit_or(1::bigint << (53 - f.n)::integer) filter (where w.bit is null), 0)
    into bits, features_asked, features_unknown
    from jsonb_array_elements_text(asked -> 'features') with ordinality f (word, n)
    left join register.search_word w on w.list = 'feature' and w.word = f.word;
  select coalesce(array_agg(coalesce(w.bit, -1) order by f.n), '{}') into purposes
    from jsonb_array_elements_text(asked -> 'needs') with ordinality f (word, n)
    left join register.search_word w on w.list = 'need' and w.word = f.word;
  select array_agg(p.east order by a.n), array_agg(p.north order by a.n) into ax, ay
    from jsonb_array_elements_text(asked -> 'anchors') with ordinality a (postcode, n)
    left join geography.postcode p on p.postcode = a.postcode and p.country is distinct from 'N';
  home_x := ax[home];
  home_y := ay[home];
  -- What the terms come to, and what stands against each registration, once for all that share them.
  select array_agg(case when f.profile_no is null then 0 else
         case when age between f.age_from and f.age_to then 0 else 1 << 8 end
         | case when f.sexes & sexes_asked <> 0 then 0 else 1 << 9 end
         | case when f.children < children_asked then 1 << 10 else 0 end
         | case when f.household and (approvals_unknown or f.approvals & approvals_asked <> approvals_asked) then 1 << 11 else 0 end
         | case when f.offered then 0 else 1 << 12 end
         | case when f.household then household_mask else 0 end end::bigint order by n.n)
    into profile_masks
    from generate_series(1, (select max(p.profile_no) from register.search_profile p)) n (n)
    left join register.search_profile f on f.profile_no = n.n;
  select coalesce(array_agg(p.provider_no), '{}') into agencies
    from register.search_provider p
   where barred[p.provider_no] & (1::bigint << 41) <> 0
     and exists (select from register.search_unit u join register.search_speaker s on s.speaker_no = u.speaker_no
       where u.provider_no = p.provider_no and u.home_no is null and u.valid_from <= wanted_from
         and (u.valid_to is null or u.valid_to > wanted_from) and (s.by_provider or s.speaker_no = own_no));

  return query
  with later as materialized (
    -- Days before the last state: asked of all states.
    select u.unit_id, bool_or(true) as stands,
           coalesce(range_agg(daterange(v.valid_from, v.valid_to)) filter (where v.state = 'available')
             @> daterange(wanted_from, nullif(wanted_to, 'infinity')), false) as throughout,
           min(coalesce(v.free, 1)) filter (where v.state = 'available') as free,
           min(v.confirmed_on) filter (where v.state = 'available') as confirmed_on,
           min(v.expires_on) filter (where v.state = 'available') as expires_on
      from register.search_unit u
      join register.search_speaker s on s.speaker_no = u.speaker_no
      left join register.search_provider p on p.provider_no = u.provider_no
      left join register.search_home h on h.home_no = u.home_no
      join register.vacancy v on v.superseded_at is null and v.organisation_id = s.organisation_id
       and coalesce(v.place, v.household) = u.place and v.urn is not distinct from p.urn
       and v.building is not distinct from h.building
       and v.valid_from < wanted_to and (v.valid_to is null or v.valid_to > wanted_from)
       and v.valid_to is distinct from v.valid_from
     where u.earlier and u.state_from > wanted_from
       and u.valid_from <= wanted_from and (u.valid_to is null or u.valid_to > wanted_from)
     group by u.unit_id
  ),
  stood as (
    -- Every row once; what is computed of those that suit alone is left to the end.
    select u.unit_id, u.home_no, u.provider_no, u.speaker_no, u.profile_no, u.place, u.authority_code, u.outcode, u.needs,
           u.features, u.east, u.north, u.free, u.confirmed_on, u.vacancies, u.vacancies_on, u.placed_days, u.held_days, u.held_until,
           coalesce(u.state_from < wanted_to and (u.state_to is null or u.state_to > wanted_from), false) as stands,
           case
             when u.state_from < wanted_to and (u.state_to is null or u.state_to > wanted_from) then case
               when not (u.available and u.state_from <= wanted_from and (u.state_to is null or u.state_to >= wanted_to))
                 then 1 << 13
               when u.confirmed_on <= hidden_day or u.expires_on <= as_at then 1 << 14
               else 0 end
             when u.vacancies is null then 0
             when u.vacancies_on <= hidden_day then case when u.vacancies > 0 then 1 << 14 else 0 end
             when u.vacancies = 0 then 1 << 13
             else 0 end as standing
      from register.search_unit u
     where u.valid_from <= wanted_from and (u.valid_to is null or u.valid_to > wanted_from) and readable[u.speaker_no]
       and (not u.earlier or u.state_from <= wanted_from)
    union all
    select u.unit_id, u.home_no, u.provider_no, u.speaker_no, u.profile_no, u.place, u.authority_code, u.outcode, u.needs,
           u.features, u.east, u.north, l.free, l.confirmed_on, u.vacancies, u.vacancies_on, u.placed_days, u.held_days,
           u.held_until, l.unit_id is not null,
           case
             when l.unit_id is not null then case
               when not l.throughout then 1 << 13
               when l.confirmed_on <= hidden_day or l.expires_on <= as_at then 1 << 14
               else 0 end
             when u.vacancies is null then 0
             when u.vacancies_on <= hidden_day then case when u.vacancies > 0 then 1 << 14 else 0 end
             when u.vacancies = 0 then 1 << 13
             else 0 end
      from register.search_unit u left join later l on l.unit_id = u.unit_id
     where u.valid_from <= wanted_from and (u.valid_to is null or u.valid_to > wanted_from) and readable[u.speaker_no]
       and u.earlier and u.state_from > wanted_from
  ),
  judged as materialized (
    select u.unit_id, u.home_no, u.place, u.authority_code, u.needs, u.east, u.north, u.speaker_no, u.provider_no, u.stands,
           u.free, u.confirmed_on, u.vacancies, u.vacancies_on,
           profile_masks[u.profile_no] | u.standing
           | case when u.provider_no is null then 0
               else coalesce(barred[u.provider_no], unlisted | case when u.home_no is null then 0 else unlisted_home end)
                 & ((1::bigint << 40) - 1) end
           | case when not avoids then 0
                  when u.authority_code = any (avoided) then 1 << 16
                  when u.authority_code is null and u.home_no is not null
                   and barred[u.provider_no] & (1::bigint << 40) <> 0 then 1 << 16
                  else 0 end
           | case when u.speaker_no = own_no and u.outcode = any (outcodes) then 1 << 16 else 0 end
           | case when within_squared is null then 0
                  when (u.east - home_x)::double precision * (u.east - home_x)
                    + (u.north - home_y)::double precision * (u.north - home_y) >= within_squared then 1 << 18
                  else 0 end
           | case when u.placed_days && wanted or (u.held_days && wanted and u.held_until > statement_timestamp()) then 1 << 20
                  else 0 end
           | case when u.features is null then 0
                  else features_unknown | ((features_asked & ~u.features)::bigint << 24) end as mask
      from stood u
  )
  select 'homes', null::bigint, count(*), array_agg(j.home_no), array_agg(j.unit_id), array_agg(j.mask),
         array_agg(j.provider_no), null::bigint[], null::integer[], null::integer[], null::text[], null::text[], null::integer[],
         null::integer[], null::integer[], null::integer[], null::integer[], null::integer[], null::integer[], null::integer[],
         null::integer[], null::integer[], null::integer[], null::integer[], null::integer[], null::bigint[], bits, purposes, agencies
    from judged j where j.home_no is not null
  union all
  select 'households', j.mask, count(*), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
         null, null, null, null, null, null, null,
         case when j.mask = any (listed_masks) then array_agg(j.unit_id) end, null, null, null
    from judged j where j.home_no is null group by j.mask
  union all
  select 'suiting', null, count(*), null, null, null, null,
         array_agg(j.unit_id), array_agg(coalesce(j.home_no, -1)), array_agg(coalesce(j.provider_no, 0)), array_agg(j.place),
         array_agg(coalesce(j.authority_code, '')), array_agg((j.speaker_no = own_no)::integer),
         array_agg(case when j.stands then j.free when j.vacancies > 0 then j.vacancies else -1 end),
         array_agg(coalesce(as_at - case when j.stands then j.confirmed_on when j.vacancies > 0 then j.vacancies_on end, -1)),
         array_agg(coalesce(j.needs, -1)), array_agg((j.stands or coalesce(j.vacancies, 0) > 0)::integer),
         case when cardinality(ax) >= 1 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[1])::double precision * (j.east - ax[1])
             + (j.north - ay[1])::double precision * (j.north - ay[1])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 2 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[2])::double precision * (j.east - ax[2])
             + (j.north - ay[2])::double precision * (j.north - ay[2])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 3 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[3])::double precision * (j.east - ax[3])
             + (j.north - ay[3])::double precision * (j.north - ay[3])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 4 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[4])::double precision * (j.east - ax[4])
             + (j.north - ay[4])::double precision * (j.north - ay[4])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 5 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[5])::double precision * (j.east - ax[5])
             + (j.north - ay[5])::double precision * (j.north - ay[5])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 6 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[6])::double precision * (j.east - ax[6])
             + (j.north - ay[6])::double precision * (j.north - ay[6])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 7 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[7])::double precision * (j.east - ax[7])
             + (j.north - ay[7])::double precision * (j.north - ay[7])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         case when cardinality(ax) >= 8 then
           array_agg(coalesce((floor(abs(sqrt((j.east - ax[8])::double precision * (j.east - ax[8])
             + (j.north - ay[8])::double precision * (j.north - ay[8])) / 1609.344 - 0.05) / 5)::integer + 1) * 5, -1)) end,
         null, null, null, null
    from judged j where j.mask = 0;
end $$;
