-- Doors through which a council counts what it may know in sum and not row by row. Each asks for the actor's own area or its
-- own placements, and only numbers leave.

-- Places of the children's homes in the actor's area whose providers said how they stand on the day, by sector and reason;
-- short-break-only homes left out. Of one place what its provider says goes before what a council says. Sectors in which other
-- providers described fewer than three homes are not told, since one home could be told from them.
create function sufficiency.area_places(on_day date, home_types text[], registered_statuses text[]) returns table (
  sector text, reason text, described integer, registered integer, staffed integer, offered integer, occupied integer,
  held integer, blocked integer
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with home as (
    select r.urn, coalesce(r.sector, 'Not stated') as sector
      from register.registration r
      join identity.organisation own on own.id = platform.actor_organisation() and own.authority_code = r.authority_code
     where platform.actor_kind() = 'council' and r.snapshot_id = register.complete_snapshot(on_day)
       and r.status = any (registered_statuses) and r.provision_type = any (home_types) and r.short_break_only is not true
  ), place as (
    select distinct on (p.urn, p.building, p.code) h.sector, p.urn, o.id = platform.actor_organisation() as own,
           p.registered, p.staffed, p.offered, v.state, v.reason
      from home h
      join register.place p on p.urn = h.urn and p.superseded_at is null and p.registered
       and p.valid_from <= on_day and (p.valid_to is null or p.valid_to > on_day)
      join identity.organisation o on o.id = p.organisation_id
       and (o.kind = 'provider' or o.id = platform.actor_organisation())
      join register.vacancy v on v.organisation_id = p.organisation_id and v.urn = p.urn and v.building = p.building
       and v.place = p.code and v.superseded_at is null and v.valid_from <= on_day
       and (v.valid_to is null or v.valid_to > on_day)
     order by p.urn, p.building, p.code, (o.kind = 'provider') desc, p.recorded_at desc
  ), told as (
    select sector from place group by sector
    having count(distinct urn) filter (where not own) = 0 or count(distinct urn) filter (where not own) >= 3
  )
  select p.sector, case when grouping(p.reason) = 0 then p.reason end, count(distinct p.urn)::integer,
         count(*) filter (where p.registered)::integer, count(*) filter (where p.staffed)::integer,
         count(*) filter (where p.offered)::integer, count(*) filter (where p.state = 'occupied')::integer,
         count(*) filter (where p.state = 'held')::integer,
         count(*) filter (where p.state in ('blocked', 'out-of-service'))::integer
    from place p join told t using (sector)
   group by grouping sets ((p.sector), (p.sector, p.reason))
  having grouping(p.reason) = 1 or p.reason is not null
$$;
revoke all on function sufficiency.area_places(date, text[], text[]) from public;
grant execute on function sufficiency.area_places(date, text[], text[]) to homeward_runtime;

-- Children whom other councils had placed in the actor's area through Homeward on the day, and how many councils these are.
-- The area authority is told of each of them at the time (Care Planning Regulations 2010, regulation 13).
create function sufficiency.hosted_children(on_day date) returns table (children integer, councils integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select count(*)::integer, count(distinct p.organisation_id)::integer
    from placements.placement p
    join identity.organisation own on own.id = platform.actor_organisation() and own.authority_code = p.area_authority
   where platform.actor_kind() = 'council' and p.organisation_id <> own.id
     and p.state in ('started', 'notice-given', 'ended') and p.starts_on <= on_day
     and (p.ends_on is null or p.ends_on > on_day)
$$;
revoke all on function sufficiency.hosted_children(date) from public;
grant execute on function sufficiency.hosted_children(date) to homeward_runtime;

-- Whether the actor's own children went farther from home than their need wanted, placement by placement: null where the need
-- names no distance, or either end is not known. Straight line, rounded half up to 0.1 of a mile; no location leaves.
create function sufficiency.placed_beyond(began_from date, began_to date) returns table (placement_id uuid, beyond boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select p.id, case when h.country is distinct from 'N' and l.country is distinct from 'N' then
           geography.miles(h.east, h.north, l.east, l.north) > (v.document #>> '{search,withinMiles}')::integer end
    from placements.placement p
    join placements.referral r on r.id = p.referral_id
    join placements.need_version v on v.need_id = p.need_id and v.version = r.need_version
    left join lateral (
      select b.building, b.household, b.said_by from placements.booking b
       where b.placement_id = p.id order by b.made_at desc limit 1) b on true
    left join geography.postcode h on h.postcode = replace(upper(v.document #>> '{search,postcodes,home}'), ' ', '')
    left join geography.postcode l on l.postcode = coalesce(
      (select f.postcode from register.fostering_household f
        where b.household is not null and f.household = b.household and f.superseded_at is null
          and f.agency_urn is not distinct from p.urn and (p.urn is not null or f.organisation_id = b.said_by)
          and f.valid_from <= p.starts_on and (f.valid_to is null or f.valid_to > p.starts_on) limit 1),
      (select m.postcode from register.premises m
        where b.household is null and m.urn = p.urn and m.building = coalesce(b.building, 1) and m.superseded_at is null
          and m.valid_from <= p.starts_on and (m.valid_to is null or m.valid_to > p.starts_on) limit 1))
   where platform.actor_kind() = 'council' and p.organisation_id = platform.actor_organisation()
     and p.starts_on >= began_from and p.starts_on < began_to and p.state in ('started', 'notice-given', 'ended')
     and v.document #>> '{search,withinMiles}' ~ '^[0-9]{1,3}$'
$$;
revoke all on function sufficiency.placed_beyond(date, date) from public;
grant execute on function sufficiency.placed_beyond(date, date) to homeward_runtime;
