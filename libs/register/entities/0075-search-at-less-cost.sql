-- As before, at less cost: points are not put aside before they are measured, and each is told with its band as one number.
drop function register.search_bands(bytea, text[]);

-- 5-mile bands, by their number from 0, from each anchor that is known to the points named by bits, or to all of them: each as
-- the number of the point * 256 + that of the band. No two places of this country are 1,280 miles apart.
create function register.search_bands(named bytea, anchors text[])
returns table (anchor integer, bands integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  with known as materialized (
    select a.n, point(p.east, p.north) as at
      from unnest(anchors) with ordinality a (postcode, n)
      join geography.postcode p on p.postcode = a.postcode and p.country is distinct from 'N' and p.east is not null
  )
  select k.n::integer, b.bands
    from known k cross join lateral (
      select array_agg(t.point_no * 256 + floor(abs((t.at <-> k.at) / 1609.344 - 0.05) / 5)::integer) as bands
        from register.search_point t
       where named is null or case when t.point_no < 8 * length(named) then get_bit(named, t.point_no) = 1 else false end) b;
end $$;
revoke all on function register.search_bands(bytea, text[]) from public;
grant execute on function register.search_bands(bytea, text[]) to homeward_runtime;

-- As before; premises are compared as rows too, so that they are not sought in the index of an exclusion.
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
       where u.home_no is not null and m.superseded_at is null
         and row(m.organisation_id, m.urn, m.building) >= row(s.organisation_id, p.urn, h.building)
         and row(m.organisation_id, m.urn, m.building) <= row(s.organisation_id, p.urn, h.building)
         and m.valid_from <= wanted_from and (m.valid_to is null or m.valid_to > wanted_from)
       order by m.valid_from desc limit 1) b on true
   where platform.actor_kind() in ('council', 'consortium', 'system')
$$;
