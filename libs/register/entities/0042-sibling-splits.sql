-- Brothers and sisters who can live together nowhere: the fewest homes that take all of them, and of those the nearest to
-- each other. The distance of a group is that of its farthest home from its first, which for two homes is the distance
-- between them; it leaves as the upper end of its 5-mile band, null where a location is not known.
-- Places or households by their numbers in the search, each with the children that could come there.
create function register.split_of_siblings(unit_ids bigint[], capacities integer[], children integer)
returns table (unit_id bigint, capacity integer, band integer)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  homes integer;
  within double precision := 1000;
  first_unit bigint;
  radius double precision;
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  -- The fewest: the largest first, until all children have a place.
  select min(c.n) into homes from (
    select row_number() over w as n, sum(u.capacity) over w as places
      from unnest(unit_ids, capacities) u (id, capacity)
      join register.search_unit r on r.unit_id = u.id
      join register.search_speaker s on s.speaker_no = r.speaker_no
       and (s.by_provider or s.organisation_id = platform.actor_organisation())
    window w as (order by u.capacity desc, u.id)) c where c.places >= children;
  if homes is null or homes < 2 then return; end if;
  -- Ever wider, so that only neighbours are compared; whatever is found within the width is the nearest there is.
  while first_unit is null and within < 2000000 loop
    with located as materialized (
      select r.unit_id, u.capacity, r.east, r.north, floor(r.east / within)::integer as x, floor(r.north / within)::integer as y
        from unnest(unit_ids, capacities) u (id, capacity)
        join register.search_unit r on r.unit_id = u.id and r.east is not null
        join register.search_speaker s on s.speaker_no = r.speaker_no
         and (s.by_provider or s.organisation_id = platform.actor_organisation())
    ), neighbour as materialized (
      select a.unit_id as seed, a.capacity as seed_capacity, b.unit_id, b.capacity, d.metres,
             row_number() over (partition by a.unit_id order by d.metres, b.unit_id) as nth
        from located a
        cross join (values (-1), (0), (1)) i (x) cross join (values (-1), (0), (1)) j (y)
        join located b on b.x = a.x + i.x and b.y = a.y + j.y and b.unit_id <> a.unit_id
        cross join lateral (select sqrt((a.east - b.east)::double precision * (a.east - b.east)
          + (a.north - b.north)::double precision * (a.north - b.north)) as metres) d
       where d.metres <= within and (homes > 2 or a.capacity + b.capacity >= children)
    )
    select n.seed, n.metres into first_unit, radius from neighbour n
     where homes = 2 or n.seed_capacity + (
       select sum(t.capacity) from (select m.capacity from neighbour m
         where m.seed = n.seed and m.metres <= n.metres order by m.capacity desc limit homes - 1) t) >= children
     order by n.metres, n.seed limit 1;
    if first_unit is null then within := within * 3; end if;
  end loop;
  if first_unit is not null then
    return query
    with located as (
      select r.unit_id, u.capacity, sqrt((r.east - f.east)::double precision * (r.east - f.east)
               + (r.north - f.north)::double precision * (r.north - f.north)) as metres
        from unnest(unit_ids, capacities) u (id, capacity)
        join register.search_unit r on r.unit_id = u.id and r.east is not null
        join register.search_speaker s on s.speaker_no = r.speaker_no
         and (s.by_provider or s.organisation_id = platform.actor_organisation())
        join register.search_unit f on f.unit_id = first_unit
    ), others as (
      select l.* from located l where l.unit_id <> first_unit and l.metres <= radius
         and (homes > 2 or l.capacity + (select c.capacity from located c where c.unit_id = first_unit) >= children)
       order by case when homes = 2 then l.metres end, l.capacity desc, l.metres, l.unit_id limit homes - 1
    )
    select g.unit_id, g.capacity, (greatest(1, floor((radius / 1609.344 - 0.05) / 5) + 1) * 5)::integer
      from (select l.* from located l where l.unit_id = first_unit union all select o.* from others o) g
     order by g.capacity desc, g.unit_id;
  else
    return query
    select u.id, u.capacity, null::integer from unnest(unit_ids, capacities) u (id, capacity)
      join register.search_unit r on r.unit_id = u.id
      join register.search_speaker s on s.speaker_no = r.speaker_no
       and (s.by_provider or s.organisation_id = platform.actor_organisation())
     order by u.capacity desc, u.id limit homes;
  end if;
end $$;
revoke all on function register.split_of_siblings(bigint[], integer[], integer) from public;
grant execute on function register.split_of_siblings(bigint[], integer[], integer) to homeward_runtime;
