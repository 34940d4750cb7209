-- Which building a home of a search is, by its number: all that is asked of candidates whose order is kept and which are not told.
create function register.buildings_of_homes(home_nos integer[])
returns table (home integer, building integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.home_no, h.building
    from unnest(home_nos) n (home_no)
    join register.search_home h on h.home_no = n.home_no
    join register.search_speaker s on s.speaker_no = h.speaker_no
     and (s.by_provider or s.organisation_id = platform.actor_organisation())
   where platform.actor_kind() in ('council', 'consortium', 'system')
$$;
revoke all on function register.buildings_of_homes(integer[]) from public;
grant execute on function register.buildings_of_homes(integer[]) to homeward_runtime;
