-- How many councils' returns stand behind a count over them: of none, nothing is known of where children live.
create function finance.returns_counted(as_at date) returns integer
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select count(distinct v.organisation_id)::int
    from children.return_version v
   where v.is_current and make_date(v.year, 3, 31) <= as_at
     and v.organisation_id in (select m.organisation_id from finance.counted_council() m)
$$;
revoke all on function finance.returns_counted(date) from public;
grant execute on function finance.returns_counted(date) to homeward_runtime;
