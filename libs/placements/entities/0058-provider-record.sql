create policy record_door on placements.approach for select to current_user using (true);
create policy record_door on placements.offer for select to current_user using (true);

-- What a provider answered a council, for both of them alone: a provider's shares end with the referral, its record does not.
-- Of the child the age band that every summary tells, and to the council its risk group; no price of another.
create function placements.provider_answers(since timestamptz, until timestamptz) returns table (
  council_id uuid, council text, provider_id uuid, provider_name text, urn text, age integer, risk_group text, state text,
  decline_reason text, asked_at timestamptz, reply_by timestamptz, answered_at timestamptz, first_pence bigint, last_pence bigint
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select a.organisation_id, o.name, a.provider_id, a.provider_name, a.urn,
         case when v.document #>> '{search,age}' ~ '^[0-9]{1,2}$' then (v.document #>> '{search,age}')::integer end,
         case when a.organisation_id = platform.actor_organisation() then placements.risk_group(v.document) end,
         a.state, a.decline_reason, a.sent_at, a.reply_by, a.answered_at,
         (select f.core_pence + f.additional_pence + f.education_pence + f.other_pence from placements.offer f
           where f.approach_id = a.id order by f.number limit 1),
         (select f.core_pence + f.additional_pence + f.education_pence + f.other_pence from placements.offer f
           where f.approach_id = a.id order by f.number desc limit 1)
    from placements.approach a
    join identity.organisation o on o.id = a.organisation_id
    join placements.referral r on r.id = a.referral_id
    left join placements.need_version v on v.need_id = a.need_id and v.version = r.need_version
   where (a.organisation_id = platform.actor_organisation() or a.provider_id = platform.actor_organisation())
     and a.sent_at >= since and a.sent_at < until
$$;
revoke all on function placements.provider_answers(timestamptz, timestamptz) from public;
grant execute on function placements.provider_answers(timestamptz, timestamptz) to homeward_runtime;

-- What a provider says to its record at a council: shown beside it. Never changed; the newest stands first.
create table placements.provider_reply (
  id uuid primary key default uuidv7(),
  -- The council whose record it is.
  organisation_id uuid not null references identity.organisation (id),
  provider_id uuid not null references identity.organisation (id),
  words text not null check (length(btrim(words)) between 1 and 2000),
  said_by text not null,
  said_at timestamptz not null default now()
);
create index provider_reply_council on placements.provider_reply (organisation_id, provider_id);
alter table placements.provider_reply enable row level security;
alter table placements.provider_reply force row level security;
grant select, insert on placements.provider_reply to homeward_runtime;
create policy both_read on placements.provider_reply for select
  using (organisation_id = any ((select identity.visible('placement'))::uuid[])
    or provider_id = (select platform.actor_organisation()));
create policy provider_replies on placements.provider_reply for insert
  with check (provider_id = (select platform.actor_organisation()));
