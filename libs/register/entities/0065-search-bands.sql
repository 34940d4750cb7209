-- Bands of the points that are named by bits, a byte for eight of them: ten thousands of numbers are not sent and sorted each time.
alter table register.search_point add column at point generated always as (point(east, north)) stored;
drop function register.search_bands(integer[], text[]);

-- 5-mile bands, by their number from 0, from each anchor that is known to the named points, or to all of them.
create function register.search_bands(named bytea, anchors text[])
returns table (anchor integer, points integer[], bands integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  with known as materialized (
    select a.n, point(p.east, p.north) as at
      from unnest(anchors) with ordinality a (postcode, n)
      join geography.postcode p on p.postcode = a.postcode and p.country is distinct from 'N' and p.east is not null
  ), asked as materialized (
    select t.point_no, t.at from register.search_point t
     where named is null or case when t.point_no < 8 * length(named) then get_bit(named, t.point_no) = 1 else false end
  )
  select k.n::integer, (select array_agg(t.point_no) from asked t),
         (select array_agg(floor(abs((t.at <-> k.at) / 1609.344 - 0.05) / 5)::integer) from asked t)
    from known k;
end $$;
revoke all on function register.search_bands(bytea, text[]) from public;
grant execute on function register.search_bands(bytea, text[]) to homeward_runtime;
