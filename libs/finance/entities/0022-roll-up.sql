-- Counts over councils' own rows, for those who may know counts and nothing else. A council asks its rows under row security.

-- Each child of the cohort of a council's newest return whose 31 March is on or before the day (contract: cohort), with who
-- cares for it. Asked by a council it gives that council's children; the doors below ask it for all.
create function finance.placed_child(as_at date) returns table (
  organisation_id uuid, council_code text, year integer, child_id uuid, urn text, place text, place_provider text
)
language sql stable
as $$
  with newest as materialized (
    select distinct on (v.organisation_id) v.id, v.organisation_id, v.council_code, v.year, make_date(v.year, 3, 31) as snapshot
      from children.return_version v where v.is_current and make_date(v.year, 3, 31) <= as_at
     order by v.organisation_id, v.year desc
  ),
  latest as (
    select distinct on (e.child_id) n.organisation_id, n.council_code, n.year, e.child_id, upper(e.urn) as urn, e.place,
           e.place_provider, e.ls
      from newest n join children.episode e on e.return_id = n.id and e.year = n.year
     where e.decom <= n.snapshot and (e.dec is null or e.dec > n.snapshot)
     order by e.child_id, e.decom desc
  )
  select l.organisation_id, l.council_code, l.year, l.child_id, l.urn, l.place, l.place_provider from latest l
   where l.ls is null or l.ls not in ('V3', 'V4')
$$;
grant execute on function finance.placed_child(date) to homeward_runtime;

-- The owner of the doors below reads returns; forced row security binds a plain owner too.
create policy roll_up_door on children.return_version for select to current_user using (true);
create policy roll_up_door on children.episode for select to current_user using (true);

-- Councils whose counts the actor may know: the oversight body and the software all, a consortium its members of today.
create function finance.counted_council() returns table (organisation_id uuid)
language sql stable
as $$
  select o.id from identity.organisation o
   where o.kind = 'council' and (platform.actor_kind() in ('oversight-body', 'system')
      or (platform.actor_kind() in ('consortium', 'council') and o.id = any (identity.visible('report'))))
$$;
grant execute on function finance.counted_council() to homeward_runtime;

-- Children by who cares for them, added up over councils; as national and regional figures are published: rounded to 10,
-- and null below 6 where there is any. The parts are children's homes and fostering; 'all' has those and the rest.
--   carer: the owner's key, or the authority itself, another authority, another public body, or not on the register
create function finance.children_by_owner(codes text[], as_at date)
  returns table (carer text, part text, children integer, councils integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with child as (
    select c.*, coalesce(r.owner_key, case c.place_provider when 'PR1' then 'own-council' when 'PR2' then 'other-council'
             when 'PR3' then 'other-public' else 'not-on-register' end) as carer
      from finance.placed_child(as_at) c left join finance.owned_registration(as_at) r on r.urn = c.urn
     where c.organisation_id in (select k.organisation_id from finance.counted_council() k)
       and (codes is null or c.council_code = any (codes)) and c.place_provider in ('PR1', 'PR2', 'PR3', 'PR4', 'PR5')
  ),
  counted as (
    select c.carer, p.part, count(*)::int as children, count(distinct c.organisation_id)::int as councils from child c
     cross join lateral (values ('all'), (case when c.place in ('K1', 'K2') then 'childrens-homes'
       when c.place like 'U%' then 'fostering' end)) p (part)
     where p.part is not null group by 1, 2
    union all
    select '', 'all', count(*)::int, count(distinct c.organisation_id)::int from child c having count(*) > 0
  )
  select k.carer, k.part, case when k.children >= 6 then (round(k.children / 10.0) * 10)::int end, k.councils from counted k
$$;
revoke all on function finance.children_by_owner(text[], date) from public;
grant execute on function finance.children_by_owner(text[], date) to homeward_runtime;

-- How many children of each council live in these registrations, and of how many in all. A count of 1 to 5 is null but for
-- the council's own.
create function finance.children_by_council(urns text[], as_at date)
  returns table (council_code text, year integer, children integer, looked_after integer, own boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select c.council_code, c.year,
         case when k.own or k.affected >= 6 then k.affected end, case when k.own or k.affected >= 6 then k.total end, k.own
    from (select p.organisation_id, count(*)::int as total, count(*) filter (where p.urn = any (urns))::int as affected,
                 min(p.council_code) as council_code, min(p.year) as year,
                 p.organisation_id = platform.actor_organisation() as own
            from finance.placed_child(as_at) p
           where p.organisation_id in (select m.organisation_id from finance.counted_council() m)
           group by p.organisation_id) k
    cross join lateral (values (k.council_code, k.year)) c (council_code, year)
   where k.affected > 0
$$;
revoke all on function finance.children_by_council(text[], date) from public;
grant execute on function finance.children_by_council(text[], date) to homeward_runtime;

-- All of them in one figure, rounded to 10; null below 6.
create function finance.children_affected(urns text[], as_at date) returns table (children integer, councils integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select case when count(*) = 0 then 0 when count(*) >= 6 then (round(count(*) / 10.0) * 10)::int end,
         count(distinct p.organisation_id)::int
    from finance.placed_child(as_at) p
   where p.urn = any (urns) and p.organisation_id in (select m.organisation_id from finance.counted_council() m)
$$;
revoke all on function finance.children_affected(text[], date) from public;
grant execute on function finance.children_affected(text[], date) to homeward_runtime;

-- Which councils have a child in these registrations: who is told of a likely failure. For the oversight body alone.
create function finance.councils_concerned(urns text[], as_at date) returns table (council_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct p.organisation_id from finance.placed_child(as_at) p
   where p.urn = any (urns) and platform.actor_kind() = 'oversight-body'
$$;
revoke all on function finance.councils_concerned(text[], date) from public;
grant execute on function finance.councils_concerned(text[], date) to homeward_runtime;

-- Where the children of a home could go: places of other owners within so many miles of the lost homes, by the area of the
-- lost home, and together (area null). What is said of vacancies counts for 21 days. Exact locations never leave.
create function finance.places_near(lost text[], excluded text[], as_at date, within_miles numeric) returns table (
  area_code text, homes integer, homes_located integer, other_homes integer, offered_places integer, vacancies integer,
  places_not_said integer
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with located as materialized (
    select distinct on (p.urn, p.building) p.urn, p.building, d.authority_code, d.east, d.north
      from register.premises p join geography.postcode d on d.postcode = p.postcode and d.country is distinct from 'N'
     where platform.actor_kind() in ('oversight-body', 'system', 'council', 'consortium')
       and p.superseded_at is null and p.valid_from <= as_at and (p.valid_to is null or p.valid_to > as_at)
       and d.east is not null
     order by p.urn, p.building, p.valid_from desc
  ),
  gone as materialized (
    select r.urn, r.authority_code as area, l.east, l.north from finance.owned_registration(as_at) r
      left join located l on l.urn = r.urn where r.urn = any (lost)
  ),
  other as materialized (
    select l.urn, l.building, l.east, l.north, count(*)::int as offered,
           count(*) filter (where v.state = 'available')::int as free, count(*) filter (where v.state is null)::int as not_said
      from located l
      join finance.owned_registration(as_at) r on r.urn = l.urn and r.childrens_home
      join (select distinct urn, building, code from register.place p where p.superseded_at is null and p.offered
             and p.valid_from <= as_at and (p.valid_to is null or p.valid_to > as_at)) s on s.urn = l.urn and s.building = l.building
      left join lateral (
        select v.state from register.vacancy v
         where v.superseded_at is null and v.urn = s.urn and v.building = s.building and v.place = s.code
           and v.valid_from <= as_at and (v.valid_to is null or v.valid_to > as_at) and v.confirmed_on > as_at - 21
           and (v.expires_on is null or v.expires_on > as_at)
         order by v.confirmed_on desc limit 1) v on true
     where l.urn <> all (excluded)
     group by 1, 2, 3, 4
  ),
  near as (
    select distinct g.area, o.urn, o.building, o.offered, o.free, o.not_said
      from gone g join other o on o.east between g.east - within_miles * 1610 and g.east + within_miles * 1610
       and o.north between g.north - within_miles * 1610 and g.north + within_miles * 1610
       and geography.miles(g.east, g.north, o.east, o.north) <= within_miles
  ),
  by_area as (
    select n.area, count(distinct n.urn)::int as homes, sum(n.offered)::int as offered, sum(n.free)::int as free,
           sum(n.not_said)::int as not_said from near n group by n.area
  )
  select g.area, count(distinct g.urn)::int, count(distinct g.urn) filter (where g.east is not null)::int,
         coalesce(max(b.homes), 0), coalesce(max(b.offered), 0), coalesce(max(b.free), 0), coalesce(max(b.not_said), 0)
    from gone g left join by_area b on b.area is not distinct from g.area where g.area is not null group by g.area
  union all
  select null, (select count(distinct g.urn)::int from gone g),
         (select count(distinct g.urn) filter (where g.east is not null)::int from gone g),
         count(distinct n.urn)::int, coalesce(sum(n.offered), 0)::int, coalesce(sum(n.free), 0)::int,
         coalesce(sum(n.not_said), 0)::int
    from (select distinct urn, building, offered, free, not_said from near) n
$$;
revoke all on function finance.places_near(text[], text[], date, numeric) from public;
grant execute on function finance.places_near(text[], text[], date, numeric) to homeward_runtime;
