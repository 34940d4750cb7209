-- Searches leave out what bookings keep. The rows that they read are marked when a booking changes, and when they are made
-- anew: a place that is booked on a day, and a household in which, on a day, as many are booked as it is approved for, or as
-- many as it said that it could take, counting those booked since it said so.
create function placements.kept_days(of_service text, of_building integer, of_code text, room integer, said integer,
  said_on date, with_holds boolean) returns datemultirange
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with kept as materialized (
    select b.days, b.made_at::date >= said_on as since from placements.booking b
     where b.service = of_service and b.building is not distinct from of_building and coalesce(b.place, b.household) = of_code
       and (b.state = 'placed' or (with_holds and b.state = 'held' and b.expires_at > clock_timestamp()))
  ),
  stretch as (
    select e.day, lead(e.day) over (order by e.day) as until
      from (select lower(k.days) as day from kept k union select upper(k.days) from kept k where not upper_inf(k.days)) e
  ),
  counted as (
    select daterange(s.day, s.until) as days, count(*) as children, count(*) filter (where k.since) as children_since
      from stretch s join kept k on k.days @> s.day group by s.day, s.until
  )
  select range_agg(c.days) from counted c where c.children >= room or c.children_since >= said
$$;
revoke all on function placements.kept_days(text, integer, text, integer, integer, date, boolean) from public;

create function placements.mark_kept(services text[]) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  speaker uuid;
begin
  -- In turns with those who make the same rows anew, so that one of the two sees what the other did.
  for speaker in
    select distinct s.organisation_id from unnest(services) b (service)
      left join register.search_provider p on p.urn = b.service
      join register.search_speaker s on s.organisation_id::text = b.service
        or exists (select from register.search_unit u where u.speaker_no = s.speaker_no
             and coalesce(u.provider_no, 0) = coalesce(p.provider_no, -1))
     order by 1
  loop
    perform pg_advisory_xact_lock(hashtextextended('register.search_unit ' || speaker, 0));
  end loop;
  with service as materialized (
    select p.provider_no, null::integer as speaker_no, b.service from unnest(services) b (service)
      join register.search_provider p on p.urn = b.service
    union all
    select null, s.speaker_no, b.service from unnest(services) b (service)
      join register.search_speaker s on s.organisation_id::text = b.service
  ),
  unit as materialized (
    select u.unit_id, v.service, h.building, u.place, u.home_no is null as household,
           case when u.home_no is null then coalesce(u.free, u.vacancies) else 1 end as said,
           coalesce(u.confirmed_on, u.vacancies_on) as said_on,
           case when u.home_no is not null then 1 else (
             select max(x.children) from register.fostering_household x
              where x.superseded_at is null and x.household = u.place and x.organisation_id = s.organisation_id) end as room
      from service v
      join register.search_speaker s on v.speaker_no is null or s.speaker_no = v.speaker_no
      join register.search_unit u on u.speaker_no = s.speaker_no and coalesce(u.provider_no, 0) = coalesce(v.provider_no, 0)
      left join register.search_home h on h.home_no = u.home_no
  )
  update register.search_unit u set placed_days = m.placed, held_days = m.held, held_until = m.until
    from (
      select k.unit_id, placements.kept_days(k.service, k.building, k.place, k.room, k.said, k.said_on, false) as placed,
             placements.kept_days(k.service, k.building, k.place, k.room, k.said, k.said_on, true) as held,
             (select min(b.expires_at) from placements.booking b
               where b.service = k.service and b.building is not distinct from k.building
                 and coalesce(b.place, b.household) = k.place and b.state = 'held' and b.expires_at > clock_timestamp()) as until
        from unit k
       where exists (select from register.search_unit n where n.unit_id = k.unit_id
           and (n.placed_days is not null or n.held_days is not null))
          or exists (select from placements.booking b where b.service = k.service and coalesce(b.place, b.household) = k.place
           and b.state in ('held', 'placed'))) m
   where u.unit_id = m.unit_id
     and (u.placed_days, u.held_days, u.held_until) is distinct from (m.placed, m.held, m.until);
end $$;
revoke all on function placements.mark_kept(text[]) from public;

create function placements.mark_booked() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform placements.mark_kept(array(select distinct c.service from changed c));
  return null;
end $$;
revoke all on function placements.mark_booked() from public;
create trigger booking_added after insert on placements.booking referencing new table as changed
  for each statement execute function placements.mark_booked();
create trigger booking_changed after update on placements.booking referencing new table as changed
  for each statement execute function placements.mark_booked();

create function placements.unmark_kept() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  update register.search_unit u set placed_days = null, held_days = null, held_until = null
   where u.placed_days is not null or u.held_days is not null;
  return null;
end $$;
revoke all on function placements.unmark_kept() from public;
create trigger booking_emptied after truncate on placements.booking
  for each statement execute function placements.unmark_kept();

create function placements.mark_made_anew() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform placements.mark_kept(array(
    select distinct b.service from placements.booking b
     where b.state in ('held', 'placed') and b.service in (
       select coalesce(p.urn, s.organisation_id::text)
         from (select distinct c.speaker_no, c.provider_no from changed c) c
         join register.search_speaker s on s.speaker_no = c.speaker_no
         left join register.search_provider p on p.provider_no = c.provider_no)));
  return null;
end $$;
revoke all on function placements.mark_made_anew() from public;
create trigger kept_as_before after insert on register.search_unit referencing new table as changed
  for each statement execute function placements.mark_made_anew();

select placements.mark_kept(array(select distinct b.service from placements.booking b where b.state in ('held', 'placed')));

-- The most children booked on one day of the wanted ones into homes of which no place was named, by URN.
create function placements.booked_unnamed(wanted_from date, wanted_to date) returns table (urn text, most integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with kept as materialized (
    select b.urn, b.days from placements.booking b
     where platform.actor_kind() in ('council', 'consortium', 'system') and b.urn is not null and b.place is null
       and b.household is null and b.days && daterange(wanted_from, wanted_to)
       and (b.state = 'placed' or (b.state = 'held' and b.expires_at > clock_timestamp()))
  )
  select d.urn, max(d.children)::integer from (
    select k.urn, (select count(*) from kept o where o.urn = k.urn and o.days @> greatest(lower(k.days), wanted_from)) as children
      from kept k) d
   group by 1
$$;
revoke all on function placements.booked_unnamed(date, date) from public;
grant execute on function placements.booked_unnamed(date, date) to homeward_runtime;
