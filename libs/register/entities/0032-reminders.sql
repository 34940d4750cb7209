-- What an organisation is reminded of: states of its places and households that nobody confirmed in time. One reminder of a
-- kind is open at a time; it is settled when nothing of it is left.
create table register.reminder (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references identity.organisation (id),
  -- stale: unconfirmed for so long that searches show it as such. hidden: for so long that they no longer show it.
  kind text not null check (kind in ('stale', 'hidden')),
  raised_on date not null,
  -- States that are so, as last counted.
  states integer not null check (states >= 0),
  -- The oldest confirmation among them.
  oldest_on date,
  settled_on date check (settled_on >= raised_on)
);
create unique index reminder_open on register.reminder (organisation_id, kind) where settled_on is null;
alter table register.reminder enable row level security;
alter table register.reminder force row level security;
grant select on register.reminder to homeward_runtime;
create policy own_organisation_reads on register.reminder for select
  using (organisation_id = any ((select identity.visible('reminder'))::uuid[]));
create policy reminder_door on register.reminder to current_user using (true) with check (true);

-- Raises, counts anew and settles the reminders of all organisations, or of one. Answers those it raised: counts alone.
-- A second time on the same day it raises none.
create function register.settle_reminders(as_at date, stale_after integer, hidden_after integer, only_of uuid)
returns table (id uuid, organisation_id uuid, kind text, states integer)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('register.settle_reminders', 0));
  return query
  with late as materialized (
    select v.organisation_id, v.confirmed_on,
           case when as_at - v.confirmed_on >= hidden_after or as_at >= v.expires_on then 'hidden' else 'stale' end as kind
      from register.vacancy v
     where v.superseded_at is null and v.valid_from <= as_at and (v.valid_to is null or v.valid_to > as_at)
       and (as_at - v.confirmed_on >= stale_after or as_at >= v.expires_on)
       and (only_of is null or v.organisation_id = only_of)
  ), counted as (
    select l.organisation_id, l.kind, count(*)::integer as states, min(l.confirmed_on) as oldest_on from late l group by 1, 2
  ), settled as (
    update register.reminder r set settled_on = greatest(as_at, r.raised_on), states = 0
     where r.settled_on is null and (only_of is null or r.organisation_id = only_of)
       and not exists (select from counted c where c.organisation_id = r.organisation_id and c.kind = r.kind)
  ), recounted as (
    update register.reminder r set states = c.states, oldest_on = c.oldest_on from counted c
     where r.settled_on is null and c.organisation_id = r.organisation_id and c.kind = r.kind
    returning r.organisation_id, r.kind
  )
  insert into register.reminder (organisation_id, kind, raised_on, states, oldest_on)
  select c.organisation_id, c.kind, as_at, c.states, c.oldest_on from counted c
   where not exists (select from recounted n where n.organisation_id = c.organisation_id and n.kind = c.kind)
  returning reminder.id, reminder.organisation_id, reminder.kind, reminder.states;
end
$$;
revoke all on function register.settle_reminders(date, integer, integer, uuid) from public;
grant execute on function register.settle_reminders(date, integer, integer, uuid) to homeward_runtime;
