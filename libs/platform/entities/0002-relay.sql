-- Every event passes the relay: a subscription may want jobs for one that brought none of its own.
alter table platform.event drop constraint event_check;
drop index platform.event_outbox;
create index event_outbox on platform.event (id) where relayed_at is null;

-- So the system actor sees every event; they hold ids, never personal data.
drop policy event_read on platform.event;
create policy event_read on platform.event for select using (
  organisation_id = (select platform.actor_organisation())
  or actor_person_id = (select platform.actor_person())
  or (select platform.actor_kind()) = 'system'
);
drop policy event_relay on platform.event;
create policy event_relay on platform.event for update
  using ((select platform.actor_kind()) = 'system' and relayed_at is null)
  with check ((select platform.actor_kind()) = 'system' and relayed_at is not null);

-- Whoever writes an event wakes the relay, once its transaction commits.
create function platform.announce_event() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $$
begin
  perform pg_notify('homeward_event', '');
  return null;
end
$$;
create trigger event_announced after insert on platform.event
  for each statement execute function platform.announce_event();
