-- As before, at half the cost: words are read once, and states are found by the ordered index. Compared as rows they cannot be
-- sought in the index of the exclusion, which answers far slower and which the planner takes for equal.
create or replace function register.supply_in_search(unit_ids bigint[], wanted_from date, wanted_to date)
returns table (
  unit_id bigint, kind text, urn text, building integer, place text, features text[], needs text[], authority_code text,
  states text[], confirmed_on date, staff_by_day integer, children_by_day integer, night text, qualified_percent numeric,
  manager text, manager_since date, school text[], category integer
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with word as materialized (select w.list, w.word, 1 << w.bit as mask from register.search_word w order by w.list, w.word)
  select u.unit_id, case when u.home_no is null then 'fostering-household' else 'home' end, p.urn, h.building, u.place,
         case when u.features is not null then array(select w.word from word w where w.list = 'feature' and u.features & w.mask <> 0) end,
         case when u.needs is not null then array(select w.word from word w where w.list = 'need' and u.needs & w.mask <> 0) end,
         u.authority_code, t.states, t.confirmed_on, f.staff_by_day, f.children_by_day, f.night, f.qualified_percent, f.manager,
         f.manager_since, f.school, b.category
    from unnest(unit_ids) n (id)
    join register.search_unit u on u.unit_id = n.id
    join register.search_speaker s on s.speaker_no = u.speaker_no
     and (s.by_provider or s.organisation_id = platform.actor_organisation())
    left join register.search_provider p on p.provider_no = u.provider_no
    left join register.search_home h on h.home_no = u.home_no
    left join lateral (
      select array_agg(distinct v.state || coalesce(': ' || v.reason, '') order by v.state || coalesce(': ' || v.reason, ''))
               filter (where v.state <> 'available') as states,
             min(v.confirmed_on) filter (where v.state = 'available') as confirmed_on
        from register.vacancy v
       where v.superseded_at is null
         and row(v.organisation_id, coalesce(v.urn, '-'), coalesce(v.place, v.household))
               >= row(s.organisation_id, coalesce(p.urn, '-'), u.place)
         and row(v.organisation_id, coalesce(v.urn, '-'), coalesce(v.place, v.household))
               <= row(s.organisation_id, coalesce(p.urn, '-'), u.place)
         and v.building is not distinct from h.building
         and v.valid_from < coalesce(wanted_to, 'infinity') and (v.valid_to is null or v.valid_to > wanted_from)
         and v.valid_to is distinct from v.valid_from) t on true
    left join register.home_profile f on u.home_no is not null and f.superseded_at is null
     and f.organisation_id = s.organisation_id and f.urn = p.urn and f.valid_from <= wanted_from
     and (f.valid_to is null or f.valid_to > wanted_from)
    left join lateral (
      select m.category from register.premises m
       where u.home_no is not null and m.superseded_at is null and m.organisation_id = s.organisation_id and m.urn = p.urn
         and m.building = h.building and m.valid_from <= wanted_from and (m.valid_to is null or m.valid_to > wanted_from)
       order by m.valid_from desc limit 1) b on true
   where platform.actor_kind() in ('council', 'consortium', 'system')
$$;
