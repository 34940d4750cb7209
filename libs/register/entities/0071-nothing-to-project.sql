-- What is said of a registration before its places and households are said has no rows for searches to make: it is looked up
-- under the speaker's lock, so that of two transactions the later one sees what the earlier one said.
create or replace function register.project_pending_supply() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $$
declare
  speaker uuid;
  organisations uuid[];
  urns text[];
  buildings integer[];
  codes text[];
begin
  for speaker in
    select distinct p.speaker from register.search_pending p where p.said_in = pg_current_xact_id() order by 1
  loop
    perform pg_advisory_xact_lock(hashtextextended('register.search_unit ' || speaker, 0));
  end loop;
  with pending as (
    delete from register.search_pending p where p.said_in = pg_current_xact_id()
    returning p.speaker, p.urn, p.building, p.place
  ), registration as materialized (
    select k.speaker, k.urn, count(*) > 20 or bool_or(k.building is null and k.place is null) as whole
      from pending k group by 1, 2
  ), known as materialized (
    select r.speaker, r.urn, r.whole from registration r
     where exists (select from register.place l
             where l.organisation_id = r.speaker and l.urn = r.urn and l.superseded_at is null)
        or exists (select from register.fostering_household h
             where h.organisation_id = r.speaker and coalesce(h.agency_urn, '') = r.urn and h.superseded_at is null)
        or exists (select from register.search_unit u
             where u.speaker_no = (select s.speaker_no from register.search_speaker s where s.organisation_id = r.speaker)
               and coalesce(u.provider_no, 0) =
                 coalesce((select p.provider_no from register.search_provider p where p.urn = r.urn), 0))
  )
  select array_agg(k.speaker), array_agg(k.urn), array_agg(k.building), array_agg(k.place)
    into organisations, urns, buildings, codes
    from (select w.speaker, w.urn, null::integer as building, null::text as place from known w where w.whole
          union
          select k.speaker, k.urn, k.building, k.place from pending k
            join known w on w.speaker = k.speaker and w.urn = k.urn and not w.whole) k;
  if organisations is not null then perform register.project_supply(organisations, urns, buildings, codes); end if;
  return null;
end $$;
revoke all on function register.project_pending_supply() from public;
