-- Who owns which registration on a day, and what stands above: read from Ofsted's register and the dated ownership graph.

-- A person's word that a name in Ofsted's register is a body of the ownership graph. Equal names alone are none.
create table finance.owner_match (
  id uuid primary key default uuidv7(),
  comparable_name text not null check (length(comparable_name) between 1 and 200),
  company_id uuid not null references register.company (id),
  -- What the person saw that says so.
  document text not null check (length(btrim(document)) between 1 and 500),
  confirmed_by text not null check (length(btrim(confirmed_by)) between 1 and 200),
  confirmed_by_person uuid,
  confirmed_at timestamptz not null default now(),
  withdrawn_at timestamptz check (withdrawn_at >= confirmed_at)
);
create unique index owner_match_name on finance.owner_match (comparable_name) where withdrawn_at is null;
alter table finance.owner_match enable row level security;
alter table finance.owner_match force row level security;
grant select, insert, update (withdrawn_at) on finance.owner_match to homeward_runtime;
-- As public as the register that it explains; the oversight body confirms.
create policy anyone_reads on finance.owner_match for select using (true);
create policy oversight_body_confirms on finance.owner_match for insert
  with check ((select platform.actor_kind()) in ('oversight-body', 'system')
    and confirmed_by_person is not distinct from (select platform.actor_person()));
create policy oversight_body_withdraws on finance.owner_match for update
  using ((select platform.actor_kind()) in ('oversight-body', 'system'));

-- For each body of the graph the one that controls it in the end, itself when none does. Control is more than half; a body
-- with two equal owners has none. People and funds are told of as standing above, and are not climbed to: a fund that holds
-- two care groups holds two owners.
create function finance.top_owner(as_at date) returns table (company_id uuid, top_id uuid)
language sql stable
as $$
  with recursive link as (
    select l.owned_id, l.owner_id, coalesce(l.share_most > 50, false) as majority
      from register.ownership_link l join register.company o on o.id = l.owner_id
     where l.superseded_at is null and l.owned_id is not null and l.valid_from <= as_at
       and (l.valid_to is null or l.valid_to > as_at) and l.control <> 'significant-influence'
       and o.kind not in ('individual', 'private-equity', 'sovereign-fund')
       and (l.share_least is null or (l.share_least >= 50 and l.share_most > 50))
  ),
  parent as (
    select owned_id,
           case when count(distinct owner_id) filter (where majority) = 1 then min(owner_id::text) filter (where majority)
                when count(distinct owner_id) filter (where majority) = 0 and count(distinct owner_id) = 1
                then min(owner_id::text) end::uuid as owner_id
      from link group by owned_id
  ),
  climb as (
    select c.id as company_id, c.id as at, array[c.id] as path, false as circle from register.company c
    union all
    select k.company_id, p.owner_id, k.path || p.owner_id, p.owner_id = any (k.path)
      from climb k join parent p on p.owned_id = k.at and p.owner_id is not null
     where not k.circle and cardinality(k.path) < 60
  )
  -- In a circle of owners nobody is at the top: the circle counts as one, by the smallest of its ids.
  select distinct on (company_id) company_id,
         case when circle then (select min(each::text)::uuid from unnest(path[array_position(path, at):]) as each) else at end
    from climb order by company_id, cardinality(path) desc
$$;
grant execute on function finance.top_owner(date) to homeward_runtime;

-- A company number that is written in an owner's name, as Ofsted prints some.
create function finance.number_in_name(name text) returns text
  language sql immutable strict parallel safe
  return lpad(upper((regexp_match(name, '\m([A-Za-z]{2}[0-9]{6}|[0-9]{7,8})\M'))[1]), 8, '0');
grant execute on function finance.number_in_name(text) to homeward_runtime;

-- Every registration, Active or Suspended, of the complete register in force on the day, with its owner: a documented link,
-- else the number in the published name, else a confirmed name, else the published name itself.
--   owner_key: the company number of the owner, "body-" and an id, or "name-" and the name as it compares
create function finance.owned_registration(as_at date) returns table (
  urn text, owner_key text, owner_name text, company_id uuid, runner_id uuid, published_owner text, matched_by text,
  provision_type text, sector text, status text, authority_code text, region text, places integer, childrens_home boolean
)
language sql stable
as $$
  with listed as materialized (
    select r.*, register.comparable_owner(r.owner_name) as comparable, finance.number_in_name(r.owner_name) as number
      from register.registration r
     where r.snapshot_id = register.complete_snapshot(as_at) and r.status in ('Active', 'Suspended')
  ),
  runner as (
    select distinct on (l.owned_urn) l.owned_urn, l.owner_id from register.ownership_link l
     where l.superseded_at is null and l.owned_urn is not null and l.valid_from <= as_at
       and (l.valid_to is null or l.valid_to > as_at)
     order by l.owned_urn, l.valid_from desc, l.id
  ),
  run as (
    select r.*, coalesce(u.owner_id, n.id, m.company_id) as runner,
           case when u.owner_id is not null then 'document' when n.id is not null or r.number is not null then 'number'
                when m.company_id is not null then 'confirmed-name' when r.owner_name is not null then 'published-name' end
             as matched_by
      from listed r
      left join runner u on u.owned_urn = r.urn
      left join register.company n on n.number = r.number
      left join finance.owner_match m on m.comparable_name = r.comparable and m.withdrawn_at is null
  )
  select r.urn,
         coalesce(t.number, 'body-' || t.id, r.number, 'name-' || nullif(replace(r.comparable, ' ', '-'), ''),
           case when r.sector = 'Local Authority' then 'council-' || coalesce(r.authority_code, 'unknown') end, 'unknown'),
         coalesce(t.name, r.owner_name, case when r.sector = 'Local Authority' then a.name end, 'Not given'),
         t.id, r.runner, r.owner_name, r.matched_by, r.provision_type, r.sector, r.status, r.authority_code,
         coalesce(a.region, r.region), r.places,
         r.provision_type in ('Children''s home', 'Secure children''s home', 'Residential special school (registered as a children''s home)')
    from run r
    left join finance.top_owner(as_at) o on o.company_id = r.runner
    left join register.company t on t.id = o.top_id
    left join geography.authority a on a.code = r.authority_code
$$;
grant execute on function finance.owned_registration(date) to homeward_runtime;

-- The companies that belong to an owner on a day, by number: its own, those below it, and those named in the register.
create function finance.owner_company(as_at date) returns table (owner_key text, company_number text)
language sql stable
as $$
  select coalesce(t.number, 'body-' || t.id), c.number
    from finance.top_owner(as_at) o join register.company c on c.id = o.company_id join register.company t on t.id = o.top_id
   where c.number is not null
  union
  select r.owner_key, finance.number_in_name(r.published_owner) from finance.owned_registration(as_at) r
   where finance.number_in_name(r.published_owner) is not null
$$;
grant execute on function finance.owner_company(date) to homeward_runtime;
