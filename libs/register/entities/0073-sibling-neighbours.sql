-- Brothers and sisters who can live together nowhere: which places and households are near which others. Who can live
-- where is judged before; here are the distances alone, as the upper ends of 5-mile bands, and no location.
-- Places or households by their numbers in the search, each with its family (those that can take the same of them) and a
-- weight. Of each first and each band and family so many others are told, the lightest. Pairs of families, one to the
-- other as first * 4096 + other, are those that are wanted, each pair told once; null for all, told from both sides.
create function register.sibling_neighbours(unit_ids bigint[], families integer[], weights integer[], beside integer[],
  most integer, within integer)
returns table (first integer, others integer[], bands integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set work_mem = '64MB'
as $$
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  with located as materialized (
    select u.n::integer as n, u.family, u.weight, r.east, r.north,
           floor(r.east / ((within + 0.1) * 1609.344))::integer as x,
           floor(r.north / ((within + 0.1) * 1609.344))::integer as y
      from unnest(unit_ids, families, weights) with ordinality u (id, family, weight, n)
      join register.search_unit r on r.unit_id = u.id and r.east is not null
      join register.search_speaker s on s.speaker_no = r.speaker_no
       and (s.by_provider or s.organisation_id = platform.actor_organisation())
  ), neighbour as (
    select a.n as a, b.n as b, d.band,
           row_number() over (partition by a.n, b.family, d.band order by b.weight, b.n) as nth
      from located a
      cross join (values (-1), (0), (1)) i (x) cross join (values (-1), (0), (1)) j (y)
      join located b on b.x = a.x + i.x and b.y = a.y + j.y and b.n <> a.n
       and (beside is null or (b.n > a.n and a.family * 4096 + b.family = any (beside)))
      cross join lateral (select (greatest(1, floor((sqrt((a.east - b.east)::double precision * (a.east - b.east)
        + (a.north - b.north)::double precision * (a.north - b.north)) / 1609.344 - 0.05) / 5) + 1) * 5)::integer as band) d
     where d.band <= within
  )
  select n.a, array_agg(n.b order by n.band, n.b), array_agg(n.band order by n.band, n.b)
    from neighbour n where n.nth <= most group by n.a;
end $$;
revoke all on function register.sibling_neighbours(bigint[], integer[], integer[], integer[], integer, integer) from public;
grant execute on function register.sibling_neighbours(bigint[], integer[], integer[], integer[], integer, integer)
  to homeward_runtime;
drop function register.split_of_siblings(bigint[], integer[], integer);
