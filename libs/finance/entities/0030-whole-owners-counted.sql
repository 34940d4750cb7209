-- Children are counted over councils by whole owners alone. A count over any list of registrations, asked twice with one
-- home more, would tell that home's children by subtracting; the owner of a day is one list, and nobody's to choose.
drop function finance.children_by_council(text[], date);
drop function finance.children_affected(text[], date);
drop function finance.councils_concerned(text[], date);

-- How many children of each council live with the owner, and of how many in all: both rounded to 10, and null below 6. A
-- council asks its own rows under row security and needs no door; it counts nobody's children here.
create function finance.children_by_council(owner text, as_at date)
  returns table (council_code text, year integer, children integer, looked_after integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select k.council_code, k.year, case when k.affected >= 6 then (round(k.affected / 10.0) * 10)::int end,
         case when k.affected >= 6 then (round(k.total / 10.0) * 10)::int end
    from (select count(*)::int as total, min(p.council_code) as council_code, min(p.year) as year,
                 (count(*) filter (where r.owner_key = owner))::int as affected
            from finance.placed_child(as_at) p
            left join finance.owned_registration(as_at) r on r.urn = p.urn
           where platform.actor_kind() in ('oversight-body', 'system', 'consortium')
             and p.organisation_id in (select m.organisation_id from finance.counted_council() m)
           group by p.organisation_id) k
   where k.affected > 0
$$;
revoke all on function finance.children_by_council(text, date) from public;
grant execute on function finance.children_by_council(text, date) to homeward_runtime;

-- All of them in one figure, and those in children's homes: rounded to 10, null below 6.
create function finance.children_affected(owner text, as_at date)
  returns table (children integer, in_homes integer, councils integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select case when k.n = 0 then 0 when k.n >= 6 then (round(k.n / 10.0) * 10)::int end,
         case when k.homes = 0 then 0 when k.homes >= 6 then (round(k.homes / 10.0) * 10)::int end, k.councils
    from (select count(*)::int as n, (count(*) filter (where r.childrens_home))::int as homes,
                 count(distinct p.organisation_id)::int as councils
            from finance.placed_child(as_at) p
            join finance.owned_registration(as_at) r on r.urn = p.urn and r.owner_key = owner
           where platform.actor_kind() in ('oversight-body', 'system', 'consortium')
             and p.organisation_id in (select m.organisation_id from finance.counted_council() m)) k
$$;
revoke all on function finance.children_affected(text, date) from public;
grant execute on function finance.children_affected(text, date) to homeward_runtime;

-- Which councils have a child with the owner: who is told of a likely failure. For the oversight body alone.
create function finance.councils_concerned(owner text, as_at date) returns table (council_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select distinct p.organisation_id from finance.placed_child(as_at) p
    join finance.owned_registration(as_at) r on r.urn = p.urn and r.owner_key = owner
   where platform.actor_kind() = 'oversight-body'
$$;
revoke all on function finance.councils_concerned(text, date) from public;
grant execute on function finance.councils_concerned(text, date) to homeward_runtime;
