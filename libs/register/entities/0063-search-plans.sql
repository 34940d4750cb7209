-- Plans of searches stay good however supply grows: tables are counted anew when they have grown by a half, and later states
-- are found by their few rows whatever is believed of the tables.

-- Files that grow by a half and more since they were last counted. Uncommitted rows are seen, unlike in the statistics views.
create function register.count_grown_supply() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from pg_class c
     where c.oid in ('register.search_unit'::regclass, 'register.vacancy'::regclass, 'register.search_point'::regclass)
       and pg_relation_size(c.oid) / current_setting('block_size')::integer > greatest(c.relpages, 0) * 1.5 + 16) then
    analyze register.search_unit, register.search_home, register.search_profile, register.search_provider,
      register.search_speaker, register.search_point, register.vacancy, register.place, register.premises,
      register.registration_limit, register.fostering_household, register.home_profile;
  end if;
end $$;
revoke all on function register.count_grown_supply() from public;

alter function register.project_supply(uuid[], text[], integer[], text[]) rename to project_supply_rows;
create function register.project_supply(organisations uuid[], urns text[], buildings integer[], codes text[])
returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform register.project_supply_rows(organisations, urns, buildings, codes);
  perform register.count_grown_supply();
end $$;
revoke all on function register.project_supply(uuid[], text[], integer[], text[]) from public;

create or replace function register.search_states(wanted_from date, wanted_to date)
returns table (units bigint[], throughout integer[], free integer[], confirmed integer[], expires integer[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan' as $$
declare
  first constant date := '2000-01-01';
  open constant integer := 2147483647;
begin
  if platform.actor_kind() not in ('council', 'consortium', 'system') then return; end if;
  return query
  with unit as materialized (
    select u.unit_id, s.organisation_id, u.place, p.urn, h.building
      from register.search_unit u
      join register.search_speaker s on s.speaker_no = u.speaker_no
       and (s.by_provider or s.organisation_id = platform.actor_organisation())
      left join register.search_provider p on p.provider_no = u.provider_no
      left join register.search_home h on h.home_no = u.home_no
     where u.earlier and u.state_from > wanted_from
       and u.valid_from <= wanted_from and (u.valid_to is null or u.valid_to > wanted_from)
  )
  select array_agg(l.unit_id), array_agg(l.throughout::integer), array_agg(coalesce(l.free, 1)),
         array_agg(coalesce(l.confirmed_on - first, open)), array_agg(coalesce(l.expires_on - first, open))
    from (
      select u.unit_id,
             coalesce(range_agg(daterange(v.valid_from, v.valid_to)) filter (where v.state = 'available')
               @> daterange(wanted_from, wanted_to), false) as throughout,
             min(coalesce(v.free, 1)) filter (where v.state = 'available') as free,
             min(v.confirmed_on) filter (where v.state = 'available') as confirmed_on,
             min(v.expires_on) filter (where v.state = 'available') as expires_on
        from unit u
        join register.vacancy v on v.superseded_at is null and v.organisation_id = u.organisation_id
         and coalesce(v.place, v.household) = u.place and coalesce(v.urn, '-') = coalesce(u.urn, '-')
         and v.building is not distinct from u.building
         and v.valid_from < coalesce(wanted_to, 'infinity') and (v.valid_to is null or v.valid_to > wanted_from)
         and v.valid_to is distinct from v.valid_from
       group by u.unit_id) l;
end $$;
