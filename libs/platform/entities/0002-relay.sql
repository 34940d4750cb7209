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
