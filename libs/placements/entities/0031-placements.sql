-- A child at a home: from the acceptance of an offer to the end.
create table placements.placement (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  need_id uuid not null,
  referral_id uuid not null,
  approach_id uuid not null,
  provider_id uuid references identity.organisation (id),
  provider_name text not null,
  urn text,
  provision_type text,
  state text not null default 'agreed' check (state in ('agreed', 'started', 'notice-given', 'ended', 'cancelled')),
  version integer not null default 1,
  purpose text not null check (purpose in ('first', 'transfer', 'step-down')),
  follows_placement_id uuid references placements.placement (id),
  emergency boolean not null,
  remand boolean not null,
  -- Of regulation 11: in which area it is, and what was left to be done after an emergency.
  in_area boolean,
  area_authority text,
  open_consultations text[] not null default '{}',
  -- Half-open days; an open end is null. Planned ones until it has started and ended.
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  notice_given_on date,
  notice_given_by text check (notice_given_by in ('council', 'provider')),
  notice_ends_on date,
  reviewed_on date,
  end_reason text,
  ended_in_emergency boolean,
  accepted_at timestamptz not null default now(),
  unique (id, organisation_id),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id)
);
create unique index placement_of_approach on placements.placement (approach_id);
create index placement_own on placements.placement (organisation_id, state);
create index placement_area on placements.placement (area_authority) where state in ('started', 'notice-given');
alter table placements.placement enable row level security;
alter table placements.placement force row level security;
grant select, insert, update (state, version, starts_on, ends_on, notice_given_on, notice_given_by, notice_ends_on, reviewed_on,
  end_reason, ended_in_emergency) on placements.placement to homeward_runtime;
-- Shared (subject 'placement') with the provider, and from its start with the authority in whose area it is.
create policy own_and_shared_read on placements.placement for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or id = any ((select identity.shared('placement'))::uuid[]));
create policy own_accepts on placements.placement for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_and_provider_change on placements.placement for update
  using (organisation_id = (select platform.actor_organisation())
    or (provider_id = (select platform.actor_organisation()) and id = any ((select identity.shared('placement'))::uuid[])))
  with check (organisation_id = (select platform.actor_organisation())
    or provider_id = (select platform.actor_organisation()));

-- A place kept for a child for some days. The exclusion constraint is what makes two children in one place impossible;
-- the function below finds the slot of a place, and keeps a home within the number that it is registered for.
create table placements.booking (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  approach_id uuid not null,
  placement_id uuid references placements.placement (id),
  state text not null check (state in ('held', 'placed', 'released')),
  -- A place of a registration, a household of an agency, or any place of a home that describes none.
  urn text,
  building integer,
  place text,
  household text,
  -- Whose household it is, where the service has no URN.
  said_by uuid references identity.organisation (id),
  -- Set by the function below: the registration or service, the unit within it, and the child's number in the unit.
  service text not null default '',
  unit text not null default '',
  slot integer not null default 1,
  days daterange not null check (not isempty(days)),
  -- Of a hold: from then on nobody keeps it.
  expires_at timestamptz check ((expires_at is not null) = (state in ('held', 'released') and placement_id is null)),
  made_at timestamptz not null default now(),
  ended_at timestamptz,
  check (urn is not null or (household is not null and said_by is not null)),
  check ((place is null) or (household is null)),
  constraint booking_one_child exclude using gist (unit with =, slot with =, days with &&) where (state in ('held', 'placed')),
  foreign key (approach_id, organisation_id) references placements.approach (id, organisation_id)
);
create index booking_service on placements.booking (service) where state in ('held', 'placed');
create index booking_approach on placements.booking (approach_id);
create index booking_expiry on placements.booking (expires_at) where state = 'held';
alter table placements.booking enable row level security;
alter table placements.booking force row level security;
grant select, insert, update (state, placement_id, days, expires_at, ended_at) on placements.booking to homeward_runtime;
create policy own_and_asked_read on placements.booking for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or approach_id = any ((select identity.shared('approach'))::uuid[]));
create policy own_books on placements.booking for insert
  with check (organisation_id = (select platform.actor_organisation()));
create policy own_changes on placements.booking for update
  using (organisation_id = (select platform.actor_organisation()))
  with check (organisation_id = (select platform.actor_organisation()));
-- The owner of the functions below; forced row security binds a plain owner too.
create policy booking_door on placements.booking to current_user using (true) with check (true);

-- Before a booking: takes turns with others of the service, lets go of holds whose time is over, finds the slot, and refuses
-- what would be one child too many. HW001 taken, HW002 not known, HW003 a place must be named, HW004 the home is full,
-- HW005 the provider says that it is not free.
create function placements.keep_place() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  room integer;
  registered integer;
  most integer;
begin
  new.service := coalesce(new.urn, new.said_by::text);
  new.unit := new.service || '/' || coalesce(new.building::text, '') || '/' || coalesce(new.place, new.household, '');
  if new.state not in ('held', 'placed') then return new; end if;
  -- Fewer days of the same place take nothing from anybody.
  if tg_op = 'UPDATE' and old.state = new.state and new.days <@ old.days then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('placements.booking ' || new.service, 0));
  update placements.booking b set state = 'released', ended_at = clock_timestamp()
   where b.id in (select e.id from placements.booking e where e.service = new.service and e.state = 'held'
     and e.expires_at <= clock_timestamp() and e.id <> new.id for update skip locked);

  select r.places into registered from register.registration r join register.snapshot s on s.id = r.snapshot_id
   where r.urn = new.urn and s.as_at <= current_date and r.provision_type <> 'Independent Fostering Agency'
   order by s.as_at desc limit 1;
  if new.household is not null then
    select max(h.children) into room from register.fostering_household h
     where h.superseded_at is null and h.household = new.household and h.agency_urn is not distinct from new.urn
       and (new.urn is not null or h.organisation_id = new.said_by)
       and h.valid_from <= lower(new.days) and (h.valid_to is null or h.valid_to > lower(new.days));
  elsif new.place is not null then
    select 1 into room from register.place p
     where p.superseded_at is null and p.urn = new.urn and p.building = new.building and p.code = new.place
       and p.registered and p.offered and p.valid_from <= lower(new.days) and (p.valid_to is null or p.valid_to > lower(new.days))
     limit 1;
  else
    if exists (select from register.place p where p.superseded_at is null and p.urn = new.urn
        and p.valid_from <= lower(new.days) and (p.valid_to is null or p.valid_to > lower(new.days))) then
      raise exception 'a place must be named' using errcode = 'HW003';
    end if;
    room := registered;
  end if;
  if room is null then raise exception 'no such place' using errcode = 'HW002'; end if;

  if tg_op = 'INSERT' and exists (select from register.vacancy v
      where v.superseded_at is null and v.urn is not distinct from new.urn and v.state in ('occupied', 'blocked', 'out-of-service')
        and ((new.place is not null and v.building = new.building and v.place = new.place)
          or (new.household is not null and v.household = new.household and (new.urn is not null or v.organisation_id = new.said_by)))
        and v.valid_from <= lower(new.days) and (v.valid_to is null or v.valid_to > lower(new.days))) then
    raise exception 'said not to be free' using errcode = 'HW005';
  end if;

  select min(s.slot) into new.slot from generate_series(1, room) s (slot)
   where not exists (select from placements.booking b where b.unit = new.unit and b.slot = s.slot and b.id <> new.id
     and b.state in ('held', 'placed') and b.days && new.days);
  if new.slot is null then raise exception 'taken' using errcode = 'HW001'; end if;

  if registered is not null and new.household is null then
    select max(t.children) into most from (
      select (select count(*) from placements.booking b where b.service = new.service and b.id <> new.id
                and b.state in ('held', 'placed') and b.days @> d.day) as children
        from (select lower(new.days) as day union select lower(b.days) from placements.booking b
               where b.service = new.service and b.state in ('held', 'placed') and new.days @> lower(b.days)) d) t;
    if most >= registered then raise exception 'full' using errcode = 'HW004'; end if;
  end if;
  return new;
end
$$;
revoke all on function placements.keep_place() from public;
create trigger keep_place before insert or update of days, state on placements.booking
  for each row execute function placements.keep_place();

-- Which places are kept for some day of the asked ones, of every council's children: the place and the days, not whose child.
-- A place or household that is in it is not free. A row with neither is one place of a home that describes none.
create function placements.booked(wanted_from date, wanted_to date) returns table (
  urn text, building integer, place text, household text, said_by uuid, state text, days daterange
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select b.urn, b.building, b.place, b.household, b.said_by, b.state, b.days
    from placements.booking b
   where platform.actor_kind() in ('council', 'consortium', 'provider', 'system')
     and b.days && daterange(wanted_from, wanted_to)
     and (b.state = 'placed' or (b.state = 'held' and b.expires_at > clock_timestamp()))
$$;
revoke all on function placements.booked(date, date) from public;
grant execute on function placements.booked(date, date) to homeward_runtime;

-- The authority in whose area a place is: of its building where somebody said it, else of the registration. No postcode.
create function placements.area_of(asked_urn text, asked_building integer, asked_household text, asked_by uuid, on_day date)
returns text
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select d.authority_code from register.fostering_household h join geography.postcode d on d.postcode = h.postcode
      where asked_household is not null and h.superseded_at is null and h.household = asked_household
        and h.agency_urn is not distinct from asked_urn and (asked_urn is not null or h.organisation_id = asked_by)
        and h.valid_from <= on_day and (h.valid_to is null or h.valid_to > on_day) limit 1),
    (select d.authority_code from register.premises p join geography.postcode d on d.postcode = p.postcode
      where asked_household is null and p.superseded_at is null and p.urn = asked_urn
        and p.building = coalesce(asked_building, 1) and p.valid_from <= on_day and (p.valid_to is null or p.valid_to > on_day)
      limit 1),
    (select r.authority_code from register.registration r join register.snapshot s on s.id = r.snapshot_id
      where r.urn = asked_urn and asked_household is null and s.as_at <= on_day order by s.as_at desc limit 1))
   where platform.actor_kind() in ('council', 'consortium', 'system')
$$;
revoke all on function placements.area_of(text, integer, text, uuid, date) from public;
grant execute on function placements.area_of(text, integer, text, uuid, date) to homeward_runtime;

-- How many children are alike in the newest returns of all councils, by age on a day and sex: a number, of three areas.
create policy likeness_door on children.return_version for select to current_user using (true);
create policy likeness_door on children.child for select to current_user using (true);
create policy likeness_door on children.episode for select to current_user using (true);
create function placements.similar_children(council text, on_day date, age_from integer, age_to integer, asked_sex text)
returns table (in_council bigint, in_region bigint, in_england bigint)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  with newest as (
    select distinct on (r.council_code) r.id, r.council_code, r.year from children.return_version r
     where r.is_current order by r.council_code, r.year desc
  ), alike as (
    select n.council_code, count(distinct c.id) as children
      from newest n
      join children.child c on c.return_id = n.id and c.year = n.year
      join children.episode e on e.return_id = n.id and e.year = n.year and e.child_id = c.id
     where platform.actor_kind() in ('council', 'consortium', 'system') and e.dec is null
       and c.sex = any (case when asked_sex = 'male' then array['1', 'M'] else array['2', 'F'] end)
       and date_part('year', age(on_day, c.date_of_birth)) between age_from and age_to
     group by 1
  )
  select coalesce(sum(a.children) filter (where a.council_code = council), 0)::bigint,
         coalesce(sum(a.children) filter (where g.region = (select o.region from geography.authority o where o.code = council)), 0)::bigint,
         coalesce(sum(a.children), 0)::bigint
    from alike a left join geography.authority g on g.code = a.council_code
$$;
revoke all on function placements.similar_children(text, date, integer, integer, text) from public;
grant execute on function placements.similar_children(text, date, integer, integer, text) to homeward_runtime;
