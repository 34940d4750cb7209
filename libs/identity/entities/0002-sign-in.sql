-- Sessions of signed-in people, in the shape connect-pg-simple expects.
create table identity.session (
  sid text primary key,
  sess json not null,
  expire timestamp(6) not null
);
create index session_expire on identity.session (expire);
grant select, insert, update, delete on identity.session to homeward_runtime;

-- Attempts for an e-mail address within the running window. The address itself is not kept, only its digest:
-- people type passwords into the wrong box.
create table identity.sign_in_counter (
  email_digest bytea primary key,
  window_start timestamptz not null,
  attempts integer not null
);
create index sign_in_counter_window on identity.sign_in_counter (window_start);

-- The single door to a password hash, and the only read of a person without an actor. It counts the attempt before
-- anybody has verified it (so that attempts made at once all count), and returns no person once the limit is passed.
create function identity.begin_sign_in(given_email text, attempt_limit integer, lock_minutes integer)
returns table (locked boolean, person_id uuid, password_hash text)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  digest bytea := sha256(convert_to(lower(btrim(given_email)), 'UTF8'));
  counted integer;
begin
  insert into identity.sign_in_counter as c (email_digest, window_start, attempts)
  values (digest, clock_timestamp(), 1)
  on conflict (email_digest) do update set
    attempts = case when c.window_start < clock_timestamp() - make_interval(mins => lock_minutes) then 1 else c.attempts + 1 end,
    window_start = case when c.window_start < clock_timestamp() - make_interval(mins => lock_minutes)
      then clock_timestamp() else c.window_start end
  returning c.attempts into counted;

  if counted > attempt_limit then
    return query select true, null::uuid, null::text;
    return;
  end if;
  return query
    select false, p.id, p.password_hash
    from (select 1) one
    left join identity.person p on lower(p.email) = lower(btrim(given_email)) and p.active;
end
$$;
revoke all on function identity.begin_sign_in(text, integer, integer) from public;
grant execute on function identity.begin_sign_in(text, integer, integer) to homeward_runtime;

-- After a verified password the address starts afresh; windows that ended a day ago are swept away on the same visit.
create function identity.sign_in_succeeded(given_email text) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  delete from identity.sign_in_counter
  where email_digest = sha256(convert_to(lower(btrim(given_email)), 'UTF8'))
     or window_start < clock_timestamp() - interval '1 day'
$$;
revoke all on function identity.sign_in_succeeded(text) from public;
grant execute on function identity.sign_in_succeeded(text) to homeward_runtime;

-- A person changes their own password and nothing else of their own row.
create function identity.change_own_password(new_hash text) returns boolean
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with changed as (
    update identity.person set password_hash = new_hash where id = platform.actor_person() and active returning id
  )
  select exists (select from changed)
$$;
revoke all on function identity.change_own_password(text) from public;
grant execute on function identity.change_own_password(text) to homeward_runtime;
