-- Which places and households are held or taken through Homeward on some of the wanted days, told by number.
create index search_unit_kept on register.search_unit (unit_id) where placed_days is not null or held_days is not null;
create function placements.kept_in_search(wanted_from date, wanted_to date) returns bigint[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array_agg(u.unit_id) from register.search_unit u
    join register.search_speaker s on s.speaker_no = u.speaker_no
     and (s.by_provider or s.organisation_id = platform.actor_organisation())
   where platform.actor_kind() in ('council', 'consortium', 'system')
     and (u.placed_days is not null or u.held_days is not null)
     and (u.placed_days && daterange(wanted_from, wanted_to)
       or (u.held_days && daterange(wanted_from, wanted_to) and u.held_until > statement_timestamp()))
$$;
revoke all on function placements.kept_in_search(date, date) from public;
grant execute on function placements.kept_in_search(date, date) to homeward_runtime;

-- Searches judge the columns of register.search_columns now.
drop function register.supply_for_search(jsonb, bigint[]);
